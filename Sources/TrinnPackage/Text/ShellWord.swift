import TrinnBasis

/// A word as a shell takes it, for the commands that hints name.
package enum ShellWord {
  package static func quoted(_ word: String) -> String {
    let word = SafeText.line(word)
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_./:@%+=,".unicodeScalars.contains(scalar)
    }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}
