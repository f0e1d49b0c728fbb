/// An ordered set of words: grade levels, the classes that `cut` makes. A value is stored as its rank.
public struct LevelScale: Sendable, Hashable, Codable {
  public let name: String
  /// Lowest first. At most 255.
  public let labels: [String]

  public init(name: String, labels: [String]) {
    self.name = name
    self.labels = labels
  }

  public func rank(of label: some StringProtocol) -> UInt8? {
    labels.firstIndex { $0 == label }.flatMap { UInt8(exactly: $0) }
  }

  /// The thirteen-year course: grades 1 to 10, Vg1 to Vg3, and the years of an apprenticeship.
  public static let gradeLevel = LevelScale(
    name: "grade_level",
    labels: (1...10).map(String.init) + ["Vg1", "Vg2", "Vg3", "L1", "L2"])
}
