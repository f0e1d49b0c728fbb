import CTrinnLua

/// What this machine's liblua says of a source text: the witness that `LuaParser` is held against.
public enum LuaLoader {
  public static func accepts(_ bytes: [UInt8]) -> Bool { refusal(of: bytes) == nil }

  /// The loader's own words, with the line in front (`chunk:3: …`), or nil where it accepts. Text only.
  public static func refusal(of bytes: [UInt8]) -> String? {
    var message = [CChar](repeating: 0, count: 600)
    let accepts = bytes.withUnsafeBytes { raw in
      let text = raw.bindMemory(to: CChar.self)
      return message.withUnsafeMutableBufferPointer {
        // An empty array has no address; its length says that nothing is read.
        guard let address = text.baseAddress else { return tl_accepts("", 0, $0.baseAddress, $0.count) }
        return tl_accepts(address, text.count, $0.baseAddress, $0.count)
      }
    }
    guard !accepts else { return nil }
    return String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
