import TrinnBasis
import TrinnBinding

/// Reads what `WireEncoder` wrote. Total: any bytes give a value or an error, in time and memory bounded by their number.
struct WireDecoder {
  private(set) var rest: ArraySlice<UInt8>
  let objects: any WireObjects
  /// How many values may still come: some take a byte here and forty in memory.
  private var valuesLeft: Int

  init(_ bytes: [UInt8], objects: any WireObjects, values: Int = WireLimits.values) throws {
    valuesLeft = values
    guard bytes.count <= WireLimits.bytes else { throw TrinnError(.limit, "a message is larger than 1 GiB") }
    rest = bytes[...]
    self.objects = objects
  }

  static let damaged = TrinnError(.unreadable, "a message between script and host is damaged")

  mutating func byte() throws -> UInt8 {
    guard let byte = rest.popFirst() else { throw Self.damaged }
    return byte
  }

  mutating func number() throws -> UInt64 {
    var result: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let next = try byte()
      let group = UInt64(next & 0x7f)
      // The tenth group holds the one bit that is left.
      guard shift < 63 || group <= 1 else { throw Self.damaged }
      result |= group << shift
      if next & 0x80 == 0 { return result }
    }
    throw Self.damaged
  }

  /// How many items follow. Each takes at least one byte, so a lying count is found before anything is made.
  mutating func count() throws -> Int {
    let count = try length()
    valuesLeft -= count
    guard valuesLeft >= 0 else {
      throw TrinnError(.limit, "a message between script and host holds more values than a message may")
    }
    return count
  }

  /// How many bytes follow.
  private mutating func length() throws -> Int {
    guard let length = Int(exactly: try number()), length <= rest.count else { throw Self.damaged }
    return length
  }

  mutating func text() throws -> String {
    let length = try length()
    guard let text = String(validating: rest.prefix(length), as: UTF8.self) else { throw Self.damaged }
    rest = rest.dropFirst(length)
    return text
  }

  mutating func texts() throws -> [String] {
    var result: [String] = []
    for _ in 0..<(try count()) { result.append(try text()) }
    return result
  }

  mutating func numbers() throws -> [UInt64] {
    var result: [UInt64] = []
    for _ in 0..<(try count()) { result.append(try number()) }
    return result
  }

  mutating func values() throws -> [Value] {
    var result: [Value] = []
    for _ in 0..<(try count()) { result.append(try value()) }
    return result
  }

  mutating func value(depth: Int = 0) throws -> Value {
    guard depth <= WireLimits.depth else { throw TrinnError.tooDeep }
    guard let tag = WireTag(rawValue: try byte()) else { throw Self.damaged }
    switch tag {
    case .nothing: return .nothing
    case .no: return .boolean(false)
    case .yes: return .boolean(true)
    case .integer:
      let folded = try number()
      return .integer(Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1))
    case .number: return .number(try double())
    case .text: return .text(try text())
    case .list:
      var items: [Value] = []
      for _ in 0..<(try count()) { items.append(try value(depth: depth + 1)) }
      return .list(items)
    case .map:
      var entries: [(key: String, value: Value)] = []
      for _ in 0..<(try count()) { entries.append((try text(), try value(depth: depth + 1))) }
      return .map(ValueMap(entries))
    case .handle: return .handle(try objects.handle(number: try number(), type: try text()))
    case .error: return .handle(Handle(ErrorObject(try error(depth: depth + 1))))
    case .function:
      guard let interpreter = UInt32(exactly: try number()), let id = UInt32(exactly: try number()) else {
        throw Self.damaged
      }
      return .function(try objects.function(interpreter: interpreter, id: id))
    }
  }

  private mutating func double() throws -> Double {
    guard rest.count >= 8 else { throw Self.damaged }
    var bits: UInt64 = 0
    for (position, byte) in rest.prefix(8).enumerated() { bits |= UInt64(byte) << UInt64(8 * position) }
    rest = rest.dropFirst(8)
    return Double(bitPattern: bits)
  }

  /// So many elements of fixed width, least byte first.
  mutating func array<Element: FixedWidthInteger>(of type: Element.Type) throws -> [Element] {
    let width = MemoryLayout<Element>.size
    guard let count = Int(exactly: try number()), count <= rest.count / width else { throw Self.damaged }
    let result = rest.withUnsafeBytes { bytes in
      (0..<count).map { Element(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * width, as: Element.self)) }
    }
    rest = rest.dropFirst(count * width)
    return result
  }

  mutating func optionalText() throws -> String? {
    switch try byte() {
    case 0: return nil
    case 1: return try text()
    default: throw Self.damaged
    }
  }

  mutating func error(depth: Int = 0) throws -> TrinnError {
    guard depth <= WireLimits.depth else { throw TrinnError.tooDeep }
    guard let code = TrinnError.Code(rawValue: try text()) else { throw Self.damaged }
    var error = TrinnError(code, try text())
    error.function = try optionalText()
    error.argument = try optionalText()
    error.wanted = try optionalText()
    error.got = try optionalText()
    error.hint = try optionalText()
    error.traceback = try optionalText()
    error.excerpt = try optionalText()
    error.isIncomplete = try byte() == 1
    if let source = try optionalText() {
      let line = Int(clamping: try number())
      let column = Int(clamping: try number())
      error.place = TrinnError.Place(source: source, line: line, column: column == 0 ? nil : column)
    }
    for _ in 0..<(try count()) { error.causes.append(try self.error(depth: depth + 1)) }
    return error
  }

  func finish() throws {
    guard rest.isEmpty else { throw Self.damaged }
  }
}
