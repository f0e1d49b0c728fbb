/// Finds in a text what the TOML parser must not be given.
///
/// toml++ asserts at a few places where it should say that a text is not TOML, and a build without assertions goes on
/// there with what must not be. A mutator over manifests found them; this looks for them first. It knows of TOML only
/// where texts, comments and brackets begin and end.
struct ConfigScan {
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var open: [UInt8] = []
  private var isLineStart = true
  /// Of the key that is being read: each dot is a table within a table.
  private var dots = 0
  private static let mostDots = 16
  private static let tooDeep = "a key with more than \(mostDots) dots"

  /// The fault and its line; nil where the parser may be asked.
  static func fault(in text: String) -> (sentence: String, line: Int)? {
    var scan = ConfigScan(bytes: Array(text.utf8))
    // In texts and comments too: the parser is given a text that ends at the first zero.
    if let index = scan.bytes.firstIndex(where: isControl) {
      return ("a control character", scan.bytes[..<index].count { $0 == 0x0A } + 1)
    }
    return scan.run().map { ($0, scan.line) }
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func run() -> String? {
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        isLineStart = true
        dots = 0
        index += 1
        continue
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        index += 1
        continue
      case UInt8(ascii: "#"): while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      case UInt8(ascii: "\""), UInt8(ascii: "'"): skipText(byte)
      case UInt8(ascii: "[") where isLineStart && open.isEmpty:
        if let fault = header() { return fault }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        guard open.count < 32 else { return "brackets within brackets, too deep" }
        open.append(byte)
        index += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        let opening = byte == UInt8(ascii: "]") ? UInt8(ascii: "[") : UInt8(ascii: "{")
        guard open.popLast() == opening else { return "a bracket closes that was not opened" }
        index += 1
      case UInt8(ascii: "."):
        dots += 1
        guard dots <= ConfigScan.mostDots else { return ConfigScan.tooDeep }
        index += 1
      case UInt8(ascii: "="), UInt8(ascii: ","):
        dots = 0
        index += 1
      default: index += 1
      }
      isLineStart = false
    }
    return nil
  }

  /// A table's name begins with a letter, a digit, `_`, `-` or a quotation mark.
  private mutating func header() -> String? {
    index += 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "[") { index += 1 }
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    let first = index < bytes.count ? bytes[index] : 0
    let begins: Bool =
      switch first {
      case 48...57, 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
      default: false
      }
    guard begins else { return "a line that begins with [ names a table: [needs.grade10]" }
    // To the brackets' end: what the name is like, the parser says.
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != UInt8(ascii: "]") {
      if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
        skipText(bytes[index])
      } else {
        if bytes[index] == UInt8(ascii: ".") { dots += 1 }
        index += 1
      }
    }
    guard dots <= ConfigScan.mostDots else { return ConfigScan.tooDeep }
    dots = 0
    while index < bytes.count, bytes[index] == UInt8(ascii: "]") { index += 1 }
    return nil
  }

  /// Past a text and its closing mark; one that is not closed ends with its line, or with the document.
  private mutating func skipText(_ mark: UInt8) {
    let isLong = index + 2 < bytes.count && bytes[index + 1] == mark && bytes[index + 2] == mark
    index += isLong ? 3 : 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A {
        guard isLong else { return }
        line += 1
      }
      if byte == UInt8(ascii: "\\"), mark == UInt8(ascii: "\"") {
        index += 1
        if index < bytes.count, bytes[index] == 0x0A { continue }
      } else if byte == mark {
        guard isLong else {
          index += 1
          return
        }
        if index + 2 < bytes.count, bytes[index + 1] == mark, bytes[index + 2] == mark {
          index += 3
          return
        }
      }
      index += 1
    }
  }
}
