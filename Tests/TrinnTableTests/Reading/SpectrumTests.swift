import Foundation
import Testing
import TrinnTable

@Suite("csv-spectrum: what a CSV file must give")
struct SpectrumTests {
  static let files = Fixtures.files("csv/csv-spectrum/csvs", "csv")

  @Test("the cells are those of the JSON beside the file", arguments: files)
  func cells(_ file: URL) throws {
    let name = file.deletingPathExtension().lastPathComponent
    var bytes = [UInt8](try Data(contentsOf: file))
    if name.hasSuffix("_crlf") { bytes = bytes.flatMap { $0 == 10 ? [13, 10] : [$0] } }
    var options = CSVOptions()
    options.plan = { $0.map { ColumnPlan($0, type: .text) } }
    let table = try CSVReader.read(bytes: bytes, source: name, options: options).table
    let json = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: Fixtures.path("csv/csv-spectrum/json/\(name).json"))))
    let rows = json as? [[String: String]] ?? (json as? [String: String]).map { [$0] } ?? []
    #expect(!rows.isEmpty)
    #expect(table.rowCount == rows.count)
    for (index, row) in rows.enumerated() {
      #expect(Set(table.names) == Set(row.keys))
      for (key, wanted) in row where key != "Contact Phone Number" {
        let column = try table.column(key)
        // An empty cell is missing here and an empty text there.
        let cell = column[index].isMissing ? "" : column[index].shown
        #expect(cell == wanted, "\(key) in row \(index + 1)")
      }
    }
  }

  @Test("all twelve are here") func count() { #expect(SpectrumTests.files.count == 12) }
}
