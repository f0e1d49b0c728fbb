import TrinnBasis
import TrinnWorkbook
import TrinnWorkspace

/// A form as a workbook: a sheet that explains itself in three lines, and a sheet a kind.
package enum FormWorkbook {
  package static func workbook(_ form: ExchangeForm, _ language: Language) -> WorkbookForm {
    WorkbookForm(
      sheets: [readMe(form, language)]
        + ExchangeKind.kinds(of: form.purpose).map { sheet($0, form, language) }
        .filter { form.purpose != .handover || $0.rows.count > 1 })
  }

  private static func readMe(_ form: ExchangeForm, _ language: Language) -> FormSheet {
    var rows = [[FormCell(FormWords.heading(form, language), .title)], []]
    // Across both columns: the second is as wide as a line of text.
    rows += FormWords.lines(form, language).map { [FormCell("", .prose), FormCell($0, .prose)] }
    rows.append([])
    let facts = [form.id, form.purpose.rawValue, form.municipality, form.made.label, form.sender]
    rows += zip(FormWords.facts, facts).map { [FormCell($0.label[language], .heading), FormCell($1, .locked)] }
    guard form.purpose == .response || form.purpose == .all else {
      return FormSheet(FormWords.readMe[language], widths: [22, 96], rows: rows)
    }
    rows.append([])
    rows += FormWords.defaults.map { fact in
      [FormCell(fact.label[language], .openHeading), FormCell("", fact.field == "date" ? .openDate : .open)]
    }
    return FormSheet(FormWords.readMe[language], widths: [22, 96], rows: rows)
  }

  // MARK: A kind's sheet

  private static func sheet(_ kind: ExchangeKind, _ form: ExchangeForm, _ language: Language) -> FormSheet {
    let showsFindings = kind.name == Response.kind && form.purpose != .handover
    var heading = [FormCell(FormWords.key[language], .heading)]
    var widths = [9.0]
    if showsFindings {
      heading.append(FormCell(FormWords.shown[language], .heading))
      widths.append(50)
    }
    let first = heading.count
    for field in kind.fields {
      heading.append(
        FormCell(
          FormWords.heading(kind.name, field.name)[language], isOpen(field, kind, form) ? .openHeading : .heading))
      widths.append(width(field))
    }
    let ours = form.rows.filter { $0.kind == kind.name }
    let rows = ours.map { row in
      var cells = [FormCell(row.key, .locked)]
      if showsFindings { cells.append(FormCell(finding(of: row).flatMap { form.shown[$0] } ?? "", .locked)) }
      return cells
        + kind.fields.map { cell(row.values[$0.name], $0, kind, isOpen($0, kind, form), language) }
    }
    var sheet = FormSheet(
      FormWords.title(of: kind.name)[language], widths: widths, rows: [heading] + rows, headingRows: 1,
      headingColumns: first)
    guard !rows.isEmpty else { return sheet }
    for (index, field) in kind.fields.enumerated() where isOpen(field, kind, form) {
      guard let source = choices(field, kind, form, language) else { continue }
      sheet.choices.append(
        FormChoice(
          column: first + index, rows: 1...rows.count, source: source.0, isStrict: source.isStrict,
          message: FormWords.wrongWord[language]))
    }
    return sheet
  }

  private static func finding(of row: ExchangeRow) -> String? {
    if case .text(let name)? = row.values["finding"] { name } else { nil }
  }

  private static func isOpen(_ field: ChainField, _ kind: ExchangeKind, _ form: ExchangeForm) -> Bool {
    form.purpose != .handover && kind.open.contains(field.name)
  }

  private static func cell(
    _ value: ChainValue?, _ field: ChainField, _ kind: ExchangeKind, _ isOpen: Bool, _ language: Language
  ) -> FormCell {
    let look: FormCell.Look =
      switch field.content {
      case _ where !isOpen: .locked
      case .date: .openDate
      case .number, .integer: .openNumber
      default: .open
      }
    guard let value else { return FormCell("", look) }
    switch (field.content, value) {
    case (.date, .text(let text)):
      // A locked day is read as the text that it is.
      guard isOpen, let date = ChainDate(text) else { return FormCell(text, look) }
      return FormCell(.day(Int(date.date.day)), look)
    case (_, .number(let number)): return FormCell(.number(number), look)
    case (_, .integer(let whole)): return FormCell(.number(Double(whole)), look)
    default: return FormCell(FieldText.text(value, field, of: kind.name, language), look)
    }
  }

  private static func choices(
    _ field: ChainField, _ kind: ExchangeKind, _ form: ExchangeForm, _ language: Language
  ) -> (FormChoice.Source, isStrict: Bool)? {
    switch field.content {
    case .choice(let choices):
      // Handing over is the county's to say.
      return (.words(choices.filter { $0 != "handed_over" }.map { FormWords.word(kind.name, $0)[language] }), true)
    case .reference(let other), .references(let other):
      let count = form.rows.count { $0.kind == other }
      guard count > 0, ExchangeKind.kinds(of: form.purpose).contains(where: { $0.name == other }) else { return nil }
      // Several may be named, with a semicolon between them.
      let isSeveral = field.content == .references(other)
      return (.column(sheet: FormWords.title(of: other)[language], rows: 1...count, column: 0), !isSeveral)
    default: return nil
    }
  }

  private static func width(_ field: ChainField) -> Double {
    switch field.content {
    case .date, .number, .integer, .flag, .reference: 13
    case .choice: 22
    case .references, .texts: 18
    case .text: ["text", "reason", "note"].contains(field.name) ? 44 : 24
    }
  }
}
