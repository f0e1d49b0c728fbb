/// Turns a chunk into one that is probably wrong: tokens or bytes go, come twice, change places or are put in.
struct ChunkMutator {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The tokens as a text, with blanks, line breaks and comments between them.
  mutating func text(_ tokens: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for token in tokens {
      bytes += token.utf8
      switch random.below(60) {
      case 0: bytes += "\r\n".utf8
      case 1: bytes += "-- note\n".utf8
      case 2: bytes += "--[[ a\n ]]".utf8
      case 3: bytes += "--[=[ ]] ]=]".utf8
      case 4: bytes += "\t\u{B}\u{C} ".utf8
      case 5...12: bytes += "\n".utf8
      default: bytes += " ".utf8
      }
    }
    return bytes
  }

  mutating func mutated(_ tokens: [String]) -> [UInt8] {
    var tokens = tokens
    if random.chance(70) {
      for _ in 0..<(1 + random.below(2)) { change(&tokens) }
      return text(tokens)
    }
    var bytes = text(tokens)
    for _ in 0..<(1 + random.below(3)) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ tokens: inout [String]) {
    guard !tokens.isEmpty else { return }
    let place = random.below(tokens.count)
    switch random.below(5) {
    case 0: tokens.remove(at: place)
    case 1: tokens.insert(tokens[place], at: place)
    case 2: tokens.swapAt(place, random.below(tokens.count))
    case 3: tokens.insert(random.pick(ChunkMutator.strays), at: place)
    default: tokens[place] = random.pick(ChunkMutator.strays)
    }
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = random.below(bytes.count)
    switch random.below(6) {
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(bytes[place], at: place)
    case 2: bytes.swapAt(place, random.below(bytes.count))
    case 3: bytes.insert(random.pick(ChunkMutator.bytes), at: place)
    case 4: bytes.removeSubrange(place...)
    default: bytes[place] = random.pick(ChunkMutator.bytes)
    }
  }

  private static let strays = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
    "not",
    "or", "repeat", "return", "then", "true", "until", "while", "+", "-", "*", "/", "%", "^", "#", "&", "~", "|", "<<",
    ">>", "//", "==", "~=", "<=", ">=", "<", ">", "=", "(", ")", "{", "}", "[", "]", "::", ";", ":", ",", ".", "..",
    "...", "x", "k0", "goto l1", "::l1::", "<const>", "<close>", "<other>", "local k0 <const> = 1", "break", "0x", "1e",
    "1..2", "3x", "0x1p", "0xg", "1e+", ".e1", "'", "\"", "[[", "[=", "--[[", "--", "'\\q'", "'\\300'", "'\\x4'",
    "'\\u{80000000}'", "'\\u{'", "'\\u41'", "'\n'", "æ", "!", "@", "$", "`", "\\", "?", "\u{0}", "\u{1B}", "\u{FEFF}",
    "#!", "self", "_ENV", "local _ENV <const> = 1", "(a) = 1", "a.b:c = 1", "f() = 1", "return 1",
  ]

  private static let bytes: [UInt8] =
    Array("'\"\\[]=-(){}.:;,<>~#0123456789abcdefxzpgq_ \n\r\t\u{B}".utf8) + [
      0, 1, 0x1A, 0x1B, 0x7F, 0x80, 0xC3, 0xA6, 0xFF,
    ]
}
