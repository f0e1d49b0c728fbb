import Testing
import TrinnCohort
import TrinnSyntax
import TrinnTable

@Suite struct RegisterNamesTests {
  private static let lists: Void = CodeLists.add(RegisterNames.national)

  private func value(_ text: String) throws -> Scalar {
    _ = Self.lists
    return try Table(["row": Column(integers: [1])]).evaluate(ColumnExpression.parse(text))[0]
  }

  @Test(arguments: [
    ("name('0301', list = 'municipality')", "Oslo"), ("name('3316', list = 'municipality')", "Modum"),
    ("name('0137', list = 'municipality')", "Våler (Østfold)"),
    ("name('3018', 2021, list = 'municipality')", "Våler (Viken)"),
    ("name('9999', list = 'municipality')", "Uoppgitt"), ("name('2500', list = 'municipality')", "Utlandet"),
    ("county('0602', list = 'municipality')", "06"), ("name(county('3301', list = 'municipality'))", "Buskerud"),
    ("name(county('0301', list = 'municipality'))", "Oslo"), ("name('02', 2015, list = 'county')", "Akershus"),
    ("name('STUSP1----', list = 'programme_area')", "Studiespesialisering"),
    ("name('STUSP1--T-', list = 'programme_area')", "Studiespesialisering"),
    ("name(programme_type('BABAT1----', list = 'programme_area'))", "Yrkesfag"),
  ])
  func codesHaveNames(text: String, name: String) throws {
    guard case .text(let found) = try value(text) else {
      Issue.record("\(text) has no name")
      return
    }
    #expect(found.hasPrefix(name), "\(text): \(found)")
  }

  @Test(arguments: [
    "name('3018', 2019, list = 'municipality')", "name('0602', 2024, list = 'municipality')",
    "county('9999', list = 'municipality')", "name('4711', list = 'municipality')",
    "name('XX', list = 'programme_area')",
  ])
  func whatIsNotInTheListIsUndefined(text: String) throws { #expect(try value(text) == .missing(.undefined)) }

  /// A file that says nothing of its lists is understood by the names of its columns.
  @Test(arguments: ["municipality", "home_municipality", "kommune", "Kommune"])
  func aColumnsNameTellsItsList(column: String) throws {
    _ = Self.lists
    let table = try Table([(column, Column(texts: ["0301"]))])
    #expect(try table.evaluate(ColumnExpression.parse("name(\(column))"))[0] == .text("Oslo"))
  }

  /// A name stands for one territory: the codes that share it share the code of joined time series.
  @Test func equalNamesAreOnePlace() throws {
    let register = try MunicipalityRegister.standard()
    let groups = Dictionary(grouping: register.municipalities, by: \.name).mapValues {
      Set($0.map(\.group)).subtracting(["K.Rest"])
    }
    #expect(groups.filter { $0.value.count > 1 }.isEmpty)
  }
}
