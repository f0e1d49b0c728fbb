import TrinnBasis

/// Cuts Lua source into tokens, and refuses what Lua's own scanner refuses.
struct LuaLexer {
  let name: String
  private let bytes: [UInt8]
  private(set) var offset = 0
  private var line = 1
  private var lineStart = 0
  /// The column of the byte up to which columns are counted.
  private var column = 1
  private var counted = 0
  private(set) var tokenStart = 0
  /// The last comment that ends with its line: a cursor at its end stands in it.
  private(set) var lineComment: Range<Int>?
  private var tokenPosition = SourcePosition(offset: 0, line: 1, column: 1)

  /// - Parameter name: the chunk's name, as errors give it.
  init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  mutating func next() throws(TrinnError) -> LuaToken {
    try skipBlanksAndComments()
    tokenStart = offset
    tokenPosition = position(at: offset)
    guard let byte = peek() else { return token(.end) }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return try shortString(closing: byte)
    case UInt8(ascii: "["):
      if let level = longBracketLevel() { return token(.string(try longBracket(level, of: "string"))) }
      return symbol(1)
    case _ where isDigit(byte), UInt8(ascii: ".") where peek(1).map(isDigit) == true: return try numeral()
    case _ where isNameStart(byte): return word()
    default: return try symbolToken()
    }
  }

  // MARK: Blanks and comments

  private mutating func skipBlanksAndComments() throws(TrinnError) {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): newline()
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C: offset += 1
      case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
        tokenStart = offset
        tokenPosition = position(at: offset)
        offset += 2
        if peek() == UInt8(ascii: "["), let level = longBracketLevel() {
          _ = try longBracket(level, of: "comment")
        } else {
          while let byte = peek(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { offset += 1 }
          lineComment = tokenStart..<offset
        }
      default: return
      }
    }
  }

  /// Steps over a line break; `\r\n` and `\n\r` are one.
  private mutating func newline() {
    let first = bytes[offset]
    offset += 1
    if let second = peek(), second == UInt8(ascii: "\n") || second == UInt8(ascii: "\r"), second != first {
      offset += 1
    }
    line += 1
    lineStart = offset
  }

  // MARK: Strings

  /// The number of `=` between the brackets that open a long string here, or nil.
  private func longBracketLevel() -> Int? {
    var level = 0
    while peek(1 + level) == UInt8(ascii: "=") { level += 1 }
    return peek(1 + level) == UInt8(ascii: "[") ? level : nil
  }

  private mutating func longBracket(_ level: Int, of kind: String) throws(TrinnError) -> [UInt8] {
    offset += level + 2
    if let byte = peek(), byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { newline() }
    var content: [UInt8] = []
    while let byte = peek() {
      if byte == UInt8(ascii: "]"), closesLongBracket(level) {
        offset += level + 2
        return content
      }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        newline()
        content.append(UInt8(ascii: "\n"))
      } else {
        content.append(byte)
        offset += 1
      }
    }
    throw error("the long \(kind) that begins here is not closed", isIncomplete: true)
  }

  private func closesLongBracket(_ level: Int) -> Bool {
    (1..<(1 + level)).allSatisfy { peek($0) == UInt8(ascii: "=") } && peek(1 + level) == UInt8(ascii: "]")
  }

  private mutating func shortString(closing quote: UInt8) throws(TrinnError) -> LuaToken {
    offset += 1
    var content: [UInt8] = []
    while let byte = peek() {
      switch byte {
      case quote:
        offset += 1
        return token(.string(content))
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        throw error("the string that begins here is not closed on its line", hint: "end it with \(quoted(quote))")
      case UInt8(ascii: "\\"): try escape(into: &content)
      default:
        content.append(byte)
        offset += 1
      }
    }
    throw error("the string that begins here is not closed", hint: "end it with \(quoted(quote))")
  }

  private func quoted(_ quote: UInt8) -> String { quote == UInt8(ascii: "'") ? "a '" : "a \"" }

  private mutating func escape(into content: inout [UInt8]) throws(TrinnError) {
    offset += 1
    guard let byte = peek() else { throw error("the string that begins here is not closed") }
    switch byte {
    case UInt8(ascii: "a"): simple(7)
    case UInt8(ascii: "b"): simple(8)
    case UInt8(ascii: "f"): simple(12)
    case UInt8(ascii: "n"): simple(10)
    case UInt8(ascii: "r"): simple(13)
    case UInt8(ascii: "t"): simple(9)
    case UInt8(ascii: "v"): simple(11)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): simple(byte)
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      newline()
      content.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "x"):
      guard let high = hexValue(peek(1)), let low = hexValue(peek(2)) else {
        throw error("\\x wants two hexadecimal digits")
      }
      content.append(UInt8(high * 16 + low))
      offset += 3
    case UInt8(ascii: "z"):
      offset += 1
      while let blank = peek(), isBlank(blank) {
        if blank == UInt8(ascii: "\n") || blank == UInt8(ascii: "\r") { newline() } else { offset += 1 }
      }
    case UInt8(ascii: "u"): try unicodeEscape(into: &content)
    case _ where isDigit(byte):
      var value = 0
      var digits = 0
      while digits < 3, let digit = peek(), isDigit(digit) {
        value = value * 10 + Int(digit - 48)
        digits += 1
        offset += 1
      }
      guard let code = UInt8(exactly: value) else { throw error("a decimal escape goes up to \\255") }
      content.append(code)
    default: throw error("a string has no escape of this kind", hint: "write \\\\ for a backslash")
    }

    func simple(_ code: UInt8) {
      content.append(code)
      offset += 1
    }
  }

  /// `\u{hex}`, up to 2^31 - 1, written as UTF-8 in its old form of up to six bytes, as Lua does.
  private mutating func unicodeEscape(into content: inout [UInt8]) throws(TrinnError) {
    guard peek(1) == UInt8(ascii: "{"), hexValue(peek(2)) != nil else { throw error("\\u wants \\u{hex}") }
    offset += 2
    var code: UInt64 = 0
    while let digit = hexValue(peek()) {
      code = code * 16 + UInt64(digit)
      guard code <= 0x7FFF_FFFF else { throw error("the code in \\u{} is too large") }
      offset += 1
    }
    guard peek() == UInt8(ascii: "}") else { throw error("\\u{ wants a closing }") }
    offset += 1
    if code < 0x80 {
      content.append(UInt8(code))
      return
    }
    var tail: [UInt8] = []
    var largestFirst: UInt64 = 0x3F
    var rest = code
    repeat {
      tail.append(UInt8(0x80 | (rest & 0x3F)))
      rest >>= 6
      largestFirst >>= 1
    } while rest > largestFirst
    content.append(UInt8(truncatingIfNeeded: (~largestFirst << 1) | rest))
    content.append(contentsOf: tail.reversed())
  }

  // MARK: Numbers, names, symbols

  private mutating func numeral() throws(TrinnError) -> LuaToken {
    let isHex = peek() == UInt8(ascii: "0") && (peek(1).map { $0 | 32 } == UInt8(ascii: "x"))
    if isHex { offset += 2 }
    let exponent: UInt8 = isHex ? UInt8(ascii: "p") : UInt8(ascii: "e")
    while let byte = peek() {
      if byte | 32 == exponent {
        offset += 1
        if let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset += 1 }
      } else if hexValue(byte) != nil || byte == UInt8(ascii: ".") {
        offset += 1
      } else {
        break
      }
    }
    // Letters that touch a numeral belong to it, and spoil it.
    while let byte = peek(), isNameStart(byte) || isDigit(byte) { offset += 1 }
    guard let kind = LuaNumeral.read(bytes[tokenStart..<offset]) else { throw error("this is not a number") }
    return token(kind)
  }

  private mutating func word() -> LuaToken {
    while let byte = peek(), isNameStart(byte) || isDigit(byte) { offset += 1 }
    let text = String(decoding: bytes[tokenStart..<offset], as: UTF8.self)
    return token(LuaKeyword(rawValue: text).map { .keyword($0) } ?? .name(text))
  }

  private var symbolLength: Int {
    let first = bytes[offset]
    guard let second = peek(1) else { return 1 }
    switch (first, second) {
    case (UInt8(ascii: "."), UInt8(ascii: ".")): return peek(2) == UInt8(ascii: ".") ? 3 : 2
    case (UInt8(ascii: "="), UInt8(ascii: "=")), (UInt8(ascii: "~"), UInt8(ascii: "=")),
      (UInt8(ascii: "<"), UInt8(ascii: "=")), (UInt8(ascii: ">"), UInt8(ascii: "=")),
      (UInt8(ascii: "/"), UInt8(ascii: "/")), (UInt8(ascii: ":"), UInt8(ascii: ":")),
      (UInt8(ascii: "<"), UInt8(ascii: "<")), (UInt8(ascii: ">"), UInt8(ascii: ">")):
      return 2
    default: return 1
    }
  }

  private mutating func symbolToken() throws(TrinnError) -> LuaToken {
    let known = "+-*/%^#&~|<>=(){}[];:,.".utf8
    guard known.contains(bytes[offset]) else { throw unknownSign() }
    return symbol(symbolLength)
  }

  private mutating func unknownSign() -> TrinnError {
    let rest = bytes[offset...]
    if rest.starts(with: "!=".utf8) { return error("'!=' has no meaning in Lua", hint: "write ~= for \"not equal\"") }
    switch bytes[offset] {
    case UInt8(ascii: "!"): return error("'!' has no meaning in Lua", hint: "write not")
    case UInt8(ascii: "?"): return error("'?' has no meaning in Lua", hint: "write: condition and value or other")
    case UInt8(ascii: "\\"): return error("a backslash stands outside a string")
    case 0xEF where rest.starts(with: [0xEF, 0xBB, 0xBF]): return error("a byte order mark stands before this")
    case 0x80...:
      // The character whole; text from files in other encodings has none.
      let text = String(decoding: rest.prefix(4), as: UTF8.self)
      guard let character = text.unicodeScalars.first, character != "\u{FFFD}" else {
        return error("this byte is no UTF-8 text")
      }
      if ["\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}", "\u{2018}", "\u{2019}"].contains(character) {
        return error("'\(character)' is a printer's quotation mark", hint: "write the straight \" or '")
      }
      if character.properties.isAlphabetic {
        return error(
          "'\(character)' cannot stand in a name of Lua", hint: "names take a-z, A-Z, 0-9 and _; quote others: t[\"…\"]"
        )
      }
      return error("a sign that is no part of Lua stands here")
    default: return error("a sign that is no part of Lua stands here")
    }
  }

  private mutating func symbol(_ length: Int) -> LuaToken {
    offset += length
    return token(.symbol(String(decoding: bytes[tokenStart..<offset], as: UTF8.self)))
  }

  // MARK: Small things

  private func token(_ kind: LuaToken.Kind) -> LuaToken {
    LuaToken(kind: kind, position: tokenPosition, range: tokenStart..<offset)
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    let index = offset + ahead
    return index < bytes.count ? bytes[index] : nil
  }

  private mutating func position(at offset: Int) -> SourcePosition {
    // Counted on from the token before: a source may be one long line.
    if counted < lineStart {
      counted = lineStart
      column = 1
    }
    while counted < offset {
      if bytes[counted] & 0xC0 != 0x80 { column += 1 }
      counted += 1
    }
    return SourcePosition(offset: offset, line: line, column: column)
  }

  func error(_ sentence: String, hint: String? = nil, isIncomplete: Bool = false) -> TrinnError {
    var error = TrinnError(
      .syntax, sentence, hint: hint,
      place: .init(source: name, line: tokenPosition.line, column: tokenPosition.column))
    error.isIncomplete = isIncomplete
    return error
  }
}

func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

func isNameStart(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 }

private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

func hexValue(_ byte: UInt8?) -> Int? {
  guard let byte else { return nil }
  switch byte {
  case 48...57: return Int(byte) - 48
  case 65...70: return Int(byte) - 55
  case 97...102: return Int(byte) - 87
  default: return nil
  }
}
