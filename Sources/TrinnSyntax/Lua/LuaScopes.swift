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
    var constants: Set<String> = []
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
    guard let outer = functions[last].blocks.indices.last else {
      if let jump = block.jumps.first { throw noLabel(jump) }
      return
    }
    for var jump in block.jumps {
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

  mutating func activate(_ new: [Int], at token: LuaToken) throws(TrinnError) {
    guard let last = functions.indices.last else { return }
    functions[last].active += new
    guard functions[last].active.count <= 200 else {
      throw error("a function has at most 200 local variables", token)
    }
  }

  mutating func resolve(_ name: String) -> LuaExpression.Kind {
    for (depth, function) in functions.enumerated().reversed() {
      guard let variable = function.active.last(where: { variables[$0].name == name }) else { continue }
      if depth == functions.count - 1 { return .local(variable) }
      for inner in functions[(depth + 1)...] where !facts[inner.index].upvalues.contains(name) {
        facts[inner.index].upvalues.append(name)
      }
      return .upvalue(variable)
    }
    addConstant(name)
    return .global(name)
  }

  /// Notes a constant of the current function.
  mutating func addConstant(_ key: String) {
    guard let last = functions.indices.last else { return }
    functions[last].constants.insert(key)
  }

  // MARK: Labels and jumps

  mutating func addJump(_ label: String, _ token: LuaToken) {
    guard let last = functions.indices.last, let block = functions[last].blocks.indices.last else { return }
    // A label before the jump, in this block or one around it, ends the search here.
    let isKnown = functions[last].blocks.contains { $0.labels.contains { $0.name == label } }
    if isKnown { return }
    functions[last].blocks[block].jumps.append(
      Jump(label: label, token: token, activeCount: functions[last].active.count))
  }

  func checkBreak(_ token: LuaToken) throws(TrinnError) {
    guard functions.last?.blocks.contains(where: \.isLoop) == true else {
      throw error("break stands outside a loop", token)
    }
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
    error("goto '\(jump.label)' finds no such label", jump.token)
  }

  private func error(_ sentence: String, _ token: LuaToken) -> TrinnError {
    TrinnError(
      .syntax, sentence, place: .init(source: chunk, line: token.position.line, column: token.position.column))
  }
}
