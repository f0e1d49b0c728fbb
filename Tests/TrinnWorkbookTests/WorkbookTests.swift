import Testing
import TrinnBasis
import TrinnWorkbook

/// What is written is read back; what other programs make of it too.
@Suite struct WorkbookTests {
  static let form = WorkbookForm(sheets: [
    FormSheet(
      "Les meg", widths: [90],
      rows: [
        [FormCell("Svar på funn", .title)], [FormCell("=1+1 er tekst & <ikke> \"formel\"", .prose)],
        [FormCell("_x0041_ _x005F_x0041_ _x", .prose)],
      ]),
    FormSheet(
      "Mål", widths: [10, 40, 14, 12],
      rows: [
        [
          FormCell("Nr", .heading), FormCell("Tekst", .openHeading), FormCell("Dato", .openHeading),
          FormCell("Kroner", .openHeading),
        ],
        [
          FormCell("ny-1", .locked), FormCell("første linje\nandre linje", .open), FormCell(.day(20_727), .openDate),
          FormCell(.number(1250.5), .openNumber),
        ],
        [FormCell("ny-2", .locked), FormCell("", .open), FormCell("", .openDate), FormCell("", .openNumber)],
      ],
      choices: [
        FormChoice(
          column: 1, rows: 1...2, source: .words(["godtatt", "omstridt"]), message: "Velg et ord fra listen."),
        FormChoice(
          column: 2, rows: 1...2, source: .column(sheet: "Mål", rows: 1...2, column: 0), message: "Velg fra listen."),
      ], headingRows: 1, headingColumns: 1),
  ])

  /// Threat 20: what a spreadsheet program takes for a formula where it is typed is a text where it is written.
  @Test func noTextBecomesAFormula() throws {
    let payloads = [
      "=cmd|'/C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")", "=WEBSERVICE(\"http://x\")", "+1+1", "-1+1", "@SUM(1)",
      "=1;2", "=\"a\"", "\t=1", "\n=1", " =1", "\u{A0}=1", "＝1", "＋1", "{=1}", "=IMPORTXML(\"http://x\",\"//a\")",
    ]
    #expect(payloads.count == 16)
    let sheet = FormSheet("Ark", widths: [20], rows: payloads.map { [FormCell($0, .open)] })
    let content = try WorkbookContent(try WorkbookForm(sheets: [sheet]).bytes())
    for (row, payload) in payloads.enumerated() {
      #expect(content.sheets[0][row, 0] == .text(payload), "\(payload)")
    }
  }

  @Test func whatIsWrittenIsRead() throws {
    let content = try WorkbookContent(try Self.form.bytes())
    #expect(content.sheets.map(\.name) == ["Les meg", "Mål"])
    #expect(content.sheets[0][1, 0] == .text("=1+1 er tekst & <ikke> \"formel\""))
    #expect(content.sheets[0][2, 0] == .text("_x0041_ _x005F_x0041_ _x"))
    #expect(
      content.sheets[1].cells == [
        CellPlace(row: 0, column: 0): .text("Nr"), CellPlace(row: 0, column: 1): .text("Tekst"),
        CellPlace(row: 0, column: 2): .text("Dato"), CellPlace(row: 0, column: 3): .text("Kroner"),
        CellPlace(row: 1, column: 0): .text("ny-1"), CellPlace(row: 1, column: 1): .text("første linje\nandre linje"),
        CellPlace(row: 1, column: 2): .day(20_727), CellPlace(row: 1, column: 3): .number(1250.5),
        CellPlace(row: 2, column: 0): .text("ny-2"),
      ])
    #expect(CellPlace(row: 6, column: 27).description == "AB7")
  }
}
