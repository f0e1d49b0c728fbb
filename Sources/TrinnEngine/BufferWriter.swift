import CTrinnLua
import TrinnBasis
import TrinnBinding

/// Writes values to a buffer that C then pushes on Lua's stack.
struct BufferWriter {
  let buffer: OpaquePointer
  /// The number under which a type of handle was declared.
  let typeNumber: (String) -> UInt32

  func append(_ value: Value, depth: Int = 0) throws {
    guard depth < TL_MAXIMUM_DEPTH else {
      throw TrinnError(.limit, "a result is nested deeper than \(TL_MAXIMUM_DEPTH) levels")
    }
    switch value {
    case .nothing: tl_append_nil(buffer)
    case .boolean(let it): tl_append_boolean(buffer, it)
    case .integer(let it): tl_append_integer(buffer, it)
    case .number(let it): tl_append_number(buffer, it)
    case .text(let it): append(it)
    case .list(let items):
      tl_append_list(buffer, items.count)
      for item in items { try append(item, depth: depth + 1) }
    case .map(let map):
      tl_append_map(buffer, map.entries.count)
      for entry in map.entries {
        append(entry.key)
        try append(entry.value, depth: depth + 1)
      }
    case .handle(let handle):
      let box = Unmanaged.passRetained(HandleBox(handle)).toOpaque()
      tl_append_handle(buffer, typeNumber(handle.type), box, UnsafeRawPointer(bitPattern: handle.object.identity))
    case .function(let function): tl_append_function(buffer, function.id)
    }
  }

  private func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { tl_append_text(buffer, $0.baseAddress, $0.count) }
    }
  }
}
