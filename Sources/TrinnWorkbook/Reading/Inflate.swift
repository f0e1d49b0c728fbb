/// Unpacks what ZIP files hold: DEFLATE, as RFC 1951 describes it. No byte of the input can make it read or write outside
/// of its arrays, nor make more of itself than was allowed.
struct Inflate {
  private let input: [UInt8]
  private var position = 0
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0
  private var output: [UInt8] = []
  private let limit: Int

  private struct Fault: Error {}

  /// - Parameter size: how many bytes it must become.
  /// - Returns: nil where the input is damaged, or becomes another number of bytes.
  static func unpacked(_ input: [UInt8], size: Int) -> [UInt8]? {
    var inflate = Inflate(input: input, limit: size)
    guard (try? inflate.run()) != nil, inflate.output.count == size else { return nil }
    return inflate.output
  }

  private init(input: [UInt8], limit: Int) { (self.input, self.limit) = (input, limit) }

  private mutating func run() throws(Fault) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try stored()
      case 1: try block(Code.fixedLiterals, Code.fixedDistances)
      case 2:
        let (literals, distances) = try codes()
        try block(literals, distances)
      default: throw Fault()
      }
    }
  }

  // MARK: Blocks

  private mutating func stored() throws(Fault) {
    (bits, bitCount) = (0, 0)
    guard input.count - position >= 4 else { throw Fault() }
    let count = Int(input[position]) | Int(input[position + 1]) << 8
    let complement = Int(input[position + 2]) | Int(input[position + 3]) << 8
    position += 4
    guard count == complement ^ 0xFFFF, count <= input.count - position, count <= limit - output.count else {
      throw Fault()
    }
    output += input[position..<position + count]
    position += count
  }

  private mutating func block(_ literals: Code, _ distances: Code) throws(Fault) {
    while true {
      let symbol = try decode(literals)
      if symbol < 256 {
        guard output.count < limit else { throw Fault() }
        output.append(UInt8(truncatingIfNeeded: symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol <= 285 else { throw Fault() }
      let length = Inflate.lengths[symbol - 257] + Int(try take(UInt32(Inflate.lengthBits[symbol - 257])))
      let code = try decode(distances)
      guard code < 30 else { throw Fault() }
      let distance = Inflate.distances[code] + Int(try take(UInt32(code < 4 ? 0 : code / 2 - 1)))
      guard distance <= output.count, length <= limit - output.count else { throw Fault() }
      // A copy may overlap with what it writes: a byte at a time.
      let start = output.count - distance
      for index in start..<start + length { output.append(output[index]) }
    }
  }

  /// The codes that a block brings with it, themselves packed by a code.
  private mutating func codes() throws(Fault) -> (Code, Code) {
    let literalCount = Int(try take(5)) + 257
    let distanceCount = Int(try take(5)) + 1
    let lengthCount = Int(try take(4)) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw Fault() }
    var lengths = [UInt8](repeating: 0, count: 19)
    for index in Inflate.order.prefix(lengthCount) { lengths[index] = UInt8(try take(3)) }
    guard let code = Code(lengths) else { throw Fault() }
    var all: [UInt8] = []
    while all.count < literalCount + distanceCount {
      let symbol = try decode(code)
      let (value, count): (UInt8, Int)
      switch symbol {
      case 0...15: (value, count) = (UInt8(symbol), 1)
      case 16:
        guard let last = all.last else { throw Fault() }
        (value, count) = (last, 3 + Int(try take(2)))
      case 17: (value, count) = (0, 3 + Int(try take(3)))
      default: (value, count) = (0, 11 + Int(try take(7)))
      }
      guard count <= literalCount + distanceCount - all.count else { throw Fault() }
      all += repeatElement(value, count: count)
    }
    guard all[256] > 0, let literals = Code(Array(all.prefix(literalCount))),
      let distances = Code(Array(all.dropFirst(literalCount)))
    else { throw Fault() }
    return (literals, distances)
  }

  // MARK: Bits

  private mutating func take(_ count: UInt32) throws(Fault) -> UInt32 {
    while bitCount < count {
      guard position < input.count else { throw Fault() }
      bits |= UInt32(input[position]) << bitCount
      position += 1
      bitCount += 8
    }
    defer {
      bits >>= count
      bitCount -= count
    }
    return bits & ((1 << count) - 1)
  }

  /// A bit at a time: the codes of one length are numbers in a row.
  private mutating func decode(_ code: Code) throws(Fault) -> Int {
    var (value, first, index) = (0, 0, 0)
    for length in 1...15 {
      value |= Int(try take(1))
      let count = code.counts[length]
      if value - first < count { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw Fault()
  }

  /// A prefix code: how many symbols have each length, and the symbols in order of their codes.
  private struct Code {
    private(set) var counts = [Int](repeating: 0, count: 16)
    private(set) var symbols: [Int] = []

    /// Nil where there are more codes than their lengths leave room for.
    init?(_ lengths: [UInt8]) {
      for length in lengths where length > 0 { counts[Int(length)] += 1 }
      var room = 1
      for length in 1...15 {
        room = room * 2 - counts[length]
        guard room >= 0 else { return nil }
      }
      symbols = (1...15).flatMap { length in lengths.indices.filter { Int(lengths[$0]) == length } }
    }

    private init(fixed lengths: [UInt8]) {
      for length in lengths { counts[Int(length)] += 1 }
      symbols = (1...15).flatMap { length in lengths.indices.filter { Int(lengths[$0]) == length } }
    }

    static let fixedLiterals = Code(
      fixed: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    static let fixedDistances = Code(fixed: [UInt8](repeating: 5, count: 30))
  }

  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  /// Extra bits of the length codes 257 to 285.
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  /// Where each begins: every code goes on where the one before it ends, but for the last.
  private static let lengths: [Int] = {
    var (starts, next) = ([Int](), 3)
    for bits in lengthBits.dropLast() {
      starts.append(next)
      next += 1 << bits
    }
    return starts + [258]
  }()
  private static let distances: [Int] = {
    var (starts, next) = ([Int](), 1)
    for code in 0..<30 {
      starts.append(next)
      next += 1 << (code < 4 ? 0 : code / 2 - 1)
    }
    return starts
  }()
}
