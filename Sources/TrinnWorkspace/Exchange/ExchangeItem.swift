/// What a row that came back is, held against what it said when it went out and what is kept now.
public struct ExchangeItem: Sendable, Equatable {
  public enum Standing: String, Sendable, Codable, CaseIterable {
    /// A row to fill in that nobody filled in.
    case empty
    case new
    case unchanged
    case changed
    /// Both sides changed it since it went out, and not to the same.
    case conflict
    case problem
  }

  public let kind: String
  public let key: String
  /// Its name here; nil where it is not kept yet.
  public internal(set) var object: String?
  public let standing: Standing
  /// Fields in which the row differs from what is kept.
  public let differences: [Difference]
  /// What is wrong with the row, field by field.
  public let problems: [Problem]
  /// Who changed it here last, and when: of a conflict.
  public let changed: (role: String, at: Moment)?

  public struct Difference: Sendable, Equatable {
    public let field: String
    /// When the form went out, or what it said when it last came in.
    public let was: ChainValue?
    public let ours: ChainValue?
    public let theirs: ChainValue?
  }

  public struct Problem: Sendable, Equatable {
    public let field: String?
    public let sentence: String

    public init(field: String?, sentence: String) { (self.field, self.sentence) = (field, sentence) }
  }

  init(
    _ row: ExchangeRow, object: String? = nil, _ standing: Standing, differences: [Difference] = [],
    problems: [Problem] = [], changed: (role: String, at: Moment)? = nil
  ) {
    (kind, key, self.object, self.standing) = (row.kind, row.key, object, standing)
    (self.differences, self.problems, self.changed) = (differences, problems, changed)
  }

  public static func == (first: ExchangeItem, second: ExchangeItem) -> Bool {
    (first.kind, first.key, first.object, first.standing) == (second.kind, second.key, second.object, second.standing)
      && first.differences == second.differences && first.problems == second.problems
  }
}

/// Whose word holds where both sides changed a thing.
public enum ExchangeChoice: String, Sendable, CaseIterable {
  case ours, theirs
}

/// What came of reading a form in.
public struct ExchangeOutcome: Sendable {
  public let items: [ExchangeItem]
  /// Whether anything was written: nothing is where a row has a problem, or a conflict has no choice.
  public let isTaken: Bool

  public func count(_ standing: ExchangeItem.Standing) -> Int { items.count { $0.standing == standing } }

  /// Conflicts that nobody has chosen in.
  public let open: [String]
  /// Things that went out with the form and did not come back: they stay as they are.
  public let leftOut: [String]
}
