import CTrinnLua
import TrinnBasis
import TrinnBinding

/// Reads the values of a buffer that C filled. Copies every text: the buffer's point into Lua's own strings.
struct BufferReader {
  private let buffer: OpaquePointer
  private let values: UnsafeBufferPointer<tl_value>
  private let repairsText: Bool
  private var position = 0
  private let makeFunction: (UInt32) -> FunctionReference

  /// - Parameter repairsText: for a screen, bytes that are not UTF-8 become U+FFFD instead of an error.
  init(_ buffer: OpaquePointer, repairsText: Bool = false, makeFunction: @escaping (UInt32) -> FunctionReference) {
    self.buffer = buffer
    self.repairsText = repairsText
    self.makeFunction = makeFunction
    var count = 0
    let start = tl_values(buffer, &count)
    values = UnsafeBufferPointer(start: start, count: count)
  }

  var isAtEnd: Bool { position >= values.count }

  mutating func all() throws -> [Value] {
    var result: [Value] = []
    while !isAtEnd { result.append(try next()) }
    return result
  }

  mutating func next() throws -> Value {
    guard position < values.count else { return .nothing }
    let value = values[position]
    position += 1
    switch tl_kind(value.kind) {
    case TL_BOOLEAN: return .boolean(value.integer != 0)
    case TL_INTEGER: return .integer(value.integer)
    case TL_NUMBER: return .number(value.number)
    case TL_TEXT: return .text(try text(value))
    case TL_LIST:
      var items: [Value] = []
      items.reserveCapacity(value.count)
      for _ in 0..<value.count { items.append(try next()) }
      return .list(items)
    case TL_MAP:
      var entries: [(key: String, value: Value)] = []
      entries.reserveCapacity(value.count)
      for _ in 0..<value.count {
        let key = try next()
        guard case .text(let name) = key else { throw TrinnError(.fault, "a table's key is not text") }
        entries.append((name, try next()))
      }
      // A Lua table has no order: by key is the order that is the same at each run.
      return .map(ValueMap(entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }))
    case TL_HANDLE:
      guard let box = value.box else { return .nothing }
      return .handle(Unmanaged<HandleBox>.fromOpaque(box).takeUnretainedValue().handle)
    case TL_FUNCTION:
      tl_take(buffer, position - 1)
      return .function(makeFunction(UInt32(truncatingIfNeeded: value.integer)))
    default: return .nothing
    }
  }

  private func text(_ value: tl_value) throws -> String {
    let start = withUnsafePointer(to: value) { tl_text(buffer, $0) }
    let bytes = UnsafeRawBufferPointer(start: start, count: value.count)
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    if repairsText { return String(decoding: bytes, as: UTF8.self) }
    throw TrinnError(
      .wrongType, "a text is not valid UTF-8", wanted: "UTF-8 text", got: "\(value.count) bytes",
      hint: "files are read with read(path, { encoding = … })")
  }
}

/// What a userdata holds: one retained object of the host.
final class HandleBox {
  let handle: Handle

  init(_ handle: Handle) { self.handle = handle }
}
