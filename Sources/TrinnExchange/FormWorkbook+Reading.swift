import TrinnBasis
import TrinnWorkbook
import TrinnWorkspace

extension FormWorkbook {
  /// - Throws: `unreadable`, `limit`.
  static func reading(_ bytes: [UInt8], source: String) throws(TrinnError) -> FormReading {
    let content = try WorkbookContent(bytes)
    let (facts, defaults) = factsAndDefaults(content)
    var collector = try FormCollector(facts: facts, defaults: defaults, source: source)
    for sheet in content.sheets where !isNamed(sheet.name, FormWords.readMe) {
      guard
        let kind = ExchangeKind.kinds(of: collector.reading.form.purpose).first(where: {
          isNamed(sheet.name, FormWords.title(of: $0.name))
        })
      else {
        if !sheet.cells.isEmpty {
          collector.say("the sheet \"\(SafeText.line(sheet.name))\" is not of the form and was not read")
        }
        continue
      }
      try read(sheet, kind, into: &collector)
    }
    return collector.finish()
  }

  private static func factsAndDefaults(_ content: WorkbookContent) -> ([String: String], [String: WrittenValue]) {
    var (facts, defaults) = ([String: String](), [String: WrittenValue]())
    for sheet in content.sheets where isNamed(sheet.name, FormWords.readMe) {
      for row in sheet.rows.prefix(200) {
        guard case .text(let label)? = sheet[row, 0], let value = sheet[row, 1] else { continue }
        for fact in FormWords.facts where isNamed(label, fact.label) {
          if case .text(let text) = value { facts[fact.name] = text.trimmed }
          // A program that takes digits for a number drops the nought of 0301.
          if case .number(let number) = value, fact.name == "municipality", let whole = Int(exactly: number) {
            facts[fact.name] = String(repeating: "0", count: max(0, 4 - String(whole).count)) + String(whole)
          }
        }
        for fact in FormWords.defaults where isNamed(label, fact.label) { defaults[fact.name] = WrittenValue(value) }
      }
    }
    return (facts, defaults)
  }

  private static func read(
    _ sheet: SheetContent, _ kind: ExchangeKind, into collector: inout FormCollector
  ) throws(TrinnError) {
    let rows = sheet.rows
    guard let heading = rows.first else { return }
    // By their headings: a column that was moved or put in between is no matter.
    var columns: [Int: ChainField] = [:]
    var keyColumn: Int?
    for (place, cell) in sheet.cells where place.row == heading {
      guard case .text(let label) = cell else { continue }
      if isNamed(label, FormWords.key) { keyColumn = place.column }
      if let field = kind.fields.first(where: { isNamed(label, FormWords.heading(kind.name, $0.name)) }) {
        columns[place.column] = field
      }
    }
    guard let keyColumn else {
      throw TrinnError(
        .unreadable, "the sheet \"\(SafeText.line(sheet.name))\" has lost its first column",
        hint: "ask for the file again: what is locked in it was changed")
    }
    var byRow: [Int: [String: WrittenValue]] = [:]
    for (place, cell) in sheet.cells {
      if let field = columns[place.column] { byRow[place.row, default: [:]][field.name] = WrittenValue(cell) }
    }
    let missing = kind.fields.filter { field in !columns.values.contains { $0.name == field.name } }
    for field in missing {
      throw TrinnError(
        .unreadable,
        "the sheet \"\(SafeText.line(sheet.name))\" has lost the column \"\(FormWords.heading(kind.name, field.name).nb)\"",
        hint: "ask for the file again: an emptied column would empty what is kept")
    }
    for row in rows.dropFirst() {
      let place = "\(sheet.name), row \(row + 1)"
      let cells = byRow[row] ?? [:]
      guard case .text(let key)? = sheet[row, keyColumn] else {
        if !cells.isEmpty {
          collector.note(.init(place: place, sentence: "has no number: write new lines in the form's empty rows"))
        }
        continue
      }
      try collector.add(kind, key: key.trimmed, place: place, cells) { name in
        FormWords.heading(kind.name, name).nb
      }
    }
  }

  static func isNamed(_ text: String, _ name: LocalizedText) -> Bool {
    let text = text.trimmed.lowercased()
    return Language.allCases.contains { name[$0].lowercased() == text }
  }
}

extension WrittenValue {
  init(_ cell: CellContent) {
    switch cell {
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .day(let day): self = .day(day)
    case .flag(let flag): self = .flag(flag)
    case .formula: self = .formula
    }
  }
}
