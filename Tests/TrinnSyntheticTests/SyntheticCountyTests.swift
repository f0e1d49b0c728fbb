import Foundation
import Testing
import TrinnBasis
import TrinnCohort
import TrinnSynthetic
import TrinnTable

@Suite("A synthetic county")
struct SyntheticCountyTests {
  @Test("the same options give the same bytes")
  func sameBytes() throws {
    var options = SyntheticOptions()
    options.pupils = 600
    options.dirty = 0.02
    let first = try SyntheticCounty(options).files()
    let second = try SyntheticCounty(options).files()
    #expect(first == second)
    options.seed += 1
    let other = try SyntheticCounty(options).files()
    #expect(first.first { $0.name == "pupil_years.csv" } != other.first { $0.name == "pupil_years.csv" })
  }

  @Test("every canonical table is there, with exactly its columns", arguments: Schema.all.map(\.name))
  func columns(_ name: String) throws {
    let table = try Folder.fjordland().table(name)
    #expect(table.columns == (try Schema.named(name)).columnNames)
    #expect(!table.rows.isEmpty)
  }

  @Test("every value fits the type and the code list of its column", arguments: Schema.all.map(\.name))
  func values(_ name: String) throws {
    let schema = try Schema.named(name)
    let table = try Folder.fjordland().table(name)
    for (column, field) in schema.fields.enumerated() {
      let codes = field.term.codeList.flatMap { CodeList.named($0) }
      for row in table.rows {
        let text = row[column]
        if text.isEmpty {
          #expect(!field.isRequired || name == "observations", "\(name).\(field.name) must not be empty")
          continue
        }
        #expect(Folder.fits(text, field.type), "\(name).\(field.name)")
        if let codes { #expect(codes.codes.contains(text), "\(name).\(field.name) \(text)") }
      }
    }
  }

  @Test("rows of a table differ in its key", arguments: Schema.all.map(\.name))
  func keys(_ name: String) throws {
    let schema = try Schema.named(name)
    let table = try Folder.fjordland().table(name)
    let columns = schema.key.compactMap { table.columns.firstIndex(of: $0) }
    let keys = Set(table.rows.map { row in columns.map { row[$0] } })
    #expect(keys.count == table.rows.count)
  }

  @Test("options that make no county are refused, by name")
  func refusals() {
    var options = SyntheticOptions()
    options.county = "3"
    #expect(throws: TrinnError.self) { try SyntheticCounty(options) }
    options.county = "33"
    options.pupils = 10
    #expect(throws: TrinnError.self) { try SyntheticCounty(options) }
    options.pupils = 1000
    options.dirty = 2
    #expect(throws: TrinnError.self) { try SyntheticCounty(options) }
  }
}
