import TrinnSyntax

/// The inputs of a conversation as a script that says and does the same.
enum SavedScript {
  struct Input {
    let text: String
    /// It gave something that the prompt showed.
    let isShown: Bool
  }

  /// What the prompt showed of itself is printed; where inputs speak of `_` and `_1`, the script sets them as the prompt
  /// did.
  static func text(_ inputs: [Input]) -> String {
    let oldest = inputs.flatMap { names(in: $0.text) }.compactMap(resultNames.firstIndex).max()
    return inputs.map { statement($0, oldest) + "\n" }.joined()
  }

  private static let resultNames = ["_"] + (1...9).map { "_\($0)" }

  private static func statement(_ input: Input, _ oldest: Int?) -> String {
    guard input.isShown, (try? LuaParser.parse("return " + input.text, name: "input")) != nil else { return input.text }
    // A comment at the end must not take the bracket along.
    let end = input.text.contains("--") ? "\n" : ""
    guard let oldest else { return "print(\(input.text)\(end))" }
    let names = resultNames[...oldest].reversed()
    let values = names.dropFirst() + ["(\(input.text)\(end))"]
    return "\(names.joined(separator: ", ")) = \(values.joined(separator: ", ")) print(_)"
  }

  private static func names(in source: String) -> [String] {
    source.matches(of: /[A-Za-z_]\w*/).map { String($0.0) }
  }
}
