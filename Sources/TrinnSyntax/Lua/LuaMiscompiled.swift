import TrinnBasis

/// Constructs that some builds of Lua 5.4 translate into wrong code. A statistic that is silently wrong is as grave as a
/// crash, so a loader on such a build refuses them, with the line and the rewrite.
public enum LuaMiscompiled {
  /// Which of the two faults a build has; a self-test of the interpreter tells.
  public struct Faults: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `t[x > 1]`, with `t` a local of an enclosing function, reads a wrong slot.
    public static let comparisonAsIndex = Faults(rawValue: 1)
    /// `1 ~ (2 or 3)` gives 0 in a function with over 256 constants: the constant on the left is loaded behind a jump.
    public static let bitOperationOnConstant = Faults(rawValue: 2)
  }

  /// The first construct of a chunk that would be run wrongly, as an error, or nil.
  public static func find(in chunk: LuaChunk, faults: Faults) -> TrinnError? {
    var found: TrinnError?
    chunk.forEachExpression { node, function in
      guard found == nil else { return }
      switch node.kind {
      case .index(let base, let key)
      where faults.contains(.comparisonAsIndex) && isUpvalue(base) && isComparison(key):
        found = error(
          "a comparison is used as an index of an outer local, which this liblua5.4 runs wrongly",
          hint: "write: local key = (the comparison), then index by key", chunk, node)
      case .binary(let symbol, let left, let right)
      where faults.contains(.bitOperationOnConstant) && ["&", "|", "~"].contains(symbol)
        && isNumber(left, in: chunk) && branches(right) && chunk.functions[function].constantCount > 255:
        found = error(
          "a bit operation on a constant stands in a function with over 255 constants, which this liblua5.4 runs wrongly",
          hint: "move the operation into a function of its own", chunk, node)
      default: break
      }
    }
    return found
  }

  private static func isUpvalue(_ node: LuaExpression) -> Bool {
    switch node.kind {
    case .upvalue: true
    // The chunk's environment is an upvalue of every function that no local of this name reaches.
    case .global("_ENV"): true
    default: false
    }
  }

  private static func isComparison(_ node: LuaExpression) -> Bool {
    switch node.kind {
    case .binary(let symbol, _, _): ["<", ">", "<=", ">=", "==", "~="].contains(symbol)
    case .parenthesised(let inner), .unary("not", let inner): isComparison(inner)
    default: false
    }
  }

  /// Whether the code of this jumps over what comes before its value is in place: only then is a constant on the left,
  /// which is loaded late, missed.
  private static func branches(_ node: LuaExpression) -> Bool {
    switch node.kind {
    case .binary(let symbol, _, _): symbol == "and" || symbol == "or" || isComparison(node)
    case .parenthesised(let inner): branches(inner)
    case .unary("not", _), .earlier: true
    default: false
    }
  }

  private static func isNumber(_ node: LuaExpression, in chunk: LuaChunk) -> Bool {
    switch node.kind {
    case .integer, .number, .earlier: true
    case .parenthesised(let inner), .unary("-", let inner), .unary("~", let inner): isNumber(inner, in: chunk)
    case .binary(_, let left, let right): isNumber(left, in: chunk) && isNumber(right, in: chunk)
    // A constant local may have been folded into its value.
    case .local(let variable), .upvalue(let variable): chunk.variables[variable].attribute == .constant
    default: false
    }
  }

  private static func error(_ sentence: String, hint: String, _ chunk: LuaChunk, _ node: LuaExpression) -> TrinnError {
    TrinnError(
      .syntax, sentence, hint: hint,
      place: .init(source: chunk.name, line: node.position.line, column: node.position.column))
  }
}
