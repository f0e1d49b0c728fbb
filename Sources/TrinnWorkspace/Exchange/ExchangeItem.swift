import TrinnBasis

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

  /// Whose word held, by the key of each conflict that was chosen in.
  public let chosen: [String: ExchangeChoice]
  /// Conflicts that nobody has chosen in.
  public let open: [String]
  /// Things that went out with the form and did not come back: they stay as they are.
  public let leftOut: [String]
}

/// Whose word holds in a form's conflicts.
public struct ExchangeChoices: Sendable {
  /// By the key of the row, or its name here.
  public var named: [String: ExchangeChoice]
  /// For the others.
  public var otherwise: ExchangeChoice?

  public init(_ named: [String: ExchangeChoice] = [:], otherwise: ExchangeChoice? = nil) {
    (self.named, self.otherwise) = (named, otherwise)
  }

  func of(_ item: ExchangeItem) -> ExchangeChoice? {
    named[item.key] ?? item.object.flatMap { named[$0] } ?? otherwise
  }

  /// - Throws: `unknown_name` for a choice where there is no conflict.
  func check(_ items: [ExchangeItem]) throws(TrinnError) {
    let conflicts = items.filter { $0.standing == .conflict }
    for name in named.keys.sorted() where !conflicts.contains(where: { $0.key == name || $0.object == name }) {
      throw .unknown(
        .unknownName, "conflict", name, among: conflicts.map(\.key),
        hint: conflicts.isEmpty ? "the form has no conflict" : "name a row in which both sides changed something")
    }
  }

  func outcome(_ items: [ExchangeItem], isTaken: Bool, leftOut: [String]) -> ExchangeOutcome {
    let conflicts = items.filter { $0.standing == .conflict }
    var chosen: [String: ExchangeChoice] = [:]
    for conflict in conflicts { chosen[conflict.key] = of(conflict) }
    return ExchangeOutcome(
      items: items, isTaken: isTaken, chosen: chosen, open: conflicts.map(\.key).filter { chosen[$0] == nil },
      leftOut: leftOut)
  }
}
