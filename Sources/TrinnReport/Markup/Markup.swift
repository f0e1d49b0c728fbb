import TrinnBasis

/// A piece of HTML or SVG. Element and attribute names are literals of ours, and whatever comes from data is escaped on
/// its way in: there is no other way to make one.
struct Markup: Sendable {
  fileprivate(set) var text: String

  static let empty = Markup(text: "")

  static func plain(_ text: String) -> Markup { Markup(text: escaped(SafeText.block(text))) }

  /// Markup that stands in our source.
  static func literal(_ text: StaticString) -> Markup { Markup(text: "\(text)") }

  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ children: [Markup] = []
  ) -> Markup {
    var text = "<\(name)"
    for (key, value) in attributes where !value.isEmpty { text += " \(key)=\"\(escaped(SafeText.line(value)))\"" }
    let isVoid = voidElements.contains("\(name)")
    if children.isEmpty, isVoid { return Markup(text: text + "/>") }
    return Markup(text: text + ">" + children.map(\.text).joined() + "</\(name)>")
  }

  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ text: String
  ) -> Markup {
    element(name, attributes, [.plain(text)])
  }

  static func + (a: Markup, b: Markup) -> Markup { Markup(text: a.text + b.text) }

  private static let voidElements: Set<String> = [
    "meta", "br", "hr", "line", "rect", "circle", "path", "polyline", "polygon",
  ]

  private static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
