import TrinnBasis

/// A node of an expression's tree.
public struct ExpressionNode: Sendable, Hashable {
  public indirect enum Kind: Sendable, Hashable {
    case literal(ExpressionLiteral)
    /// A column, or an earlier result.
    case name(String)
    case unary(UnaryOperator, ExpressionNode)
    case binary(BinaryOperator, ExpressionNode, ExpressionNode)
    /// `x in (a, b)`, `x not in {a, b}`.
    case membership(ExpressionNode, [ExpressionNode], negated: Bool)
    /// `x between a and b`: both bounds belong to it.
    case between(ExpressionNode, low: ExpressionNode, high: ExpressionNode, negated: Bool)
    case call(String, [ExpressionNode], options: [ExpressionOption])
    /// `{a, b}` as the value of an option.
    case list([ExpressionNode])
  }

  public let kind: Kind
  /// Where an error about the node points: the operator, or the first letter.
  public let position: SourcePosition
  /// The whole node, as UTF-8 offsets into the source.
  public let span: Range<Int>
  /// How many nodes lie above one another, this one included.
  let depth: Int

  init(_ kind: Kind, at position: SourcePosition, span: Range<Int>) {
    self.kind = kind
    self.position = position
    self.span = span
    depth = 1 + (ExpressionNode.children(of: kind).map(\.depth).max() ?? 0)
  }

  /// The nodes directly below, in reading order.
  public var children: [ExpressionNode] { ExpressionNode.children(of: kind) }

  private static func children(of kind: Kind) -> [ExpressionNode] {
    switch kind {
    case .literal, .name: []
    case .unary(_, let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    case .membership(let value, let list, _): [value] + list
    case .between(let value, let low, let high, _): [value, low, high]
    case .call(_, let arguments, let options): arguments + options.map(\.value)
    case .list(let items): items
    }
  }
}

/// `name = value` inside a call, behind the arguments.
public struct ExpressionOption: Sendable, Hashable {
  public let name: String
  public let position: SourcePosition
  public let value: ExpressionNode
}

public enum UnaryOperator: String, Sendable {
  case negate = "-"
  case not = "not"
}

public enum BinaryOperator: String, Sendable, CaseIterable {
  case or, and
  case equal = "=="
  case notEqual = "~="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case concatenate = ".."
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case power = "^"

  public var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  /// Lua's binding strengths; an operator that groups to the right binds its right side more weakly than its left.
  var binding: (left: Int, right: Int) {
    switch self {
    case .or: (1, 1)
    case .and: (2, 2)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: (3, 3)
    case .concatenate: (9, 8)
    case .add, .subtract: (10, 10)
    case .multiply, .divide, .floorDivide, .remainder: (11, 11)
    case .power: (14, 13)
    }
  }

  static let unaryBinding = 12
}
