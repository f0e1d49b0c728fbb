import TrinnBasis
import TrinnSyntax
import TrinnTable

/// When a check warns or stops: a condition over its result's columns, such as `value > 0.07 and n >= 30`, or one of the
/// phrases that name a finding, such as `clear rise`.
public struct CheckCondition: Sendable, Hashable {
  public let text: String
  let expression: ColumnExpression

  /// What a test found, each a column of the result that is true or false.
  public enum Finding: String, Sendable, CaseIterable {
    case clearRise = "clear_rise"
    case clearFall = "clear_fall"
    case clearChange = "clear_change"
    case aboveFunnel = "above_funnel"
    case belowFunnel = "below_funnel"
    case outsideFunnel = "outside_funnel"
    case aboveLimits = "above_limits"
    case belowLimits = "below_limits"
    case outsideLimits = "outside_limits"
    /// A group that the baseline does not have.
    case new
    /// A group that only the baseline has.
    case gone
    case missing = "no_value"

    public var phrase: String { rawValue.replacing("_", with: " ") }

    /// Whether it needs a test of a change.
    var isChange: Bool { [.clearRise, .clearFall, .clearChange].contains(self) }
  }

  public init(_ text: String) throws(TrinnError) {
    self.text = text
    expression = try ColumnExpression.parse(CheckCondition.named(text))
  }

  /// With each phrase as the name of its column, alone or among other conditions: `above funnel and n >= 30`.
  private static func named(_ text: String) -> String {
    if let finding = Finding.allCases.first(where: { $0.phrase == text.lowercased() }) { return finding.rawValue }
    return Finding.allCases.filter { $0.phrase.contains(" ") }.reduce(text) { text, finding in
      text.replacing(finding.phrase, with: finding.rawValue)
    }
  }

  /// The findings that it speaks of.
  var findings: Set<Finding> { Set(expression.names.compactMap(Finding.init)) }

  /// Throws where it asks for what this check cannot know.
  func check(kind: CheckFigureKind, baseline: CheckBaseline, keys: [String]) throws(TrinnError) {
    let known = CheckResult.columnNames(keys: keys)
    for name in expression.names where !known.contains(name) {
      throw .unknown(
        .unknownColumn, "column", name, among: known + Finding.allCases.map(\.phrase),
        hint: "a check's condition speaks of its own result: value, n, baseline, change, conf_low, conf_high")
    }
    let needed = findings
    if needed.contains(where: \.isChange), !kind.hasTest {
      throw TrinnError(
        .mismatch, "\"\(text)\" wants a value with a test of its own", argument: "value",
        wanted: "share(…), mean(…), count(…) or count_distinct(…)", got: "another expression",
        hint: "give a limit instead, such as warn = \"change > 5\"")
    }
    let isAboutChange = needed.contains { $0.isChange || $0 == .new || $0 == .gone }
    if isAboutChange, [.none, .funnel, .controlChart].contains(baseline) {
      throw TrinnError(
        .argumentMissing, "\"\(text)\" wants something to compare with", argument: "against",
        wanted: CheckBaseline.names.prefix(3).map(\.name).joined(separator: ", ") + ", or a number", got: "nothing")
    }
    if !needed.isDisjoint(with: [.aboveFunnel, .belowFunnel, .outsideFunnel]), baseline != .funnel {
      throw TrinnError(
        .argumentMissing, "\"\(text)\" wants against = \"funnel\"", argument: "against", wanted: "funnel",
        got: "nothing")
    }
    if !needed.isDisjoint(with: [.aboveLimits, .belowLimits, .outsideLimits]), baseline != .controlChart {
      throw TrinnError(
        .argumentMissing, "\"\(text)\" wants against = \"control chart\"", argument: "against",
        wanted: "control chart", got: "nothing")
    }
  }
}
