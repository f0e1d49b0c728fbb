import TrinnBasis

/// A whole file for a reader that is not ours: its text in whatever encoding it came, or its bytes.
public enum FileText {
  /// - Throws: `limit` for a file larger than `most` bytes; what sniffing throws for what is no text.
  public static func decoded(_ path: String, upTo most: Int, encoding: TextEncoding? = nil) throws -> String {
    let bytes = try whole(path, upTo: most)
    let text = try Transcoder.decode(bytes, SniffedEncoding.sniff(bytes, source: path, chosen: encoding))
    return string(text)
  }

  /// Each byte as the character of its number: a text that holds the bytes.
  public static func bytes(_ path: String, upTo most: Int) throws -> String {
    let buffer = try whole(path, upTo: most)
    return withExtendedLifetime(buffer) {
      var text = String.UnicodeScalarView()
      for byte in buffer.bytes { text.append(Unicode.Scalar(byte)) }
      return String(text)
    }
  }

  /// What the first bytes of a file say; nil where they are no text.
  public static func beginning(_ path: String) -> String? {
    guard let bytes = try? SourceFile(path).bytes(upTo: 4096),
      let text = try? Transcoder.decode(bytes, SniffedEncoding.sniff(bytes, source: path))
    else { return nil }
    return string(text)
  }

  private static func string(_ text: DecodedText) -> String {
    // The bytes are the buffer's: it stays until they are copied.
    withExtendedLifetime(text.buffer) { String(decoding: text.buffer.bytes.dropFirst(text.start), as: UTF8.self) }
  }

  private static func whole(_ path: String, upTo most: Int) throws -> ByteBuffer {
    let bytes = try SourceFile(path).bytes(upTo: most + 1)
    guard bytes.count <= most else {
      throw TrinnError(
        .limit, "\"\(SafeText.line(FilePath.name(of: path)))\" is larger than \(most >> 20) MiB", got: "more",
        hint: "a plugin's reader holds the whole file at once")
    }
    return bytes
  }
}
