import TrinnBasis

/// Spoils inputs: the same input for the same seed, whatever came before is kept by whoever calls.
struct Mutator {
  /// No input grows beyond it.
  static let most = 1 << 20
  private var random: SeededGenerator
  private let words: [[UInt8]]

  init(seed: UInt64, words: [String]) {
    random = SeededGenerator(seed: seed)
    self.words = words.map { Array($0.utf8) } + Mutator.words
  }

  /// What has tripped readers before: signs of the forms, the ends of numbers, texts that are none.
  private static let words: [[UInt8]] =
    [
      "\"", "'", ";", ",", "\t", "\n", "\r", "\r\n", "\u{0}", "{", "}", "[", "]", "=", ":", "..", "/", "\\", "-", "%",
      "*",
      "0", "-1", "1e999", "NaN", "Infinity", "9223372036854775807", "-9223372036854775808", "18446744073709551616",
      "2147483648", "true", "null", "\u{FEFF}", "\u{202E}", "\u{2028}", "\u{1B}[2J", "é", "e\u{301}", "🙂", "\u{10FFFF}",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF, 0xFE], [0xFE, 0xFF],
    ]

  mutating func below(_ limit: Int) -> Int { random.below(limit) }

  /// One to eight changes of a kind each, at places of their own.
  mutating func spoilt(_ whole: [UInt8], beside others: [[UInt8]]) -> [UInt8] {
    var bytes = whole
    // Most often near each other: what belongs together is changed together.
    let centre = random.below(bytes.count + 1)
    let isLocal = random.below(2) == 0
    for _ in 0...random.below(8) {
      let near = min(bytes.count, max(0, centre + random.below(64) - 32))
      change(&bytes, at: isLocal ? near : random.below(bytes.count + 1), others)
    }
    return bytes.count <= Mutator.most ? bytes : Array(bytes.prefix(Mutator.most))
  }

  private mutating func change(_ bytes: inout [UInt8], at place: Int, _ others: [[UInt8]]) {
    let end = min(bytes.count, place + 1 + random.below(random.below(4) == 0 ? 4096 : 16))
    switch random.below(14) {
    case 0 where place < bytes.count: bytes[place] ^= UInt8(1 << random.below(8))
    case 1 where place < bytes.count: bytes[place] = UInt8(random.below(256))
    case 2 where place < bytes.count: bytes[place] &+= random.below(2) == 0 ? 1 : 255
    case 3: bytes.removeSubrange(place..<end)
    case 4: bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count + 1))
    case 5: bytes.replaceSubrange(place..<end, with: word())
    case 6, 7: bytes.insert(contentsOf: word(), at: place)
    case 8: bytes.removeSubrange(place...)
    case 9: overwrite(&bytes, at: place, number())
    case 10: digits(&bytes, from: place)
    case 11: bytes.insert(contentsOf: Array(repeating: word(), count: 1 + random.below(300)).joined(), at: place)
    case 12: splice(&bytes, at: place, others)
    case 13 where place < bytes.count: bytes.swapAt(place, random.below(bytes.count))
    default: bytes.insert(UInt8(random.below(256)), at: place)
    }
  }

  private mutating func word() -> [UInt8] { words[random.below(words.count)] }

  /// A number at the edge of what its width holds, in either order of bytes.
  private mutating func number() -> [UInt8] {
    let width = 1 << random.below(4)
    let edges: [UInt64] = [0, 1, 2, .max, .max - 1, 1 << (width * 8 - 1), (1 << (width * 8 - 1)) - 1, 255, 65_536]
    let value = edges[random.below(edges.count)]
    let bytes = (0..<width).map { UInt8(truncatingIfNeeded: value >> (UInt64($0) * 8)) }
    return random.below(2) == 0 ? bytes : bytes.reversed()
  }

  private func overwrite(_ bytes: inout [UInt8], at place: Int, _ value: [UInt8]) {
    for (offset, byte) in value.enumerated() where place + offset < bytes.count { bytes[place + offset] = byte }
  }

  /// The next number that is written out becomes another one.
  private mutating func digits(_ bytes: inout [UInt8], from place: Int) {
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    guard let first = bytes[place...].firstIndex(where: isDigit) else { return }
    let end = bytes[first...].firstIndex { !isDigit($0) } ?? bytes.count
    let numbers = ["0", "00", "-1", "1", "9999999999999999999", "4294967296", "0x10", "1.5", "1e400", "", "٣"]
    bytes.replaceSubrange(first..<end, with: Array(numbers[random.below(numbers.count)].utf8))
  }

  private mutating func splice(_ bytes: inout [UInt8], at place: Int, _ others: [[UInt8]]) {
    guard let other = others.isEmpty ? nil : others[random.below(others.count)], !other.isEmpty else { return }
    let start = random.below(other.count)
    let part = other[start..<min(other.count, start + 1 + random.below(512))]
    bytes.replaceSubrange(place..<min(bytes.count, place + random.below(part.count + 1)), with: part)
  }
}
