import TrinnBasis

/// The XML of workbooks, a piece at a time. It takes the part of XML that they are written in: UTF-8, no document type, no
/// entities but the five that every document has. So nothing in it refers to a file, and nothing grows.
struct MarkupReader {
  enum Event: Equatable {
    /// Names are without their prefixes.
    case start(String, [String: String])
    case end(String)
    case text(String)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var open: [String] = []
  /// An element that closes itself is a beginning and an end.
  private var closing: String?

  init(_ bytes: [UInt8]) throws(TrinnError) {
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]),
      String(validating: bytes, as: UTF8.self) != nil
    else { throw MarkupReader.damaged }
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Nil at the document's end.
  mutating func next() throws(TrinnError) -> Event? {
    if let name = closing {
      closing = nil
      return try end(name)
    }
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        let text = try text()
        // Between elements of the outermost level stands nothing but space.
        if open.isEmpty { continue }
        return .text(text)
      }
      if isAt("<?") {
        try skip(past: "?>")
      } else if isAt("<!--") {
        try skip(past: "-->")
      } else if isAt("<![CDATA[") {
        let start = position + 9
        try skip(past: "]]>")
        return .text(String(decoding: bytes[start..<(position - 3)], as: UTF8.self))
      } else if isAt("<!") {
        throw MarkupReader.damaged
      } else if isAt("</") {
        position += 2
        let name = try self.name()
        skipSpace()
        guard take(">") else { throw MarkupReader.damaged }
        return try end(name)
      } else {
        return try start()
      }
    }
    guard open.isEmpty else { throw MarkupReader.damaged }
    return nil
  }

  // MARK: Elements

  private mutating func start() throws(TrinnError) -> Event {
    position += 1
    let name = try name()
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      if take(">") { break }
      if take("/>") {
        closing = name
        break
      }
      let key = try self.name()
      skipSpace()
      guard take("=") else { throw MarkupReader.damaged }
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") else {
        throw MarkupReader.damaged
      }
      let mark = bytes[position]
      guard let last = bytes[(position + 1)...].firstIndex(of: mark) else { throw MarkupReader.damaged }
      attributes[key] = try unescaped(bytes[(position + 1)..<last])
      position = last + 1
    }
    guard open.count < 64 else { throw MarkupReader.damaged }
    open.append(name)
    return .start(name, attributes)
  }

  private mutating func end(_ name: String) throws(TrinnError) -> Event {
    guard open.popLast() == name else { throw MarkupReader.damaged }
    return .end(name)
  }

  /// Without its prefix: programs choose different ones.
  private mutating func name() throws(TrinnError) -> String {
    let rest = bytes[position...]
    let name = rest.prefix { byte in
      switch byte {
      case 48...58, 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...: true
      default: false
      }
    }
    guard !name.isEmpty else { throw MarkupReader.damaged }
    position += name.count
    return String(decoding: name.split(separator: UInt8(ascii: ":")).last ?? name, as: UTF8.self)
  }

  // MARK: Texts

  private mutating func text() throws(TrinnError) -> String {
    let piece = bytes[position...].prefix { $0 != UInt8(ascii: "<") }
    position += piece.count
    return try unescaped(piece)
  }

  private func unescaped(_ piece: ArraySlice<UInt8>) throws(TrinnError) -> String {
    guard piece.contains(UInt8(ascii: "&")) else { return String(decoding: piece, as: UTF8.self) }
    var (result, rest) = ("", piece)
    while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
      result += String(decoding: rest[..<mark], as: UTF8.self)
      let body = rest[(mark + 1)...].prefix(10)
      guard let last = body.firstIndex(of: UInt8(ascii: ";")),
        let character = MarkupReader.character(String(decoding: body[..<last], as: UTF8.self))
      else { throw MarkupReader.damaged }
      result.unicodeScalars.append(character)
      rest = rest[(last + 1)...]
    }
    return result + String(decoding: rest, as: UTF8.self)
  }

  private static func character(_ entity: String) -> Unicode.Scalar? {
    switch entity {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard entity.hasPrefix("#") else { return nil }
      let isHexadecimal = entity.hasPrefix("#x")
      return UInt32(entity.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10).flatMap(
        Unicode.Scalar.init)
    }
  }

  // MARK: Bytes

  private func isAt(_ mark: StaticString) -> Bool {
    mark.withUTF8Buffer { bytes[position...].starts(with: $0) }
  }

  private mutating func take(_ mark: StaticString) -> Bool {
    guard isAt(mark) else { return false }
    position += mark.utf8CodeUnitCount
    return true
  }

  private mutating func skip(past mark: StaticString) throws(TrinnError) {
    while position < bytes.count {
      if take(mark) { return }
      position += 1
    }
    throw MarkupReader.damaged
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private static let damaged = ZipFile.damaged("a part of it is not as workbooks are written")
}
