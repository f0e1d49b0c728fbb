import TrinnBasis
import TrinnBinding
import TrinnTable
import TrinnWorkspace

/// The chain's tables by the names that checks and scripts read them under: `chain.action`, `chain.goal`, and
/// `chain.restated`, what rests on figures that a newer data version has restated.
public enum ChainSource {
  static let prefix = "chain."
  static let restated = "restated"
  static var kinds: [String] { ChainKinds.all.map { $0.kind } + [restated] }

  static func isNamed(_ name: String) -> Bool { name.hasPrefix(prefix) }

  /// What a desk of checks reads them from.
  public static func tables(of workspace: Workspace) -> (String) throws -> Table { { try table(named: $0, workspace) } }

  /// - Parameter name: as `chain.action`.
  /// - Throws: `unknown_name` with the nearest one.
  static func table(named name: String, _ workspace: Workspace) throws -> Table {
    try table(ofKind: String(name.dropFirst(prefix.count)), workspace)
  }

  static func table(ofKind kind: String, _ workspace: Workspace) throws -> Table {
    switch kind {
    case restated: return try workspace.restatedTable()
    case Goal.kind: return try goals(workspace)
    case Action.kind:
      let actions = try workspace.objects(Action.self)
      return try workspace.table(of: Action.self).setting(
        "plan_title", to: Column(texts: titles(of: actions.map(\.object.plan), workspace)))
    default:
      guard kinds.contains(kind) else {
        throw TrinnError.unknown(
          .unknownName, "table of the chain", prefix + kind, among: kinds.map { prefix + $0 },
          hint: "such as chain.action or chain.goal")
      }
      return try workspace.table(ofKind: kind)
    }
  }

  /// Goals with the plan's name, the indicator's title, and the year in which the indicator can first tell.
  private static func goals(_ workspace: Workspace) throws -> Table {
    let goals = try workspace.objects(Goal.self)
    let plans = try Dictionary(
      workspace.objects(TransitionPlan.self).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let words = PaperWords(language: .nb)
    let readings = goals.map { goal in plans[goal.object.plan].flatMap { GoalReading(goal.object, of: $0) } }
    return try workspace.table(of: Goal.self)
      .setting("plan_title", to: Column(texts: titles(of: goals.map(\.object.plan), workspace)))
      .setting("title", to: Column(texts: goals.map { words.title(ofIndicator: $0.object.indicator) }))
      .setting("first_reading", to: Column(integers: readings.map { $0?.firstYear }))
  }

  private static func titles(of plans: [String?], _ workspace: Workspace) throws -> [String?] {
    let titles = try Dictionary(
      workspace.objects(TransitionPlan.self).map { ($0.id, $0.object.title) }, uniquingKeysWith: { first, _ in first })
    return plans.map { $0.flatMap { titles[$0] } }
  }
}
