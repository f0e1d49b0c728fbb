import TrinnBasis

/// Functions, blocks, visible variables, labels and jumps while a chunk is parsed; the rules about names are here.
struct LuaScopes {
  private struct Jump {
    let label: String
    let token: LuaToken
    /// Locals that were visible at the jump.
    var activeCount: Int
  }

  private struct Label {
    let name: String
    let line: Int
    let activeCount: Int
  }

  private struct Block {
    var activeCount: Int
    var labels: [Label] = []
    var jumps: [Jump] = []
    let isLoop: Bool
  }

  private struct Function {
    let index: Int
    var blocks: [Block] = []
    /// Visible locals, outermost first, by their place in `variables`.
    var active: [Int] = []
    var constants: Set<LuaConstant> = []
    let isVariadic: Bool
  }

  private(set) var variables: [LuaVariable] = []
  private(set) var facts: [LuaFunctionFacts] = []
  private var functions: [Function] = []
  private let chunk: String

  init(chunk: String) { self.chunk = chunk }

  var isVariadic: Bool { functions.last?.isVariadic ?? true }

  // MARK: Functions and blocks

  mutating func openFunction(at position: SourcePosition, isVariadic: Bool) -> Int {
    let index = facts.count
    facts.append(LuaFunctionFacts(position: position))
    functions.append(Function(index: index, isVariadic: isVariadic))
    openBlock(isLoop: false)
    return index
  }

  mutating func closeFunction() throws(TrinnError) {
    try closeBlock()
    guard let function = functions.popLast() else { return }
    facts[function.index].constantCount = function.constants.count
  }

  mutating func openBlock(isLoop: Bool) {
    guard let last = functions.indices.last else { return }
    functions[last].blocks.append(Block(activeCount: functions[last].active.count, isLoop: isLoop))
  }

  /// Resolves the block's jumps; those that found no label leave for the block outside.
  mutating func closeBlock() throws(TrinnError) {
    guard let last = functions.indices.last, let block = functions[last].blocks.popLast() else { return }
    functions[last].active.removeSubrange(block.activeCount...)
    // As in Lua, a break is a jump to the end of the loop around it.
    let waiting = block.isLoop ? block.jumps.filter { $0.label != LuaScopes.breakLabel } : block.jumps
    guard let outer = functions[last].blocks.indices.last else {
      if let jump = waiting.first { throw noLabel(jump) }
      return
    }
    for var jump in waiting {
      jump.activeCount = min(jump.activeCount, block.activeCount)
      functions[last].blocks[outer].jumps.append(jump)
    }
  }

  // MARK: Variables

  /// Makes a variable that is not visible yet.
  mutating func declare(
    _ name: String, at position: SourcePosition, attribute: LuaVariable.Attribute = .plain
  ) -> Int {
    variables.append(
      LuaVariable(name: name, position: position, attribute: attribute, function: functions.last?.index ?? 0))
    return variables.count - 1
  }

  /// Refuses more locals than a function may have, those included that are declared and not visible yet.
  func checkRoom(for new: Int, at token: LuaToken) throws(TrinnError) {
    guard (functions.last?.active.count ?? 0) + new <= 200 else {
      throw error("a function has at most 200 local variables at a time", token)
    }
  }

  mutating func activate(_ new: [Int]) {
    guard let last = functions.indices.last else { return }
    functions[last].active += new
  }

  /// Lua reads a global as a field of the variable `_ENV`, so that it takes an upvalue too.
  mutating func resolve(_ name: String, at token: LuaToken) throws(TrinnError) -> LuaExpression.Kind {
    if let found = try find(name, in: functions.count - 1, at: token) { return found }
    _ = try find("_ENV", in: functions.count - 1, at: token)
    if name != "_ENV" { addConstant(.name(name)) }
    return .global(name)
  }

  private mutating func find(_ name: String, in depth: Int, at token: LuaToken) throws(TrinnError)
    -> LuaExpression.Kind?
  {
    var depth = depth
    let innermost = depth
    var found: Int?
    while depth >= 0 {
      found = functions[depth].active.last { variables[$0].name == name }
      if found != nil { break }
      depth -= 1
    }
    guard let variable = found else {
      // The chunk's own environment is an upvalue of the outermost function.
      if name == "_ENV" { try addUpvalue(name, from: 0, to: innermost, at: token) }
      return nil
    }
    if variables[variable].isCompileTime {
      addConstant(.variable(variable))
    } else {
      try addUpvalue(name, from: depth + 1, to: innermost, at: token)
    }
    return depth == innermost ? .local(variable) : .upvalue(variable)
  }

  private mutating func addUpvalue(_ name: String, from outer: Int, to inner: Int, at token: LuaToken)
    throws(TrinnError)
  {
    guard outer <= inner else { return }
    for function in functions[outer...inner] where !facts[function.index].upvalues.contains(name) {
      facts[function.index].upvalues.append(name)
      guard facts[function.index].upvalues.count <= 255 else {
        throw error("a function uses at most 255 variables of the functions around it", token)
      }
    }
  }

  /// Notes that every use of the variable is replaced by its value.
  mutating func makeCompileTime(_ variable: Int) { variables[variable].isCompileTime = true }

  /// Notes a constant of the current function.
  mutating func addConstant(_ key: LuaConstant) {
    guard let last = functions.indices.last else { return }
    functions[last].constants.insert(key)
  }

  /// The function that is being read, by its place in `facts`.
  var currentFunction: Int { functions.last?.index ?? 0 }

  // MARK: Labels and jumps

  /// No name can be this, so that no label is.
  private static let breakLabel = "break"

  mutating func addBreak(_ token: LuaToken) { addJump(LuaScopes.breakLabel, token) }

  mutating func addJump(_ label: String, _ token: LuaToken) {
    guard let last = functions.indices.last, let block = functions[last].blocks.indices.last else { return }
    // A label before the jump, in this block or one around it, ends the search here.
    let isKnown = functions[last].blocks.contains { $0.labels.contains { $0.name == label } }
    if isKnown { return }
    functions[last].blocks[block].jumps.append(
      Jump(label: label, token: token, activeCount: functions[last].active.count))
  }

  /// - Parameter isLast: only empty statements follow in the block: jumps to it may pass the block's own locals.
  mutating func addLabel(_ name: String, isLast: Bool, _ token: LuaToken) throws(TrinnError) {
    guard let last = functions.indices.last, let block = functions[last].blocks.indices.last else { return }
    if functions[last].blocks.contains(where: { $0.labels.contains { $0.name == name } }) {
      throw error("the label '\(name)' stands twice in one function", token)
    }
    let active = isLast ? functions[last].blocks[block].activeCount : functions[last].active.count
    functions[last].blocks[block].labels.append(Label(name: name, line: token.position.line, activeCount: active))
    let waiting = functions[last].blocks[block].jumps
    functions[last].blocks[block].jumps = waiting.filter { $0.label != name }
    for jump in waiting where jump.label == name && jump.activeCount < active {
      let variable = functions[last].active[jump.activeCount]
      throw error("goto '\(name)' jumps into the scope of the local '\(variables[variable].name)'", jump.token)
    }
  }

  private func noLabel(_ jump: Jump) -> TrinnError {
    if jump.label == LuaScopes.breakLabel { return error("this break stands outside a loop", jump.token) }
    return error("goto '\(jump.label)' finds no such label", jump.token)
  }

  private func error(_ sentence: String, _ token: LuaToken) -> TrinnError {
    TrinnError(
      .syntax, sentence, place: .init(source: chunk, line: token.position.line, column: token.position.column))
  }
}
