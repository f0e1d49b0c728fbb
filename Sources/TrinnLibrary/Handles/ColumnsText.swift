import TrinnBinding

/// The string that names columns, in order; or its list form for generated code.
///
/// `"elever = count(), poeng = mean(points)"` and `{ {"elever", "count()"}, {"poeng", "mean(points)"} }` are the same, and
/// so are `"school, year"` and `{"school", "year"}`.
public struct ColumnsText: BindingValue, Sendable {
  public let text: String

  /// The names themselves, for functions that take no expressions.
  var names: [String] {
    text.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }.map { name in
      String(name.prefix { $0 != " " })
    }
  }

  public static var typeSpec: TypeSpec { .either([.text, .list(.text)]) }

  public static func decode(_ value: Value) -> ColumnsText? {
    switch value {
    case .text(let text): return ColumnsText(text: text)
    case .list(let items):
      var parts: [String] = []
      for item in items {
        switch item {
        case .text(let name): parts.append(name)
        case .list(let pair):
          guard pair.count == 2, case .text(let name) = pair[0], case .text(let expression) = pair[1] else {
            return nil
          }
          parts.append("\(name) = \(expression)")
        default: return nil
        }
      }
      return ColumnsText(text: parts.joined(separator: ", "))
    default: return nil
    }
  }

  public var encoded: Value { .text(text) }
}
