import Testing
import TrinnBasis
import TrinnTable

@Suite("Udir exports become observations")
struct UdirExportTests {
  static let lowerSecondary = "udir/2023-24_20260224-1156_Nasjonale_proever_ungdomstrinn.csv"

  /// Counted in the file itself with `iconv | awk` over columns 10 and up.
  @Test("every figure is a row; stars are masked, empty cells not applicable")
  func countsOfTheFile() throws {
    let result = try UdirExport.read(path: Fixtures.path(UdirExportTests.lowerSecondary))
    let table = result.table
    #expect(table.rowCount == 1538 * 9)
    let value = try table.column("value")
    #expect(value.missingCounts() == [.masked: 3414, .notApplicable: 138])
    #expect(try table.column("missing_reason").missingCounts() == [.notApplicable: 10_290])
    guard case .published = table.subject else {
      Issue.record("the table must speak of published figures")
      return
    }
    #expect(result.problems.rowCount == 0)
    #expect(
      result.dialect.sentence
        == "UTF-16LE, tab between cells (said by its sep= line), decimal comma, names on line 2")
  }

  @Test("the country's row, cell by cell")
  func firstRows() throws {
    let table = try UdirExport.read(path: Fixtures.path(UdirExportTests.lowerSecondary)).table
    func first(_ name: String, _ count: Int = 3) throws -> [String] { Array(try table.cells(name).prefix(count)) }
    #expect(try first("indicator") == ["Skalapoeng", "Usikkerhet", "Antall elever deltatt"])
    #expect(try first("value") == ["50.0", "0.1", "61993.0"])
    #expect(try first("n") == ["61993", "61993", "61993"])
    #expect(try first("area") == ["0000", "0000", "0000"])
    #expect(try first("area_level") == ["country", "country", "country"])
    #expect(try first("definition", 1) == ["Nasjonale prøver ungdomstrinn"])
    #expect(try first("period", 1) == ["2023-24"])
    #expect(try first("school_year", 1) == ["2023-24"])
    #expect(try first("subject", 4) == ["Engelsk", "Engelsk", "Engelsk", "Lesing"])
    #expect(try first("grade_level", 1) == ["8"])
    #expect(try first("owner", 1) == ["Alle eierformer"])
    #expect(try first("sex", 1) == ["Alle kjønn"])
    #expect(try first("group", 1) == ["Engelsk, 8. årstrinn, Alle eierformer, Alle kjønn"])
    #expect(try first("edition", 1) == ["2026-02-24"])
  }

  @Test("four levels, told by their codes; a school's trailing blanks are gone")
  func levels() throws {
    let table = try UdirExport.read(path: Fixtures.path(UdirExportTests.lowerSecondary)).table
    let levels = try table.cells("area_level")
    let units = Dictionary(levels.map { ($0, 1) }, uniquingKeysWith: +).mapValues { $0 / 9 }
    #expect(units == ["country": 1, "county": 11, "municipality": 355, "school": 1171])
    let names = try table.cells("area_name")
    #expect(names.contains("Onøy Lurøy oppvekstsenter avd skole"))
    let row = try #require(
      zip(names, levels).enumerated().first { $0.element == ("Ålesund (2020 - 2023)", "municipality") })
    #expect(try table.cells("area")[row.offset] == "1507")
    #expect(try table.cells("value")[row.offset] == "49.0")
    #expect(try table.cells("n")[row.offset] == "751")
    #expect(try table.cells("school")[row.offset] == "–")
  }

  @Test("a grade export: kinds of assessment, keys of subjects, provisional figures, breaks, no municipalities")
  func gradeExport() throws {
    let text = """
      sep=\t
      EnhetNivaa\tFylkekode\tOrganisasjonsnummer\tFylke\tEnhetNavn\tVurderingsfagkode\tVurderingsfagnavn\t\
      Foreløpige 2024-25.Standpunkt.Alle eierformer.Jenter.Snittkarakter\t\
      Foreløpige 2024-25.Standpunkt.Alle eierformer.Jenter.Antall elever\t\
      Foreløpige 2024-25.Standpunkt.Alle eierformer.Jenter.Snittkarakter.Brudd
      1\t00\tI\tAlle fylker\tAlle skoler\tNOR1267\tNorsk hovedmål Vg3\t4,1\t  12 345\t
      3\t33\t974606887\tBuskerud\tRingerike vgs \tNOR1267\tNorsk hovedmål Vg3\t*\t*\t
      """
    let wide = try CSVReader.read(text)
    let table = try UdirExport.observations(
      from: wide.table, fileName: "20250901-0800_Karakterer_i_videregaaende_skole.csv")
    #expect(try table.cells("indicator") == ["Snittkarakter", "Antall elever", "Snittkarakter", "Antall elever"])
    #expect(try table.cells("value") == ["4.1", "12345.0", "*", "*"])
    #expect(try table.cells("n") == ["12345", "12345", "*", "*"])
    #expect(try table.cells("area") == ["0000", "0000", "974606887", "974606887"])
    #expect(try table.cells("municipality") == ["–", "–", "–", "–"])
    #expect(try table.cells("subject")[0] == "Norsk hovedmål Vg3")
    #expect(try table.cells("group")[0] == "Standpunkt, Alle eierformer, Jenter")
    #expect(
      table.notes == [
        "Udir Statistikkbanken (NLOD 2.0), Karakterer i videregående skole, exported 2025-09-01",
        "the publisher marks a break in the series at 2024-25", "some figures are provisional",
      ])
  }

  @Test("another file is refused with its name")
  func anotherFile() throws {
    let error = try #require(throws: TrinnError.self) {
      try UdirExport.read(path: Fixtures.path("csv/csv-spectrum/csvs/simple.csv"))
    }
    #expect(error.code == .mismatch)
    #expect(error.sentence.contains("simple.csv"))
  }
}
