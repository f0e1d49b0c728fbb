import TrinnBasis

/// Where a cursor stands in an unfinished input, as completion needs to know it.
public enum CursorContext: Sendable, Equatable {
  /// A chain such as `county.pupil_years:where "…"`: names and calls, from its first name.
  public struct Chain: Sendable, Equatable {
    public enum Link: Sendable, Equatable {
      /// `.name`
      case field(String)
      /// `:name(…)`
      case method(String)
      /// `.name(…)` or the first name called.
      case call(String)
    }

    public let first: String
    public var links: [Link]

    public init(first: String, links: [Link] = []) {
      self.first = first
      self.links = links
    }
  }

  /// A name begins here.
  case name(prefix: String)
  /// Behind a dot or a colon.
  case member(of: Chain, isMethod: Bool, prefix: String)
  /// A key of the option table of the call at the chain's end.
  case option(of: Chain, prefix: String)
  /// Inside a string: an argument of the call at the chain's end, or the value of one of its options.
  case text(of: Chain, argument: Int, option: String?, prefix: String)
  /// Inside a string that no call takes, or a comment.
  case nothing

  /// - Parameter text: what stands before the cursor.
  public init(_ text: String) {
    let scan = TokenScan(Array(text.utf8))
    switch scan.ending {
    case .comment:
      self = .nothing
    case .string(let content):
      self = CursorContext.inString(scan.tokens[...], content)
    case .code(let prefix):
      self = CursorContext.inCode(scan.tokens[...], prefix)
    }
  }

  private static func inCode(_ tokens: ArraySlice<LuaToken>, _ prefix: String) -> CursorContext {
    guard let last = tokens.last else { return .name(prefix: prefix) }
    if last.isSymbol(".") || last.isSymbol(":") {
      guard let chain = ChainReader.chain(endingAt: tokens.dropLast()) else { return .nothing }
      return .member(of: chain, isMethod: last.isSymbol(":"), prefix: prefix)
    }
    if last.isSymbol("{") || last.isSymbol(","), let call = ChainReader.openCall(tokens), call.isInTable {
      return .option(of: call.chain, prefix: prefix)
    }
    return .name(prefix: prefix)
  }

  private static func inString(_ tokens: ArraySlice<LuaToken>, _ content: String) -> CursorContext {
    // f "…
    if let last = tokens.last, case .name = last.kind, let chain = ChainReader.calledChain(endingAt: tokens) {
      return .text(of: chain, argument: 0, option: nil, prefix: content)
    }
    guard let call = ChainReader.openCall(tokens) else { return .nothing }
    var option: String?
    if call.isInTable, tokens.count >= 2, tokens.last?.isSymbol("=") == true,
      case .name(let name) = tokens[tokens.endIndex - 2].kind
    {
      option = name
    }
    return .text(of: call.chain, argument: call.argument, option: option, prefix: content)
  }
}

/// The tokens before the cursor, and what the cursor is in the middle of.
private struct TokenScan {
  enum Ending {
    /// The word under the cursor, or nothing.
    case code(String)
    case string(String)
    case comment
  }

  private(set) var tokens: [LuaToken] = []
  private(set) var ending = Ending.code("")

  init(_ bytes: [UInt8]) {
    var lexer = LuaLexer(bytes, name: "input")
    while true {
      let before = lexer.offset
      guard let token = try? lexer.next() else {
        ending = TokenScan.broken(bytes, from: max(before, lexer.tokenStart))
        return
      }
      if token.kind == .end {
        if let comment = lexer.lineComment, comment.upperBound == bytes.count {
          ending = .comment
          return
        }
        break
      }
      tokens.append(token)
    }
    guard let last = tokens.last, last.range.upperBound == bytes.count else { return }
    switch last.kind {
    case .name(let name): ending = .code(name)
    case .keyword(let word): ending = .code(word.rawValue)
    default: return
    }
    tokens.removeLast()
  }

  private static func broken(_ bytes: [UInt8], from start: Int) -> Ending {
    guard start < bytes.count else { return .code("") }
    let rest = bytes[start...]
    switch rest.first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(String(decoding: rest.dropFirst(), as: UTF8.self))
    case UInt8(ascii: "["):
      return .string(String(decoding: rest.drop { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "=") }, as: UTF8.self))
    case UInt8(ascii: "-"): return .comment
    default: return .code("")
    }
  }
}
