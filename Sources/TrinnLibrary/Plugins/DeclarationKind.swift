/// What a plugin can bring. Each kind is one file beside this, with what it takes and who uses it.
public enum DeclarationKind: String, Sendable, CaseIterable {
  /// A function that scripts call by the plugin's name: `ulikhet.gap(…)`.
  case function
  /// A function inside the strings of `where`, `derive`, `group` and `summarise`.
  case expression
  /// Text or bytes of a file in, typed rows out; `read` and a function of the plugin use it.
  case reader
  /// A definition of completion; it works wherever a definition is named.
  case definition
  /// A figure for `fylke:indicator`.
  case indicator
  /// Codes with names, for `name(x)` in expressions and for columns of that name.
  case codeList = "code_list"
  /// A question with a status for an answer, for `fylke:check`.
  case check
  /// A part of a document, for `report:section`.
  case section
  /// Colours of charts, for `release` of charts and pages.
  case theme
  /// The plugin's own words in one language, for `trinn.text`.
  case translation

  static let listing = allCases.map(\.rawValue).joined(separator: ", ")
}
