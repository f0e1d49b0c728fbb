/// Words that stand for all others in a column of groups.
enum TotalWords {
  static let all: Set<String> = [
    "total", "totalt", "sum", "all", "alle", "i alt", "samlet", "begge", "begge kjønn", "both", "hele landet",
  ]

  static func contains(_ text: String) -> Bool { all.contains(text.lowercased()) }
}
