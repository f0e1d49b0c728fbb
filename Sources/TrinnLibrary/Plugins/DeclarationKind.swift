import TrinnBinding

/// What a plugin can bring. Each kind is one file beside this, with what it takes and who uses it.
public enum DeclarationKind: String, Sendable, CaseIterable {
  case function, expression, reader, definition, indicator
  case codeList = "code_list"
  case check, section, theme, translation

  static let listing = allCases.map(\.rawValue).joined(separator: ", ")

  /// What it is and who uses it, as help says it.
  var summary: String {
    switch self {
    case .function: "what scripts call by the plugin's name"
    case .expression:
      "a function inside the strings of where, derive, group and summarise: a row's values in, one value out"
    case .reader: "the text of a file in, typed rows out, for read and a function of its own"
    case .definition: "a definition of completion, which works wherever a definition is named"
    case .indicator: "a figure for fylke:indicator"
    case .codeList: "codes with names, for name(x) in expressions and for columns of that name"
    case .check: "a question with a status for an answer, for fylke:check"
    case .section: "a part of a document, for report:section"
    case .theme: "colours of charts, for release"
    case .translation: "the plugin's own words in one language, for trinn.text"
    }
  }

  /// The fields that a declaration of the kind may have, beside `kind` itself.
  var fields: [String] {
    let fields =
      switch self {
      case .function, .expression: DeclaredFunction.fields
      case .reader: DeclaredFunction.fields + DeclaredReader.declared
      case .definition: Binding.definitionAdd.entry.parameters.map(\.name)
      case .indicator: DeclaredIndicator.fields
      case .codeList: DeclaredCodeList.fields
      case .check: DeclaredCheck.fields
      case .section: DeclaredSection.fields
      case .theme: DeclaredTheme.fields
      case .translation: DeclaredWords.fields
      }
    return fields.filter { $0 != "kind" }
  }

  /// What its body gets and gives, or what its other fields hold.
  var form: String? {
    switch self {
    case .function:
      "arguments are { name, type, summary, default, option, rest, choices }; examples are { code, given, shows } and { code, fails }; gives is a type"
    case .expression: "body(values of a row) gives one value"
    case .reader: "columns = \"pupil: identity, n: integer\"; body(text, options) gives a list of rows"
    case .definition: nil
    case .indicator:
      "title and definition are { nb = …, en = … }; by lists its keys; body(county, options) gives a table with the keys of options.by, value and n, and conf_low and conf_high where there are such"
    case .codeList: "codes are { code, nb, en }, or a file of the plugin with these columns"
    case .check:
      "title and question are { nb = …, en = … }; every is \(DeclaredCheck.Every.allCases.map(\.rawValue).joined(separator: ", ")); body(county, options) gives a table with place, status (\(DeclaredCheck.Status.allCases.map(\.rawValue).joined(separator: ", "))), sentence, and figures"
    case .section: "body(report, county, options) adds to the report"
    case .theme: "colours are \"#0b4f6c\"; groups is a list of them"
    case .translation: "language is nb or en; texts = { total = \"{n} i alt\" }"
    }
  }

  /// A paragraph a kind.
  static let help = allCases.map { kind in
    "\(kind.rawValue): \(kind.summary). Fields: \(kind.fields.joined(separator: ", "))."
      + (kind.form.map { " Here \($0)." } ?? "")
  }.joined(separator: "\n\n")
}
