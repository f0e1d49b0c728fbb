/// Reads chains of names and calls backwards from a place in unfinished source.
enum ChainReader {
  struct OpenCall {
    let chain: CursorContext.Chain
    /// Complete arguments before the cursor.
    let argument: Int
    /// The cursor stands in a table that is an argument of the call.
    let isInTable: Bool
  }

  /// The chain that ends with the last token: `a.b:c(1)` or `a "x"`.
  static func chain(endingAt tokens: ArraySlice<LuaToken>) -> CursorContext.Chain? {
    var rest = tokens
    var links: [CursorContext.Chain.Link] = []
    while let last = rest.last {
      let isCall = isCallEnd(last)
      if isCall {
        guard let opened = dropArguments(rest) else { return nil }
        rest = opened
      }
      guard case .name(let name)? = rest.last?.kind else { return nil }
      rest = rest.dropLast()
      switch rest.last {
      case let token? where token.isSymbol("."):
        links.append(isCall ? .call(name) : .field(name))
        rest = rest.dropLast()
      case let token? where token.isSymbol(":"):
        guard isCall else { return nil }
        links.append(.method(name))
        rest = rest.dropLast()
      default:
        if isCall { links.append(.call("")) }
        return CursorContext.Chain(first: name, links: links.reversed())
      }
    }
    return nil
  }

  /// The same, where what follows makes the last name a call: `t:where` before a quote.
  static func calledChain(endingAt tokens: ArraySlice<LuaToken>) -> CursorContext.Chain? {
    guard case .name(let name)? = tokens.last?.kind else { return nil }
    let rest = tokens.dropLast()
    guard let separator = rest.last, separator.isSymbol(":") || separator.isSymbol(".") else {
      return CursorContext.Chain(first: name, links: [.call("")])
    }
    guard var chain = chain(endingAt: rest.dropLast()) else { return nil }
    chain.links.append(separator.isSymbol(":") ? .method(name) : .call(name))
    return chain
  }

  /// The innermost call whose arguments are not closed yet.
  static func openCall(_ tokens: ArraySlice<LuaToken>) -> OpenCall? {
    var depth = 0
    var commas = 0
    var isInTable = false
    var index = tokens.endIndex
    while index > tokens.startIndex {
      index -= 1
      let token = tokens[index]
      if isCloser(token) {
        depth += 1
      } else if isOpener(token) {
        if depth > 0 {
          depth -= 1
          continue
        }
        let before = tokens[tokens.startIndex..<index]
        if token.isSymbol("{") {
          // f { … , or a table among the arguments of f( … {
          if let chain = calledChain(endingAt: before), !endsInKeyword(before) {
            return OpenCall(chain: chain, argument: 0, isInTable: true)
          }
          isInTable = true
          commas = 0
        } else if token.isSymbol("("), let chain = calledChain(endingAt: before) {
          return OpenCall(chain: chain, argument: commas, isInTable: isInTable)
        } else {
          return nil
        }
      } else if depth == 0, token.isSymbol(",") {
        commas += 1
      }
    }
    return nil
  }

  private static func endsInKeyword(_ tokens: ArraySlice<LuaToken>) -> Bool {
    if case .keyword? = tokens.last?.kind { true } else { false }
  }

  private static func isCallEnd(_ token: LuaToken) -> Bool {
    if case .string = token.kind { return true }
    return token.isSymbol(")") || token.isSymbol("}")
  }

  private static func dropArguments(_ tokens: ArraySlice<LuaToken>) -> ArraySlice<LuaToken>? {
    guard let last = tokens.last else { return nil }
    if case .string = last.kind { return tokens.dropLast() }
    var depth = 0
    for index in tokens.indices.reversed() {
      if isCloser(tokens[index]) { depth += 1 }
      if isOpener(tokens[index]) {
        depth -= 1
        if depth == 0 { return tokens[tokens.startIndex..<index] }
      }
    }
    return nil
  }

  private static func isOpener(_ token: LuaToken) -> Bool {
    token.isSymbol("(") || token.isSymbol("{") || token.isSymbol("[")
  }

  private static func isCloser(_ token: LuaToken) -> Bool {
    token.isSymbol(")") || token.isSymbol("}") || token.isSymbol("]")
  }
}
