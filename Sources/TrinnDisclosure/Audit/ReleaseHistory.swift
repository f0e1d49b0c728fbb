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
}

extension ReleaseHistory {
  public func knows(_ question: String, of dataVersion: String, level: TrustLevel) throws -> Bool {
    try answer(to: question, of: dataVersion, level: level) != nil
  }
}

/// One answer of the gate: what was asked, which sets of pupils were shown, and which were refused. No figures.
public struct RecordedRelease: Sendable, Hashable, Codable {
  public var dataVersion: String
  /// The run of a script, or the session at the prompt.
  public var run: String
  public var level: TrustLevel
  /// What was asked, in one spelling; equal questions have equal texts.
  public var question: String
  public var shown: [RecordedCell]
  /// Names of refused cells, and why.
  public var refused: [String: HidingRule]

  public init(
    dataVersion: String, run: String, level: TrustLevel, question: String, shown: [RecordedCell],
    refused: [String: HidingRule] = [:]
  ) {
    self.dataVersion = dataVersion
    self.run = run
    self.level = level
    self.question = question
    self.shown = shown
    self.refused = refused
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

  public init(
    name: String, pupils: PupilSet, measure: CellMeasure = .count, sensitive: String? = nil, base: PupilSet? = nil
  ) {
    self.name = name
    self.pupils = pupils
    self.measure = measure
    self.sensitive = sensitive
    self.base = base
  }

  /// The sums that the cell tells, each of a set of pupils: its own, and how many of the base have the sensitive value, which
  /// is a sum over the base.
  var sums: [(measure: CellMeasure, pupils: PupilSet)] {
    guard let sensitive, let base else { return [(measure, pupils)] }
    return [(measure, pupils), (.values(column: sensitive), base)]
  }
}

/// What a cell adds up over its pupils. Cells that add up the same can be subtracted from one another.
public enum CellMeasure: Sendable, Hashable, Codable {
  /// One a pupil.
  case count
  /// What the pupils have in a column, or in a figure made of it: sums and means of it, logarithms and multiples alike.
  case values(column: String)
}
