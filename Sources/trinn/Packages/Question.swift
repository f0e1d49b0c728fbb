import Glibc
import TrinnBasis

/// Questions to whoever sits at the terminal. Where nobody does, a question is a refusal.
enum Question {
  /// Asks until one of the letters comes; an empty answer is the last choice, which changes nothing.
  ///
  /// - Throws: `refused` without a terminal, with what to do instead.
  static func choice(_ question: String, _ letters: [Character], otherwise hint: String) throws(TrinnError) -> Character
  {
    try needTerminal(hint)
    guard let refusal = letters.last else { return " " }
    while true {
      Terminal.write("\(question) ")
      guard let answer = readLine() else { return refusal }
      if answer.trimmed.isEmpty { return refusal }
      if let letter = answer.trimmed.lowercased().first, letters.contains(letter) { return letter }
    }
  }

  static func text(_ question: String, otherwise hint: String) throws(TrinnError) -> String {
    try needTerminal(hint)
    Terminal.write("\(question) ")
    return readLine()?.trimmed ?? ""
  }

  /// What is typed is not shown.
  static func secret(_ question: String, otherwise hint: String) throws(TrinnError) -> String {
    try needTerminal(hint)
    Terminal.write("\(question) ")
    var settings = termios()
    tcgetattr(STDIN_FILENO, &settings)
    var silent = settings
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
      Terminal.write("\n")
    }
    return readLine() ?? ""
  }

  private static func needTerminal(_ hint: String) throws(TrinnError) {
    guard !Terminal.isInteractive else { return }
    throw TrinnError(.refused, "this asks a question, and nobody sits at a terminal to answer it", hint: hint)
  }
}
