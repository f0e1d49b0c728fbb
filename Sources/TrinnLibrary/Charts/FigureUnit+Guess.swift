import TrinnDisclosure
import TrinnTable

extension FigureUnit {
  /// As a script says it: share, count, number, or the decimals of a number. Nil for any other word.
  init?(word: String) {
    switch word {
    case "share": self = .share
    case "count": self = .count
    case "number": self = .measure(decimals: 1)
    default:
      guard let decimals = Int(word), (0...8).contains(decimals) else { return nil }
      self = .measure(decimals: decimals)
    }
  }

  static let words = ["share", "count", "number"]

  /// What a column's figures are, where nobody says: whole numbers are counts, and numbers that are called a share and
  /// stay within 0 and 1 are one.
  static func guess(_ column: Column, named name: String) -> FigureUnit {
    if column.type == .integer { return .count }
    let isShare = shareNames.contains { name.hasPrefix($0) || name.hasSuffix($0) }
    let isWithin = (0..<column.count).allSatisfy { row in column[row].number.map { (0...1).contains($0) } ?? true }
    return isShare && isWithin ? .share : .measure(decimals: 1)
  }

  private static let shareNames = [
    "share", "estimate", "survival", "incidence", "risk", "probability", "rate", "andel",
  ]
}
