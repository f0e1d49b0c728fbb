extension String {
  /// The first character that could do something to a terminal: C0 but newline and tab, delete, C1, marks of direction.
  public var controlCharacter: Unicode.Scalar? {
    unicodeScalars.first { scalar in
      switch scalar.value {
      case 9, 10: false
      case 0..<32, 127..<160, 0x200e, 0x200f, 0x061c, 0x202a...0x202e, 0x2066...0x2069: true
      default: false
      }
    }
  }

  /// That character as U+1B, for a message; "none".
  public var controlCharacterName: String {
    controlCharacter.map { "U+\(String($0.value, radix: 16, uppercase: true))" } ?? "none"
  }
}
