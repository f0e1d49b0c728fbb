/// Writes random chunks of Lua 5.4, every construct among them, as tokens. All are meant to be valid.
struct ChunkGenerator {
  var random: SeededGenerator
  private(set) var tokens: [String] = []
  private var budget = 0
  private var labels = 0
  private var inLoop = false
  private var isVariadic = true

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func chunk() -> [String] {
    tokens = []
    budget = 5 + random.below(30)
    inLoop = false
    isVariadic = true
    if random.chance(4) { return limit() }
    statements(depth: 0)
    if random.chance(20) { returning() }
    return tokens
  }

  private mutating func write(_ pieces: String...) { tokens += pieces }

  // MARK: Statements

  private mutating func statements(depth: Int) {
    for _ in 0..<(1 + random.below(4)) where budget > 0 {
      budget -= 1
      statement(depth: depth)
      if random.chance(15) { write(";") }
    }
  }

  private mutating func body(depth: Int, isLoop: Bool? = nil, _ end: String? = "end") {
    let outer = inLoop
    if let isLoop { inLoop = isLoop }
    statements(depth: depth + 1)
    if random.chance(10) {
      returning()
    } else if inLoop, random.chance(15) {
      write("break")
    }
    inLoop = outer
    if let end { write(end) }
  }

  private mutating func statement(depth: Int) {
    switch random.below(depth > 3 ? 6 : 20) {
    case 0, 1:
      prefix()
      call()
    case 2, 3:
      target()
      for _ in 0..<random.below(3) {
        write(",")
        target()
      }
      write("=")
      list()
    case 4, 5: local()
    case 6:
      write("do")
      body(depth: depth)
    case 7:
      write("while")
      expression()
      write("do")
      body(depth: depth, isLoop: true)
    case 8:
      write("repeat", "local", "r", "=")
      expression()
      body(depth: depth, isLoop: true, nil)
      // Nothing follows a return or a break that reads as its value.
      write("until", "r", "==")
      expression()
    case 9, 10: conditional(depth: depth)
    case 11:
      write("for", name(), "=")
      expression()
      write(",")
      expression()
      if random.chance(30) {
        write(",")
        expression()
      }
      write("do")
      body(depth: depth, isLoop: true)
    case 12:
      write("for", name())
      if random.chance(60) { write(",", name()) }
      write("in")
      list()
      write("do")
      body(depth: depth, isLoop: true)
    case 13:
      write("function", "f")
      if random.chance(30) { write(".", name()) }
      if random.chance(30) { write(":", name()) }
      function(depth: depth)
    case 14:
      write("local", "function", name())
      function(depth: depth)
    case 15, 16, 17: jump(depth: depth)
    case 18: write(";")
    default: if inLoop { write("do", "break", "end") } else { write(";") }
    }
  }

  private mutating func local() {
    write("local")
    var closes = false
    let count = 1 + random.below(3)
    for index in 0..<count {
      if index > 0 { write(",") }
      switch random.below(8) {
      case 0: write("k\(random.below(3))", "<", "const", ">")
      case 1 where !closes:
        closes = true
        write("k\(random.below(3))", "<", "close", ">")
      default: write(name())
      }
    }
    if random.chance(75) {
      write("=")
      list()
    }
  }

  private mutating func conditional(depth: Int) {
    write("if")
    expression()
    write("then")
    body(depth: depth, nil)
    while random.chance(30) {
      write("elseif")
      expression()
      write("then")
      body(depth: depth, nil)
    }
    if random.chance(40) {
      write("else")
      body(depth: depth, nil)
    }
    write("end")
  }

  /// Jumps forwards, backwards, out of loops, and to a label that closes its block, past a local.
  private mutating func jump(depth: Int) {
    labels += 1
    let label = "l\(labels)"
    switch random.below(4) {
    case 0:
      write("do", "::", label, "::")
      statements(depth: depth + 1)
      write("goto", label, "end")
    case 1:
      write("for", "i", "=", "1", ",", "3", "do", "if", "i", "then", "goto", label, "end", "local", name(), "=")
      expression()
      write("::", label, "::")
      if random.chance(40) { write(";", ";") }
      if random.chance(20) { write("::", label + "b", "::") }
      write("end")
    case 2:
      write("do", "goto", label, "end", "do")
      body(depth: depth)
      write("::", label, "::")
    default:
      write("while", "true", "do")
      write("do", "goto", label, "end", "end", "::", label, "::")
    }
  }

  private mutating func returning() {
    write("return")
    if random.chance(70) { list() }
    if random.chance(30) { write(";") }
  }

  private mutating func function(depth: Int) {
    let outer = (inLoop, isVariadic)
    inLoop = false
    write("(")
    isVariadic = random.chance(40)
    let count = random.below(3)
    for index in 0..<count {
      if index > 0 { write(",") }
      write(name())
    }
    if isVariadic {
      if count > 0 { write(",") }
      write("...")
    }
    write(")")
    body(depth: depth)
    (inLoop, isVariadic) = outer
  }

  // MARK: Expressions

  private mutating func list() {
    expression()
    for _ in 0..<random.below(3) {
      write(",")
      expression()
    }
  }

  private mutating func expression() {
    budget -= 1
    guard budget > 0 else {
      atom()
      return
    }
    switch random.below(12) {
    case 0, 1, 2: atom()
    case 3, 4, 5:
      expression()
      write(random.pick(ChunkGenerator.binary))
      expression()
    case 6:
      write(random.pick(["-", "not", "#", "~"]))
      expression()
    case 7:
      write("(")
      expression()
      write(")")
    case 8: table()
    case 9:
      write("function")
      function(depth: 3)
    default:
      prefix()
      if random.chance(60) { call() }
    }
  }

  private static let binary = [
    "+", "-", "*", "/", "//", "%", "^", "..", "==", "~=", "<", "<=", ">", ">=", "and", "or", "&", "|", "~", "<<", ">>",
  ]

  private mutating func atom() {
    switch random.below(9) {
    case 0: write("nil")
    case 1: write(random.pick(["true", "false"]))
    case 2: write(isVariadic ? "..." : "nil")
    case 3, 4: write(random.pick(ChunkGenerator.numerals))
    case 5, 6: write(string())
    default: write(random.chance(20) ? "k\(random.below(3))" : name())
    }
  }

  static let numerals = [
    "0", "3", "42", "9223372036854775807", "9223372036854775808", "3.", "3.0", ".5", "1e5", "1E-3", "3.e+2", "0x0",
    "0xFF", "0XaB", "0xffffffffffffffffff", "0x.8", "0xA.", "0xA.8p-2", "0x1P+4", "1e999", "1e-999", "00012", "0e0",
    "0x1p9999",
  ]

  private static let pieces = [
    "a", "æ", " ", "\\n", "\\t", "\\\\", "\\\"", "\\'", "\\a\\b\\f\\r\\v", "\\65", "\\065", "\\255", "\\0", "\\x41",
    "\\xfF", "\\z  \n\t ", "\\\n", "\\\r\n", "\\u{41}", "\\u{20AC}", "\\u{7FFFFFFF}", "\u{0}", "\u{1}", "--", "]]",
    "%d",
  ]

  private mutating func string() -> String {
    if random.chance(25) {
      let level = String(repeating: "=", count: random.below(4))
      let content = random.pick(["", "a", "\n", "\r\n", "\n\r", "]", "]=", "[[", "\\", "'\"", "--", "æ\n\n", "\u{0}"])
      return "[\(level)[\(content) ]\(level)]"
    }
    let quote = random.pick(["\"", "'"])
    var text = ""
    for _ in 0..<random.below(4) { text += random.pick(ChunkGenerator.pieces) }
    return quote + text + quote
  }

  private mutating func table() {
    write("{")
    for _ in 0..<random.below(4) {
      switch random.below(3) {
      case 0:
        write("[")
        expression()
        write("]", "=")
        expression()
      case 1:
        write(name(), "=")
        expression()
      default: expression()
      }
      write(random.pick([",", ";"]))
    }
    if random.chance(30) { write("x", "=", "1") }
    write("}")
  }

  private mutating func prefix() {
    if random.chance(15) {
      write("(")
      expression()
      write(")")
    } else {
      write(random.chance(5) ? "_ENV" : name())
    }
    for _ in 0..<random.below(3) {
      switch random.below(4) {
      case 0, 1: write(".", name())
      case 2:
        write("[")
        expression()
        write("]")
      default: call()
      }
    }
  }

  private mutating func call() {
    if random.chance(30) { write(":", name()) }
    switch random.below(4) {
    case 0: write(string())
    case 1: table()
    default:
      write("(")
      if random.chance(70) { list() }
      write(")")
    }
  }

  private mutating func target() {
    write(name())
    for _ in 0..<random.below(2) {
      if random.chance(50) {
        write(".", name())
      } else {
        write("[")
        expression()
        write("]")
      }
    }
  }

  private mutating func name() -> String { random.pick(["a", "b", "c", "x", "t", "f", "self", "_", "A1", "then_"]) }

  // MARK: Limits

  /// Close to what Lua's parser bears: depth, locals, upvalues.
  private mutating func limit() -> [String] {
    func times(_ count: Int, _ piece: String) -> String { String(repeating: piece, count: count) }
    func numbered(_ count: Int, _ prefix: String) -> String {
      (0..<count).map { "\(prefix)\($0)" }.joined(separator: ",")
    }
    let depth = 190 + random.below(14)
    switch random.below(15) {
    case 0: return ["x =" + times(depth, "(") + "1" + times(depth, ")")]
    case 1: return ["x =" + times(depth, "- ") + "1"]
    case 2: return [times(depth, "do ") + times(depth, "end ")]
    case 3: return ["x = 1" + times(depth, "^2")]
    case 4: return ["x =" + times(depth, "{") + times(depth, "}")]
    case 5: return ["a" + times(depth, ",a") + "= 1"]
    case 6: return [times(depth, "::l::").split(separator: "l").enumerated().map { "\($1)m\($0)" }.joined() + "::"]
    case 7: return ["x = a" + times(depth, ".. b")]
    case 8: return [times(depth / 2, "f = function() ") + times(depth / 2, "end ")]
    case 9: return ["local " + numbered(depth, "v")]
    case 10: return ["for " + numbered(depth, "v") + " in f do end"]
    case 11: return ["function f(" + numbered(depth, "v") + ") end"]
    case 12:
      let half = 100 + random.below(90)
      let rest = 245 + random.below(14) - half
      let uses = (0..<half).map { "v\($0)=1 " }.joined() + (0..<rest).map { "w\($0)=1 " }.joined()
      return [
        "local \(numbered(half, "v")) function g() local \(numbered(rest, "w")) function h() \(uses) end end"
      ]
    case 13: return [times(depth, "if a then ") + times(depth, "end ")]
    default:
      return ["for i = 1, 2 do " + (0..<depth).map { "local v\($0) " }.joined() + " end"]
    }
  }
}
