/// Characters that XML cannot hold, as workbooks write them: `_x000D_`.
enum EscapedText {
  static func plain(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var result = String.UnicodeScalarView()
    var rest = Array(text.unicodeScalars)[...]
    while let first = rest.first {
      let digits = String(String.UnicodeScalarView(rest.dropFirst(2).prefix(4)))
      if first == "_", rest.count >= 7, rest[rest.startIndex + 1] == "x", rest[rest.startIndex + 6] == "_",
        let number = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(number)
      {
        result.append(scalar)
        rest = rest.dropFirst(7)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return String(result)
  }

  /// The same text where a reader would take a part of it for such a character: its first stroke is written as one.
  static func safe(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let isMark =
        scalar == "_" && index + 6 < scalars.count && scalars[index + 1] == "x" && scalars[index + 6] == "_"
        && scalars[(index + 2)...(index + 5)].allSatisfy { $0.properties.isASCIIHexDigit }
      result.append(contentsOf: isMark ? "_x005F_".unicodeScalars : String(scalar).unicodeScalars)
    }
    return String(result)
  }
}
