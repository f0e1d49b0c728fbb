/// What one column of an Udir export holds, read from its name: the parts stand between points, and some parts have points
/// of their own.
struct UdirCombination: Sendable, Equatable {
  var schoolYear: SchoolYear
  /// The figures may still change.
  var isProvisional = false
  var subject: String?
  /// `8. årstrinn`, `Vg1`.
  var grade: String?
  var owner: String?
  var sex: String?
  /// Parts of no known kind, and kinds of assessment, in the name's order.
  var others: [String] = []
  /// What is measured: the last part.
  var measure: String
  /// The column holds marks for a break in the series and no figures.
  var isBreak = false

  private static let owners: Set<String> = [
    "Alle eierformer", "Offentlig", "Offentleg", "Privat", "Kommunal", "Fylkeskommunal", "Statlig", "Statleg",
    "Interkommunal",
  ]
  private static let sexes: Set<String> = ["Alle kjønn", "Begge kjønn", "Gutter", "Gutar", "Jenter", "Gutt", "Jente"]
  private static let assessments: Set<String> = [
    "Standpunkt", "Eksamen", "Skriftlig eksamen", "Skriftleg eksamen", "Muntlig eksamen", "Muntleg eksamen",
    "Muntlig-praktisk eksamen",
  ]

  /// Nil where the name does not begin with a school year and end with a measure.
  init?(columnName: String) {
    var parts = UdirCombination.parts(of: columnName)
    guard parts.count >= 2, var first = parts.first else { return nil }
    for mark in ["Foreløpige ", "Foreløpige tall ", "Foreløpig "] where first.hasPrefix(mark) {
      first.removeFirst(mark.count)
      isProvisional = true
    }
    guard let year = SchoolYear(first) else { return nil }
    schoolYear = year
    if parts.last == "Brudd" {
      isBreak = true
      parts.removeLast()
    }
    guard parts.count >= 2 else { return nil }
    measure = parts[parts.count - 1]
    for part in parts[1..<(parts.count - 1)] {
      if UdirCombination.owners.contains(part) {
        owner = part
      } else if UdirCombination.sexes.contains(part) {
        sex = part
      } else if UdirCombination.isGrade(part) {
        grade = part
      } else if UdirCombination.assessments.contains(part) || subject != nil {
        others.append(part)
      } else {
        subject = part
      }
    }
  }

  /// Everything that tells two figures of one measure and year apart.
  var group: [String] { [subject, grade].compactMap { $0 } + others + [owner, sex].compactMap { $0 } }

  /// `8`, `Vg1`: as the ordered scale of grade levels knows it.
  var gradeLevel: String? {
    guard let grade else { return nil }
    return LevelScale.gradeLevel.labels.first {
      grade == $0 || grade.lowercased().hasPrefix($0.lowercased() + ".")
        || grade.lowercased().hasPrefix($0.lowercased() + " ")
    }
  }

  /// A point inside a part is followed by a blank; the one between parts never is.
  private static func parts(of name: String) -> [String] {
    var parts: [String] = []
    for piece in name.split(separator: ".", omittingEmptySubsequences: false) {
      if piece.first == " ", let last = parts.last {
        parts[parts.count - 1] = last + "." + piece
      } else {
        parts.append(String(piece))
      }
    }
    return parts
  }

  private static func isGrade(_ part: String) -> Bool {
    let folded = part.lowercased()
    if folded.hasPrefix("vg"), folded.dropFirst(2).first?.isNumber == true { return true }
    return folded == "alle trinn" || (folded.first?.isNumber == true && folded.hasSuffix("trinn"))
  }
}
