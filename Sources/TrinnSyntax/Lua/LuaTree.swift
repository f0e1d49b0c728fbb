import TrinnBasis

/// A parsed chunk: statements with positions, and every name resolved to the variable that it means.
public struct LuaChunk: Sendable {
  public let name: String
  public let body: LuaBlock
  /// Every local variable, parameter and loop variable, in the order of declaration.
  public let variables: [LuaVariable]
  /// The main chunk first, then every function in the order in which they open.
  public let functions: [LuaFunctionFacts]
  /// Beginnings of long chains (`1 + 1 + …`, `f()()…`), cut off so that no tree is deep; `.earlier` stands for them.
  let earlier: [(expression: LuaExpression, function: Int)]
}

/// A local variable. Names refer to it by its place in `LuaChunk.variables`.
public struct LuaVariable: Sendable, Hashable {
  public enum Attribute: String, Sendable { case plain = "", constant = "const", close }

  public let name: String
  public let position: SourcePosition
  public let attribute: Attribute
  /// The function that declares it, by its place in `LuaChunk.functions`.
  public let function: Int
  /// A constant whose value is known where it is declared: it takes no register and no upvalue.
  public internal(set) var isCompileTime = false
}

/// What takes a place among a function's constants.
enum LuaConstant: Hashable {
  case integer(Int64)
  case number(UInt64)
  case string([UInt8])
  case name(String)
  case variable(Int)
  /// What a constant operation gives, by its place in the source.
  case folded(Int)
}

/// What a loader must know of one function.
public struct LuaFunctionFacts: Sendable, Hashable {
  public let position: SourcePosition
  /// An upper bound of its constants: distinct numbers, strings, global and field names.
  public internal(set) var constantCount = 0
  public internal(set) var upvalues: [String] = []
}

public struct LuaBlock: Sendable {
  public var statements: [LuaStatement]
  /// From the first token to the end of the last.
  public var range: Range<Int>
}

public struct LuaStatement: Sendable {
  public indirect enum Kind: Sendable {
    case empty
    case local(variables: [Int], values: [LuaExpression])
    case assignment(targets: [LuaExpression], values: [LuaExpression])
    case call(LuaExpression)
    case block(LuaBlock)
    case whileLoop(condition: LuaExpression, LuaBlock)
    case repeatLoop(LuaBlock, until: LuaExpression)
    case conditional([(condition: LuaExpression, block: LuaBlock)], otherwise: LuaBlock?)
    case numericLoop(variable: Int, from: LuaExpression, to: LuaExpression, step: LuaExpression?, LuaBlock)
    case genericLoop(variables: [Int], values: [LuaExpression], LuaBlock)
    case function(target: LuaExpression, LuaFunction)
    case localFunction(variable: Int, LuaFunction)
    case returning([LuaExpression])
    case breaking
    case jump(String)
    case label(String)
  }

  public let kind: Kind
  public let position: SourcePosition
  public let range: Range<Int>
}

public struct LuaFunction: Sendable {
  /// Its place in `LuaChunk.functions`.
  public let index: Int
  public let parameters: [Int]
  public let isVariadic: Bool
  public let body: LuaBlock
}

public struct LuaExpression: Sendable {
  public indirect enum Kind: Sendable {
    case `nil`, `true`, `false`, variadic
    case integer(Int64)
    case number(Double)
    case string([UInt8])
    case function(LuaFunction)
    case local(Int)
    /// A local of an enclosing function.
    case upvalue(Int)
    case global(String)
    case index(LuaExpression, key: LuaExpression)
    case field(LuaExpression, name: String)
    case call(LuaExpression, arguments: [LuaExpression])
    case methodCall(LuaExpression, name: String, arguments: [LuaExpression])
    case table([LuaTableItem])
    case unary(String, LuaExpression)
    case binary(String, LuaExpression, LuaExpression)
    case parenthesised(LuaExpression)
    /// The beginning of a long chain, by its place in `LuaChunk.earlier`.
    case earlier(Int)
  }

  public let kind: Kind
  public let position: SourcePosition
  public let range: Range<Int>
}

public enum LuaTableItem: Sendable {
  case positional(LuaExpression)
  case named(String, LuaExpression)
  case keyed(LuaExpression, LuaExpression)
}
