import Testing
import TrinnTestSupport
import TrinnWorkbook

/// The same texts in a workbook: each is read back as a text, and none as a formula.
@Suite struct WorkbookBeaconTests {
  @Test(arguments: Beacons.all)
  func isInertInAWorkbook(_ beacon: String) throws {
    let form = WorkbookForm(sheets: [
      FormSheet(
        "x", widths: [90], rows: [[FormCell(beacon, .title)], [FormCell(beacon, .open)], [FormCell(beacon, .locked)]])
    ])
    let sheet = try #require(try WorkbookContent(try form.bytes()).sheets.first)
    for row in 0..<3 { #expect(sheet[row, 0] == .text(beacon)) }
  }
}
