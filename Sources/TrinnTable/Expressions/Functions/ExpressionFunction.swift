import TrinnBasis
import TrinnSyntax

/// A function of the expression language, as data for help and completion and with what evaluates it.
public struct ExpressionFunction: Sendable {
  public enum Kind: String, Sendable, Codable {
    /// A value from the values of the same row.
    case row
    /// A value from the rows of a group.
    case aggregate
    /// A value from other rows of the same pupil.
    case window
  }

  enum Evaluation: Sendable {
    case rows(@Sendable (FunctionCall) throws -> Bound)
    case window(@Sendable (FunctionCall, Table) throws -> Bound)
    case aggregate(@Sendable (AggregateCall) throws -> Column)
  }

  public let name: String
  /// As a user types it: `round(x, digits = 0)`.
  public let signature: String
  public let summary: String
  public let example: String
  public let kind: Kind
  /// Names of the options that stand behind the arguments.
  public let options: [String]
  let arguments: ClosedRange<Int>
  let evaluation: Evaluation
  /// Whether constants in give a constant out.
  let isConstantOfConstants: Bool
  /// What an aggregate wants added up of its argument: known before anything is computed, so that all aggregates of a
  /// summary share one pass over the rows.
  let moments: MomentNeed?

  init(
    _ name: String, _ arguments: ClosedRange<Int>, options: [String] = [], signature: String, summary: String,
    example: String, isConstantOfConstants: Bool = true, moments: MomentNeed? = nil, evaluation: Evaluation
  ) {
    self.name = name
    self.arguments = arguments
    self.options = options
    self.signature = signature
    self.summary = summary
    self.example = example
    self.evaluation = evaluation
    self.moments = moments
    switch evaluation {
    case .rows: kind = .row
    case .window: kind = .window
    case .aggregate: kind = .aggregate
    }
    self.isConstantOfConstants = isConstantOfConstants && kind == .row
  }

  /// Counts arguments and knows options before anything is computed.
  func checkShape(arguments count: Int, options given: [ExpressionOption], source: ExpressionSource) throws {
    guard arguments.contains(count) else {
      let wanted =
        arguments.lowerBound == arguments.upperBound
        ? "\(arguments.lowerBound)"
        : arguments.upperBound == .max
          ? "at least \(arguments.lowerBound)" : "\(arguments.lowerBound) to \(arguments.upperBound)"
      throw TrinnError(
        .argumentMissing, "\(name) takes \(wanted) argument\(wanted == "1" ? "" : "s"), got \(count)", wanted: wanted,
        got: "\(count)", hint: signature)
    }
    for option in given where !options.contains(option.name) {
      throw source.placed(
        .unknown(.unknownOption, "option", option.name, among: options, hint: signature), at: option.position)
    }
  }
}
