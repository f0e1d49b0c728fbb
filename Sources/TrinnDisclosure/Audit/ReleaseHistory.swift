import TrinnBasis

/// What was released before. The gate asks it, and tells it of each release before anybody sees it.
///
/// Where `record` throws, nothing is shown: a release that nobody remembers protects nobody.
public protocol ReleaseHistory: Sendable {
  /// The number of each pupil in the workspace's register, in the order asked: the same pseudonym has the same number in
  /// every table and every data version. Unknown ones are entered.
  func numbers(of pseudonyms: [String]) throws -> [UInt32]

  /// The data versions of which anything was released, earliest first.
  func dataVersions() throws -> [String]

  /// What was released of a data version, earliest first.
  func releases(of dataVersion: String) throws -> [RecordedRelease]

  /// The answer that this question got before, of this data version and at this level: it gets the same again.
  func answer(to question: String, of dataVersion: String, level: TrustLevel) throws -> RecordedRelease?

  /// Whether there is such an answer.
  func knows(_ question: String, of dataVersion: String, level: TrustLevel) throws -> Bool

  /// Keeps a release. Returns when it is safe.
  func record(_ release: RecordedRelease) throws

  /// Whether a second person has approved that more is told (`ReleaseStop.subject`).
  func isApproved(_ subject: String) throws -> Bool
}

extension ReleaseHistory {
  public func knows(_ question: String, of dataVersion: String, level: TrustLevel) throws -> Bool {
    try answer(to: question, of: dataVersion, level: level) != nil
  }

  public func isApproved(_ subject: String) throws -> Bool { false }
}

/// One answer of the gate: what was asked, which sets of pupils were shown, and which were refused. No figures.
public struct RecordedRelease: Sendable, Hashable, Codable {
  public var dataVersion: String
  /// The run of a script, or the session at the prompt.
  public var run: String
  /// The script that asked, by its content; nil for what is not counted as asked by one.
  public var script: String?
  public var level: TrustLevel
  /// What was asked, in one spelling; equal questions have equal texts.
  public var question: String
  public var shown: [RecordedCell]
  /// Names of refused cells, and why.
  public var refused: [String: HidingRule]
  /// The groups that refused cells asked a sensitive value of. That a cell is refused says how many have the value, about: a
  /// group that differs by a few pupils must not be told, as if the figure had been.
  public var asked: [RecordedCell]

  public init(
    dataVersion: String, run: String, level: TrustLevel, question: String, shown: [RecordedCell],
    refused: [String: HidingRule] = [:], asked: [RecordedCell] = [], script: String? = nil
  ) {
    self.script = script
    self.asked = asked
    self.dataVersion = dataVersion
    self.run = run
    self.level = level
    self.question = question
    self.shown = shown
    self.refused = refused
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    dataVersion = try container.decode(String.self, forKey: .dataVersion)
    run = try container.decode(String.self, forKey: .run)
    script = try container.decodeIfPresent(String.self, forKey: .script)
    level = try container.decode(TrustLevel.self, forKey: .level)
    question = try container.decode(String.self, forKey: .question)
    shown = try container.decode([RecordedCell].self, forKey: .shown)
    refused = try container.decode([String: HidingRule].self, forKey: .refused)
    // Workspaces of before have none.
    asked = try container.decodeIfPresent([RecordedCell].self, forKey: .asked) ?? []
  }
}

/// A cell that was shown: of whom it tells, and what.
public struct RecordedCell: Sendable, Hashable, Codable {
  public var name: String
  public var pupils: PupilSet
  public var measure: CellMeasure
  /// The sensitive column that the cell tells of.
  public var sensitive: String?
  /// The group that it tells it of: the pupils without the condition on that column.
  public var base: PupilSet?
  /// What is told of the base's pupils who are counted, in one spelling (`SharedCell.condition`).
  public var condition: String?

  public init(
    name: String, pupils: PupilSet, measure: CellMeasure = .count, sensitive: String? = nil, base: PupilSet? = nil,
    condition: String? = nil
  ) {
    self.condition = condition
    self.name = name
    self.pupils = pupils
    self.measure = measure
    self.sensitive = sensitive
    self.base = base
  }

  /// How many of the base have the sensitive value is a sum over the base.
  var asked: CellSum? {
    guard let sensitive, let base else { return nil }
    return CellSum(measure: .values(column: sensitive), pupils: base)
  }

  /// The sums of those who are so: the cell's own and, where its condition is followed, of the others of the base, which are
  /// an account of their own.
  var parts: [CellSum] {
    let own = CellSum(measure: measure, pupils: pupils)
    guard measure == .count, let condition, let rest = base?.subtracting(pupils), !rest.isEmpty else { return [own] }
    return [own, CellSum(measure: .values(column: "others than \(condition)"), pupils: rest)]
  }

  /// All sums that the cell tells.
  var sums: [CellSum] { parts + (asked.map { [$0] } ?? []) }
}

/// What is added up, and over whom.
struct CellSum: Hashable {
  var measure: CellMeasure
  var pupils: PupilSet
}

/// What a cell adds up over its pupils. Cells that add up the same can be subtracted from one another.
public enum CellMeasure: Sendable, Hashable, Codable {
  /// One a pupil.
  case count
  /// What the pupils have in a column, or in a figure made of it: sums and means of it, logarithms and multiples alike.
  case values(column: String)
}
