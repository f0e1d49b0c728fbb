/// Looks whether a text is TOML as our files use it, before the TOML parser is given it.
///
/// toml++ asserts at many places where it should say that a text is not TOML, and a build without assertions goes on there
/// with what must not be. So it is only given what this has found to be well formed: keys, texts, numbers, `true` and
/// `false`, days, lists and tables. Times, `inf`, `nan` and numbers in other bases are TOML too, and no file of ours has
/// them.
struct ConfigScan {
  struct Fault: Error {
    let sentence: String
    let line: Int
    let column: Int
  }

  private static let mostBrackets = 32
  /// Of one key: each is a table within a table.
  private static let mostDots = 16

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var lineStart = 0

  /// The fault and its place; nil where the parser may be asked.
  static func fault(in text: String) -> Fault? {
    var scan = ConfigScan(bytes: Array(text.utf8))
    do throws(Fault) {
      try scan.document()
      return nil
    } catch { return error }
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { (index, lineStart) = (3, 3) }
  }

  // MARK: Lines

  private mutating func document() throws(Fault) {
    // In texts and comments too: the parser is given a text that ends at the first zero.
    if let place = bytes.firstIndex(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) || $0 == 0x7F }) {
      let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      let line = bytes[..<place].count { $0 == 0x0A } + 1
      throw Fault(sentence: "a control character", line: line, column: place - start + 1)
    }
    while true {
      skipBlankLines()
      guard let byte = current else { return }
      if byte == UInt8(ascii: "[") { try header() } else { try pair(depth: 0) }
      skipBlanks()
      skipComment()
      guard current == nil || current == 0x0A else { throw fault("something more on a line that is complete") }
    }
  }

  private mutating func header() throws(Fault) {
    let isList = bytes[index...].starts(with: Array("[[".utf8))
    index += isList ? 2 : 1
    try key("a line that begins with [ names a table: [needs.grade10]")
    for _ in 0..<(isList ? 2 : 1) { try take("]", "the name of a table ends with ]") }
  }

  private mutating func pair(depth: Int) throws(Fault) {
    try key("a key is a name of a to z, A to Z, 0 to 9, _ and -, or a text")
    try take("=", "= stands behind a key")
    skipBlanks()
    try value(depth: depth)
  }

  /// Names with dots between them.
  private mutating func key(_ otherwise: String) throws(Fault) {
    for dots in 0... {
      guard dots <= ConfigScan.mostDots else { throw fault("a key with more than \(ConfigScan.mostDots) dots") }
      skipBlanks()
      if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") {
        guard !isLongText else { throw fault("a key of several lines") }
        try text()
      } else {
        let start = index
        while let byte = current, ConfigScan.isOfName(byte) { index += 1 }
        guard index > start else { throw fault(otherwise) }
      }
      skipBlanks()
      guard current == UInt8(ascii: ".") else { return }
      index += 1
    }
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(Fault) {
    guard depth <= ConfigScan.mostBrackets else { throw fault("brackets within brackets, too deep") }
    switch current {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): try text()
    case UInt8(ascii: "["):
      index += 1
      try items(until: "]", acrossLines: true) { scan throws(Fault) in try scan.value(depth: depth + 1) }
    case UInt8(ascii: "{"):
      index += 1
      try items(until: "}", acrossLines: false) { scan throws(Fault) in try scan.pair(depth: depth + 1) }
    default: try word()
    }
  }

  private mutating func items(
    until end: Character, acrossLines: Bool, _ item: (inout ConfigScan) throws(Fault) -> Void
  ) throws(Fault) {
    var isFirst = true
    while true {
      if acrossLines { skipBlankLines() } else { skipBlanks() }
      if current == end.asciiValue, isFirst || acrossLines { break }
      guard current != nil else { throw fault("\(end) is missing") }
      try item(&self)
      isFirst = false
      if acrossLines { skipBlankLines() } else { skipBlanks() }
      guard current == UInt8(ascii: ",") else { break }
      index += 1
    }
    try take(end, "a comma or \(end) is missing")
  }

  /// A number, a truth value or a day: the longest run of what could be one.
  private mutating func word() throws(Fault) {
    let start = index
    while let byte = current, ConfigScan.isOfName(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+") {
      index += 1
    }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    let isNumber = word.wholeMatch(of: /[+-]?(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?/) != nil
    let isDay = word.wholeMatch(of: /[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/) != nil
    guard word == "true" || word == "false" || isNumber || isDay else {
      index = start
      throw fault("a value is a text in quotation marks, a number, true, false, a day, a list or a table")
    }
  }

  // MARK: Texts

  private var isLongText: Bool { current.map { bytes[index...].starts(with: [$0, $0, $0]) } ?? false }

  /// Past a text and its closing mark. What its escapes mean, the parser says.
  private mutating func text() throws(Fault) {
    guard let mark = current else { return }
    let isLong = isLongText
    index += isLong ? 3 : 1
    while let byte = current {
      if byte == mark, isLong ? isLongText : true {
        index += isLong ? 3 : 1
        // One or two marks more belong to the text.
        for _ in 0..<2 where isLong && current == mark { index += 1 }
        return
      }
      if byte == 0x0A {
        guard isLong else { break }
        newLine()
      } else {
        index +=
          byte == UInt8(ascii: "\\") && mark == UInt8(ascii: "\"") && index + 1 < bytes.count
            && bytes[index + 1] != 0x0A ? 2 : 1
      }
    }
    throw fault("a text has no end")
  }

  // MARK: Bytes

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private mutating func take(_ character: Character, _ otherwise: String) throws(Fault) {
    skipBlanks()
    guard current == character.asciiValue else { throw fault(otherwise) }
    index += 1
  }

  private mutating func newLine() {
    index += 1
    line += 1
    lineStart = index
  }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x09 { index += 1 }
    // A line may end as Windows ends it.
    if current == 0x0D, index + 1 == bytes.count || bytes[index + 1] == 0x0A { index += 1 }
  }

  private mutating func skipComment() {
    guard current == UInt8(ascii: "#") else { return }
    while let byte = current, byte != 0x0A { index += 1 }
  }

  /// Blanks, ends of lines and comments.
  private mutating func skipBlankLines() {
    while true {
      skipBlanks()
      skipComment()
      guard current == 0x0A else { return }
      newLine()
    }
  }

  private func fault(_ sentence: String) -> Fault {
    Fault(sentence: sentence, line: line, column: bytes[lineStart..<index].count { $0 & 0xC0 != 0x80 } + 1)
  }
}
