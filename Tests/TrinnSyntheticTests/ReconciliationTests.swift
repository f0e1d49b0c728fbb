import Testing
import TrinnBasis
import TrinnCohort
import TrinnSynthetic
import TrinnTable

/// The county's published figures are counted from the simulation, the indicators from the tables that were written: two
/// ways that share no code must meet.
@Suite("Indicators of the tables against the published figures of the simulation")
struct ReconciliationTests {
  /// The files as tables of the canonical schemas.
  private struct Tables: TableSource {
    let name = "synthetic"
    let tables: [String: Table]
    var tableNames: [String] { tables.keys.sorted() }

    init(_ files: [SyntheticFile]) throws {
      var tables: [String: Table] = [:]
      for schema in Schema.all {
        guard let file = files.first(where: { $0.name == "\(schema.name).csv" }) else { continue }
        var options = CSVOptions()
        options.subject = schema.subject
        options.columnTypes = Dictionary(schema.fields.map { ($0.name, $0.type) }) { first, _ in first }
        let result = try CSVReader.read(bytes: file.contents, source: file.name, options: options)
        #expect(result.problems.rowCount == 0, "\(file.name)")
        tables[schema.name] = result.table
      }
      self.tables = tables
    }

    func table(named name: String) throws -> Table {
      guard let table = tables[name] else { throw TrinnError(.unknownName, "no table \(name)") }
      return table
    }
  }

  private static let made = Result {
    var options = SyntheticOptions()
    options.pupils = 4_000
    options.seed = 7
    let files = try SyntheticCounty(options).files()
    return (data: CountyData(try Tables(files)), observations: Folder(files: files).table("observations"))
  }

  @Test(
    "every school year agrees",
    arguments: [
      ("grunnskolepoeng", 1.0), ("norwegian_main_standpunkt", 1), ("mathematics_exam", 1),
      ("grade10_absence_days_median", 1), ("grade10_absence_hours_median", 1), ("grade10_absence_over_15_days", 100),
      ("direct_transition", 100), ("passed_vg1", 100), ("left_during_year", 100), ("absence_days_median", 1),
      ("absence_hours_median", 1), ("absence_20_days", 100), ("absence_50_hours", 100), ("completion", 100),
    ])
  func agrees(_ indicator: String, _ scale: Double) throws {
    let (data, published) = try ReconciliationTests.made.get()
    let rows = published.rows.indices.filter {
      published["indicator", $0] == indicator && published["area", $0] == "90" && published["group", $0] == "all"
    }
    #expect(!rows.isEmpty)
    for row in rows {
      guard let year = Int(published["period", row].prefix(4)) else { continue }
      let result = try data.indicator(indicator, IndicatorRequest(classes: .years([year])))
      let own = try #require(result.groups.first)
      let value = try #require(own.value.number)
      let figure = try #require(Double(published["value", row].replacing(",", with: ".")))
      #expect(own.n == Int(published["n", row]), "\(indicator) of \(published["period", row]): n")
      #expect(abs(value * scale - figure) <= 0.050_001, "\(indicator) of \(published["period", row])")
    }
  }
}
