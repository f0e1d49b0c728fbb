import TrinnBasis
import TrinnSyntax

/// A call whose arguments have met the table; it hands them out by type, with errors that name the argument.
struct FunctionCall: Sendable {
  let function: ExpressionFunction
  let node: ExpressionNode
  let arguments: [Bound]
  private let options: [String: [Bound]]
  private let source: ExpressionSource
  /// Rows of the table that the call stands in.
  let rowCount: Int
  let windows: WindowCache

  init(
    _ function: ExpressionFunction, _ node: ExpressionNode, _ arguments: [ExpressionNode],
    _ options: [ExpressionOption],
    binder: Binder
  ) throws {
    self.function = function
    self.node = node
    source = binder.source
    rowCount = binder.table.rowCount
    windows = binder.windows
    self.arguments = try arguments.map(binder.bind)
    var bound: [String: [Bound]] = [:]
    for option in options {
      if case .list(let items) = option.value.kind {
        bound[option.name] = try items.map(binder.bind)
      } else {
        bound[option.name] = [try binder.bind(option.value)]
      }
    }
    self.options = bound
  }

  func result(_ type: ColumnType, _ program: Bound.Program) -> Bound { Bound(type, program, node: node) }

  func option(_ name: String) -> Bound? { options[name]?.first }

  func optionList(_ name: String) -> [Bound]? { options[name] }

  /// An error about one of the arguments, placed at it.
  func wrong(_ argument: Bound, wanted: String, hint: String? = nil) -> TrinnError {
    source.placed(
      TrinnError(
        .wrongType,
        "\(function.name) wanted \(wanted), got \(argument.type.name) \"\(source.text(in: argument.node.span))\"",
        wanted: wanted, got: argument.type.name, hint: hint), at: argument.node.position)
  }

  /// The call as the user wrote it.
  var text: String { source.text(in: node.span) }

  func text(of argument: Bound) -> String { source.text(in: argument.node.span) }

  // MARK: Arguments by type

  func numeric(_ argument: Bound) throws -> Bound {
    guard argument.type.isNumeric else { throw wrong(argument, wanted: "a number") }
    return argument
  }

  func condition(_ argument: Bound) throws -> Run<UInt8> {
    guard argument.type == .boolean else { throw wrong(argument, wanted: "a condition") }
    return try argument.booleans()
  }

  /// Text or code; an identity is neither.
  func coded(_ argument: Bound) throws -> (run: Run<UInt32>, dictionary: TextDictionary) {
    guard argument.type.isCoded, argument.type != .identity else {
      let hint = argument.type == .identity ? "a pupil's identity has no letters to look at" : "text(x) makes a text"
      throw wrong(argument, wanted: "text", hint: hint)
    }
    return try argument.codes()
  }

  func constantText(_ index: Int) throws -> String {
    guard case .text(let text)? = arguments[index].constant else {
      throw wrong(arguments[index], wanted: "a text in quotes")
    }
    return text
  }

  func constantInteger(_ index: Int, within range: ClosedRange<Int>) throws -> Int {
    try constantInteger(arguments[index], within: range)
  }

  func constantInteger(_ argument: Bound, within range: ClosedRange<Int>) throws -> Int {
    let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard case .integer(let value)? = argument.constant, let small = Int(exactly: value), range.contains(small) else {
      throw wrong(argument, wanted: wanted)
    }
    return small
  }
}
