import TrinnBasis
import TrinnBinding

/// What a value holds beside plain data, as numbers that the other side knows.
///
/// An object of the host never crosses: its number does, and the other side holds a stand-in.
public protocol WireObjects {
  func number(of handle: Handle) throws -> UInt64
  func handle(number: UInt64, type: String) throws -> Handle
  /// The function stays alive on this side until the other drops it.
  func keep(_ function: FunctionReference) throws
  func function(interpreter: UInt32, id: UInt32) throws -> FunctionReference
  /// The numbers that this side no longer needs, once each time that it was given them; told before the next message.
  func takeDropped() -> [UInt64]
  func otherSideDropped(_ number: UInt64)
}

extension WireObjects {
  public func takeDropped() -> [UInt64] { [] }
  public func otherSideDropped(_ number: UInt64) {}
}

/// The limits of a message. A decoder holds what comes to them before it makes anything.
public enum WireLimits {
  public static let depth = 100
  public static let bytes = 1 << 30
  /// Values of one message.
  public static let values = 8 << 20
  /// Of one message from the process of a script: a byte may stand for a value of many.
  public static let fromScript = 8 << 20
  public static let valuesFromScript = 1 << 20
  /// Of one chunk of rows from the process for them.
  public static let fromRows = 64 << 20
}

enum WireTag: UInt8 {
  case nothing, no, yes, integer, number, text, list, map, handle, function, error
}

/// Writes values as bytes: a tag, then numbers in 7-bit groups (least first), texts with their length before them.
struct WireEncoder {
  private(set) var bytes: [UInt8] = []
  private var values = 0
  let objects: any WireObjects

  init(objects: any WireObjects) { self.objects = objects }

  mutating func write(byte: UInt8) { bytes.append(byte) }

  mutating func write(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func write(_ text: String) {
    var text = text
    text.withUTF8 {
      write(UInt64($0.count))
      bytes.append(contentsOf: $0)
    }
  }

  private mutating func write(_ tag: WireTag) { bytes.append(tag.rawValue) }

  mutating func write(_ value: Value, depth: Int = 0) throws {
    guard depth <= WireLimits.depth else { throw TrinnError.tooDeep }
    values &+= 1
    if values & 4095 == 0 { try Interrupt.check() }
    switch value {
    case .nothing: write(.nothing)
    case .boolean(let it): write(it ? .yes : .no)
    case .integer(let it):
      write(.integer)
      // Small numbers of either sign are short: the sign goes to the lowest bit.
      write(UInt64(bitPattern: (it << 1) ^ (it >> 63)))
    case .number(let it):
      write(.number)
      withUnsafeBytes(of: it.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    case .text(let it):
      write(.text)
      write(it)
    case .list(let items):
      write(.list)
      write(UInt64(items.count))
      for item in items { try write(item, depth: depth + 1) }
    case .map(let map):
      write(.map)
      write(UInt64(map.entries.count))
      for entry in map.entries {
        write(entry.key)
        try write(entry.value, depth: depth + 1)
      }
    case .handle(let handle):
      // An error is data and not an object of one side.
      if let caught = handle.object as? ErrorObject {
        write(.error)
        try write(caught.error, depth: depth + 1)
      } else {
        write(.handle)
        write(try objects.number(of: handle))
        write(handle.type)
      }
    case .function(let function):
      try objects.keep(function)
      write(.function)
      write(UInt64(function.interpreter))
      write(UInt64(function.id))
    }
  }

  mutating func write(_ values: [Value]) throws {
    write(UInt64(values.count))
    for value in values { try write(value) }
  }

  /// The number of elements, then each in its fixed width, least byte first.
  mutating func write(array: [some FixedWidthInteger]) {
    write(UInt64(array.count))
    for element in array { withUnsafeBytes(of: element.littleEndian) { bytes.append(contentsOf: $0) } }
  }

  mutating func write(texts: [String]) {
    write(UInt64(texts.count))
    for text in texts { write(text) }
  }

  mutating func write(numbers: [UInt64]) {
    write(UInt64(numbers.count))
    for number in numbers { write(number) }
  }

  mutating func write(_ text: String?) {
    write(byte: text == nil ? 0 : 1)
    if let text { write(text) }
  }

  mutating func write(_ error: TrinnError, depth: Int = 0) throws {
    guard depth <= WireLimits.depth else { throw TrinnError.tooDeep }
    write(error.code.rawValue)
    write(error.sentence)
    for field in [error.function, error.argument, error.wanted, error.got, error.hint, error.traceback, error.excerpt] {
      write(field)
    }
    write(byte: error.isIncomplete ? 1 : 0)
    write(error.place?.source)
    if let place = error.place {
      write(UInt64(clamping: place.line))
      write(UInt64(clamping: place.column ?? 0))
    }
    write(UInt64(error.causes.count))
    for cause in error.causes { try write(cause, depth: depth + 1) }
  }
}

extension TrinnError {
  static let tooDeep = TrinnError(.limit, "a value is nested deeper than \(WireLimits.depth) levels")
}
