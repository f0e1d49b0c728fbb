import TrinnBasis

/// A file's text in UTF-8, wherever it came from.
package struct DecodedText: Sendable {
  package let buffer: ByteBuffer
  /// Where the text begins: after a byte order mark.
  package let start: Int

  package var count: Int { buffer.count - start }

  /// The end without the line ends that close the text.
  var endWithoutLastLineEnds: Int {
    var end = buffer.count
    while end > start, [10, 13, 26].contains(buffer.start[end - 1]) { end -= 1 }
    return end
  }
}

/// From the file's encoding to UTF-8: a counting pass and a writing pass over blocks, on all cores.
package enum Transcoder {
  private static let blockSize = 1 << 20

  package static func decode(_ buffer: ByteBuffer, _ sniffed: SniffedEncoding) throws -> DecodedText {
    let first = sniffed.markLength
    switch sniffed.encoding {
    case .utf8:
      if sniffed.invalidBytes == 0 { return DecodedText(buffer: buffer, start: first) }
      // One block: a cut through a character must not make two broken ones, and damage is rare.
      return try rewrite(buffer, from: first, step: 1, blockSize: buffer.count, repair)
    case .windows1252: return try rewrite(buffer, from: first, step: 1, blockSize: blockSize, windows1252)
    case .latin1: return try rewrite(buffer, from: first, step: 1, blockSize: blockSize, latin1)
    case .utf16LittleEndian:
      return try rewrite(buffer, from: first, step: 2, blockSize: blockSize) { utf16($0, $1, $2, low: 0, $3) }
    case .utf16BigEndian:
      return try rewrite(buffer, from: first, step: 2, blockSize: blockSize) { utf16($0, $1, $2, low: 1, $3) }
    }
  }

  /// The text of a range of source bytes in UTF-8, at `target`; returns how many bytes it has.
  static func decode(
    _ encoding: TextEncoding, _ source: UnsafePointer<UInt8>, _ range: Range<Int>, _ end: Int,
    _ target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    switch encoding {
    case .utf8: repair(source, range, end, target)
    case .windows1252: windows1252(source, range, end, target)
    case .latin1: latin1(source, range, end, target)
    case .utf16LittleEndian: utf16(source, range, end, low: 0, target)
    case .utf16BigEndian: utf16(source, range, end, low: 1, target)
    }
  }

  /// Writes the text of a range of source bytes, or counts its bytes where no place to write is given.
  private typealias Rewriter =
    @Sendable (
      _ source: UnsafePointer<UInt8>, _ range: Range<Int>, _ end: Int, _ target: UnsafeMutablePointer<UInt8>?
    ) -> Int

  private static func rewrite(
    _ buffer: ByteBuffer, from first: Int, step: Int, blockSize: Int, _ body: @escaping Rewriter
  ) throws -> DecodedText {
    nonisolated(unsafe) let source = UnsafePointer(buffer.start)
    let end = buffer.count
    let units = (end - first + step - 1) / step
    let lengths = try Parallel.map(rows: units, rowsPerChunk: max(1, blockSize / step)) { block in
      body(source, first + block.lowerBound * step..<min(end, first + block.upperBound * step), end, nil)
    }
    var offsets = [0]
    for length in lengths { offsets.append(offsets[offsets.count - 1] + length) }
    let decoded = ByteBuffer(count: offsets[offsets.count - 1])
    nonisolated(unsafe) let target = decoded.start
    let starts = offsets
    let unitsPerBlock = max(1, blockSize / step)
    _ = try Parallel.map(rows: units, rowsPerChunk: unitsPerBlock) { block in
      body(
        source, first + block.lowerBound * step..<min(end, first + block.upperBound * step), end,
        target + starts[block.lowerBound / unitsPerBlock])
    }
    return DecodedText(buffer: decoded, start: 0)
  }

  @inline(__always)
  private static func put(_ scalar: UInt32, _ target: UnsafeMutablePointer<UInt8>?, _ count: inout Int) {
    let length = scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
    if let target {
      let place = target + count
      switch length {
      case 1: place[0] = UInt8(truncatingIfNeeded: scalar)
      case 2:
        place[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
        place[1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      case 3:
        place[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
        place[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
        place[2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      default:
        place[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
        place[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F)
        place[2] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
        place[3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      }
    }
    count += length
  }

  private static let latin1: Rewriter = { source, range, _, target in
    oneByte(source, range, target) { UInt32($0) }
  }

  private static let windows1252: Rewriter = { source, range, _, target in
    TextEncoding.windows1252Upper.withUnsafeBufferPointer { upper in
      oneByte(source, range, target) { $0 < 0xA0 ? UInt32(upper[Int($0) - 0x80]) : UInt32($0) }
    }
  }

  /// - Parameter scalar: what a byte from 0x80 on stands for. ASCII is copied eight bytes at a time.
  @inline(__always)
  private static func oneByte(
    _ source: UnsafePointer<UInt8>, _ range: Range<Int>, _ target: UnsafeMutablePointer<UInt8>?,
    _ scalar: (UInt8) -> UInt32
  ) -> Int {
    let raw = UnsafeRawPointer(source)
    var count = 0
    var position = range.lowerBound
    while position < range.upperBound {
      if position + 8 <= range.upperBound {
        let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        let high = word & 0x8080_8080_8080_8080
        // All eight are written where there is room for them: what does not count is overwritten.
        let plain = high == 0 ? 8 : high.trailingZeroBitCount >> 3
        if let target { UnsafeMutableRawPointer(target + count).storeBytes(of: word, as: UInt64.self) }
        count += plain
        position += plain
        if plain == 8 { continue }
      }
      let byte = source[position]
      put(byte < 0x80 ? UInt32(byte) : scalar(byte), target, &count)
      position += 1
    }
    return count
  }

  private static let repair: Rewriter = { source, range, end, target in
    var count = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let length = UTF8Sequence.length(source, position, end)
      if length == 0 {
        put(0xFFFD, target, &count)
        position += 1
      } else {
        if let target { (target + count).update(from: source + position, count: length) }
        count += length
        position += length
      }
    }
    return count
  }

  /// - Parameter low: the offset of a unit's low byte: 0 in little endian, 1 in big endian.
  private static func utf16(
    _ source: UnsafePointer<UInt8>, _ range: Range<Int>, _ end: Int, low: Int, _ target: UnsafeMutablePointer<UInt8>?
  ) -> Int {
    func unit(_ position: Int) -> UInt32 {
      guard position + 1 < end else { return 0xFFFD }
      return UInt32(source[position + low]) | UInt32(source[position + 1 - low]) << 8
    }
    var count = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let first = unit(position)
      // A pair that a block's edge cuts belongs to the block of its first half.
      let isHigh = 0xD800 <= first && first < 0xDC00
      let isLow = 0xDC00 <= first && first < 0xE000
      if isHigh, position + 3 < end, case let second = unit(position + 2), 0xDC00 <= second, second < 0xE000 {
        put(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), target, &count)
        position += 4
      } else if isLow, position == range.lowerBound, position >= 2, case let before = unit(position - 2),
        0xD800 <= before, before < 0xDC00
      {
        position += 2
      } else {
        put(isHigh || isLow ? 0xFFFD : first, target, &count)
        position += 2
      }
    }
    return count
  }
}
