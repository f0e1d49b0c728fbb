import TrinnBasis
import TrinnSyntax
import TrinnTable

/// Conditions on what is told of pupils, each in one spelling: whoever asks the same again in the usual other words asks the same.
/// Where two spellings of one thing are left, the gate takes them for two, and is more careful than it must be.
extension SharedExpression {
  func spelling(_ node: ExpressionNode) -> String {
    switch node.kind {
    case .literal(let literal): return literal.label
    case .name(let name): return columns[name]?.spelling ?? name
    case .unary(let sign, let inner): return "\(sign.rawValue) \(spelling(inner))"
    case .binary(.equal, let left, let right) where right.kind == .literal(.boolean(true)): return spelling(left)
    case .binary(.equal, let left, let right) where right.kind == .literal(.boolean(false)):
      return "not \(spelling(left))"
    case .binary(.and, _, _): return SharedExpression.all(SharedExpression.parts(of: node).map(spelling))
    case .binary(let sign, let left, let right): return "\(spelling(left)) \(sign.rawValue) \(spelling(right))"
    case .membership(let value, let list, let negated):
      if list.count == 1, let only = list.first {
        return "\(spelling(value)) \((negated ? BinaryOperator.notEqual : .equal).rawValue) \(spelling(only))"
      }
      let items = Set(list.map(spelling)).sorted().joined(separator: ", ")
      return "\(negated ? "not " : "")\(spelling(value)) in (\(items))"
    case .between(let value, let low, let high, let negated):
      return "\(negated ? "not " : "")\(spelling(value)) between \(spelling(low)) and \(spelling(high))"
    case .call(let function, let arguments, let options):
      let settings = options.map { "\($0.name) = \(spelling($0.value))" }.sorted()
      return "\(function)(\((arguments.map(spelling) + settings).joined(separator: ", ")))"
    case .list(let items): return "(\(items.map(spelling).joined(separator: ", ")))"
    }
  }

  /// Conditions that hold together.
  static func all(_ conditions: [String]) -> String {
    let parts = Set(conditions).sorted()
    return parts.count == 1 ? parts[0] : "(\(parts.joined(separator: " and ")))"
  }

  /// That a key has a value.
  func spelling(_ key: ExpressionNode, is value: Scalar) -> String {
    switch value {
    case .boolean(true): spelling(key)
    case .boolean(false): "not \(spelling(key))"
    default: value.isMissing ? "missing(\(spelling(key)))" : "\(spelling(key)) == '\(value.label)'"
    }
  }
}
