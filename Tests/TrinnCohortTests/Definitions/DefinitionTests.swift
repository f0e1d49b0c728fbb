import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

@Suite("Definitions")
struct DefinitionTests {
  @Test("one cohort under all: five years for all count the sixth year's pupil as not completed")
  func comparison() throws {
    let data = try CountyData([
      Story("straight", from: 2014, "10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"),
      Story("six", from: 2014, "10", "Vg1 YF B", "Vg2 YF I", "Vg2 YF I", "Vg2 YF B", "Vg3 PB I", "Vg3 PB B"),
      Story("adult", from: 2014, "10", "Vg1 ST =V B"), Story("z", from: 2022, "10", "Vg1 ST B"),
    ])
    let table = try data.cohort(CohortRequest(autumns: [2015])).definitions(language: .en)
    let rows = (0..<table.rowCount).map { row in
      ["definition", "completed", "n"].map { name in (try? table.column(name)[row].label) ?? "" }
    }
    #expect(
      rows == [
        ["ssb", "2", "3"], ["ssb_2012", "1", "3"], ["udir", "2", "2"], ["kostra", "1", "2"], ["county", "1", "2"],
      ])
    #expect(try table.column("differs")[0] == .text(""))
    #expect(try table.column("differs")[3].label.contains("clock: measured after 5 years"))
  }

  @Test("by municipality the one that is by county falls out")
  func byMunicipality() throws {
    let data = try CountyData([
      Story("a", from: 2014, "10", "Vg1 ST B"), Story("z", from: 2022, "10", "Vg1 ST B"),
    ])
    let table = try data.cohort(CohortRequest(autumns: [2015])).definitions(by: ["home_municipality"])
    let names = (0..<table.rowCount).map { (try? table.column("definition")[$0].label) ?? "" }
    #expect(names == ["ssb", "ssb_2012", "udir", "county"])
  }

  @Test("a name that is taken or a clock of no years is refused; an unknown name gets the nearest")
  func registry() throws {
    #expect(throws: TrinnError.self) { try DefinitionRegistry.builtIn.adding(.ssb) }
    var own = CompletionDefinition.county
    own.name = "county_7"
    own.clock.vocational = 0
    #expect(throws: TrinnError.self) { try DefinitionRegistry.builtIn.adding(own) }
    own.clock.vocational = 7
    #expect(try DefinitionRegistry.builtIn.adding(own).named("county_7") == own)
    #expect { try DefinitionRegistry.builtIn.named("sbb") } throws: { "\($0)".contains("did you mean \"ssb\"") }
  }

  @Test("a break stands under a series that crosses it, and not under one that does not")
  func breaks() {
    let reform = { (autumns: [Int]) in
      CompletionDefinition.county.breaks(among: autumns).contains { $0.text.en.contains("reform") }
    }
    // With five years, entrants of 2019 end in 2023-24 and those of 2020 in 2024-25.
    #expect(!reform([2016, 2017, 2018, 2019]))
    #expect(reform([2016, 2020]))
    #expect(!reform([2020, 2021]))
  }

  @Test("every definition says all five parts in both languages", arguments: DefinitionRegistry.builtIn.definitions)
  func texts(_ definition: CompletionDefinition) {
    let texts = [
      definition.title, definition.population.text, definition.clock.text, definition.success.text,
      definition.area.text, definition.edition.text,
    ]
    for text in texts { #expect(!text.nb.isEmpty && !text.en.isEmpty, "\(definition.name)") }
    #expect(!definition.edition.source.isEmpty)
  }

  @Test("the registry is a table with the five parts of each definition")
  func table() throws {
    let table = try DefinitionRegistry.builtIn.table(.en)
    #expect(table.rowCount == DefinitionRegistry.builtIn.definitions.count)
    #expect(try CohortTableTests.column("clock", of: table).first == "measured after 5 years (ST) and 6 years (YF)")
  }
}
