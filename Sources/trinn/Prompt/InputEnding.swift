import TrinnBasis
import TrinnSyntax

/// Whether an input is whole.
enum InputEnding {
  /// Whether another line may complete the input: it is neither an expression nor statements yet, and the fault is that it
  /// ends.
  static func isOpen(_ input: String) -> Bool {
    guard let asExpression = fault("return " + input), let asStatements = fault(input) else { return false }
    return asStatements.isIncomplete || asExpression.isIncomplete
  }

  private static func fault(_ source: String) -> TrinnError? {
    do {
      _ = try LuaParser.parse(source, name: "input")
      return nil
    } catch { return error }
  }
}
