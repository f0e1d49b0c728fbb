import TrinnBasis
import TrinnPackage
import TrinnWorkspace

/// A form as TOML, for those who would rather have a text: what is to be filled in is an empty text, with its words beside it.
enum FormTOML {
  static func text(_ form: ExchangeForm, _ language: Language) -> String {
    var text = FormWords.lines(form, language).map { "# \($0)\n" }.joined()
    text += "\n[form]\n"
    let facts = [form.id, form.purpose.rawValue, form.municipality, form.made.label, form.sender]
    for (fact, value) in zip(FormWords.facts, facts) { text += "\(fact.name) = \(quoted(value))\n" }
    if form.purpose == .response || form.purpose == .all {
      for fact in FormWords.defaults { text += "\(fact.name) = \"\"  # \(fact.label[language])\n" }
    }
    for kind in ExchangeKind.kinds(of: form.purpose) {
      for row in form.rows where row.kind == kind.name { text += block(row, kind, form, language) }
    }
    return text
  }

  private static func block(_ row: ExchangeRow, _ kind: ExchangeKind, _ form: ExchangeForm, _ language: Language)
    -> String
  {
    var text = "\n[[\(kind.name)]]\n"
    if case .text(let finding)? = row.values["finding"], let shown = form.shown[finding] {
      for line in shown.split(separator: "\n") { text += "# \(SafeText.line(String(line)))\n" }
    }
    text += "key = \(quoted(row.key))\n"
    for field in kind.fields {
      let value = row.values[field.name].map { literal($0, field, kind, language) } ?? "\"\""
      let isOpen = form.purpose != .handover && kind.open.contains(field.name)
      text += "\(field.name) = \(value)\(isOpen && row.isNew ? note(field, kind, language) : "")\n"
    }
    return text
  }

  private static func note(_ field: ChainField, _ kind: ExchangeKind, _ language: Language) -> String {
    let heading = FormWords.heading(kind.name, field.name)[language]
    guard case .choice(let choices) = field.content else { return "  # \(heading)" }
    let words = choices.filter { $0 != "handed_over" }.map { FormWords.word(kind.name, $0)[language] }
    return "  # \(heading): \(words.joined(separator: ", "))"
  }

  private static func literal(_ value: ChainValue, _ field: ChainField, _ kind: ExchangeKind, _ language: Language)
    -> String
  {
    switch value {
    case .texts(let texts): "[\(texts.map(quoted).joined(separator: ", "))]"
    case .integer(let whole): String(whole)
    case .number(let number): FieldText.plain(number)
    case .flag(let flag): flag ? "true" : "false"
    case .text: quoted(FieldText.text(value, field, of: kind.name, language))
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  // MARK: Reading

  private static let mostBytes = 2 << 20

  /// - Throws: `syntax` with the line; `unreadable`, `limit`.
  static func reading(_ bytes: [UInt8], source: String) throws(TrinnError) -> FormReading {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw TrinnError(.unreadable, "\(source) is not UTF-8", hint: "save it as UTF-8")
    }
    let document = try ConfigTable(
      parsing: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, document: source, limit: mostBytes)
    guard case .table(let head)? = document.entries["form"] else {
      throw TrinnError(.unreadable, "\(source) is no form: it has no part [form]", hint: "trinn export makes forms")
    }
    let facts = head.compactMapValues { if case .text(let text) = $0 { text.trimmed } else { nil } }
    var collector = try FormCollector(
      facts: facts, defaults: head.compactMapValues(WrittenValue.init), source: source)
    let kinds = ExchangeKind.kinds(of: collector.reading.form.purpose)
    for name in document.entries.keys.sorted() where name != "form" && !kinds.contains(where: { $0.name == name }) {
      throw TrinnError.unknown(.unknownName, "part", name, among: kinds.map(\.name)).inDocument(source)
    }
    for kind in kinds {
      guard let value = document.entries[kind.name] else { continue }
      guard case .list(let rows) = value else {
        throw TrinnError(
          .syntax, "\(source): \(kind.name) is no list of rows", hint: "each row begins with [[\(kind.name)]]")
      }
      for (index, row) in rows.enumerated() { try read(row, index, kind, source, into: &collector) }
    }
    return collector.finish()
  }

  private static func read(
    _ row: ConfigValue, _ index: Int, _ kind: ExchangeKind, _ source: String, into collector: inout FormCollector
  ) throws(TrinnError) {
    let place = "\(kind.name) \(index + 1)"
    guard case .table(let entries) = row, case .text(let key)? = entries["key"] else {
      collector.note(.init(place: place, sentence: "has no key"))
      return
    }
    let known = kind.fields.map(\.name) + ["key"]
    for name in entries.keys.sorted() where !known.contains(name) {
      throw TrinnError.unknown(.unknownName, "field", name, among: known).inDocument("\(source): \(place)")
    }
    var cells: [String: WrittenValue] = [:]
    for field in kind.fields {
      guard let entry = entries[field.name] else { continue }
      guard let value = WrittenValue(entry) else {
        collector.note(.init(place: "\(place), \(field.name)", sentence: "holds what no field takes"))
        continue
      }
      cells[field.name] = value
    }
    try collector.add(kind, key: key.trimmed, place: place, cells) { $0 }
  }
}

extension WrittenValue {
  init?(_ value: ConfigValue) {
    switch value {
    case .text(let text): self = .text(text)
    case .integer(let whole): self = .number(Double(whole))
    case .number(let number): self = .number(number)
    case .boolean(let flag): self = .flag(flag)
    case .day(let label): self = .text(label)
    case .list(let list):
      let texts = list.compactMap { if case .text(let text) = $0 { text } else { nil } }
      guard texts.count == list.count else { return nil }
      self = .texts(texts)
    case .table, .other: return nil
    }
  }
}

extension TrinnError {
  fileprivate func inDocument(_ document: String) -> TrinnError {
    var copy = self
    copy.sentence = "\(document): \(sentence)"
    return copy
  }
}
