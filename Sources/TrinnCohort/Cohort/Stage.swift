import TrinnBasis
import TrinnTable

/// A step of the course at which a cohort begins: a grade level, by its rank on the scale of grade levels.
public struct Stage: Sendable, Hashable, Comparable {
  public let rank: UInt8

  package init(rank: UInt8) { self.rank = rank }

  /// Stands where a row has no grade level. No scale has as many ranks.
  package static let unknownRank: UInt8 = 255

  public static let grade10 = Stage(rank: 9)
  public static let vg1 = Stage(rank: 10)
  public static let vg2 = Stage(rank: 11)
  public static let vg3 = Stage(rank: 12)

  /// The two years of an apprenticeship.
  public static let apprentice1 = Stage(rank: 13)
  public static let apprentice2 = Stage(rank: 14)

  /// Reads "Vg1", "grade 10", "10" and "10. trinn".
  ///
  /// Throws `unknown_name` with the nearest name for anything else.
  public init(_ text: String) throws(TrinnError) {
    let words = text.split { $0 == " " || $0 == "." }.filter { !["grade", "trinn", "steg"].contains($0.lowercased()) }
    let label = words.joined()
    let labels = LevelScale.gradeLevel.labels
    guard let index = labels.firstIndex(where: { $0.lowercased() == label.lowercased() }),
      let rank = UInt8(exactly: index)
    else {
      throw .unknown(.unknownName, "stage", text, among: labels, hint: "stages: \(labels.joined(separator: ", "))")
    }
    self.rank = rank
  }

  public var label: String {
    let labels = LevelScale.gradeLevel.labels
    return Int(rank) < labels.count ? labels[Int(rank)] : ""
  }

  /// "grade 10", "Vg1".
  public var english: String { self < .vg1 ? "grade \(label)" : label }

  /// "10. trinn", "Vg1".
  public var bokmål: String { self < .vg1 ? "\(label). trinn" : label }

  public static func < (a: Stage, b: Stage) -> Bool { a.rank < b.rank }
}
