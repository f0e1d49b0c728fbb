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
    #expect(try DefinitionRegistry.builtIn.adding(.ssb).definitions == DefinitionRegistry.builtIn.definitions)
    var other = CompletionDefinition.ssb
    other.clock.vocational = 7
    #expect(throws: TrinnError.self) { try DefinitionRegistry.builtIn.adding(other) }
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

  @Test("a draft takes from another what it does not say, and its words are made from what it says")
  func draft() throws {
    var draft = DefinitionDraft(
      name: "basic_7", title: LocalizedText("Med grunnkompetanse", "With basic competence"), source: "own count")
    draft.years = (5, 7)
    draft.completed = [.school, .trade, .plannedBasic]
    draft.left = [.finalYearNotPassed]
    let definition = try draft.definition(like: .udir)
    #expect(definition.population == CompletionDefinition.udir.population)
    #expect(definition.clock.text.en == "measured after 5 years (ST) and 7 years (YF)")
    #expect(
      definition.success.text.en
        == "completed is a certificate or a trade certificate or planned basic competence; \"left\" is also final year "
        + "done, not passed")
    #expect(definition.edition.source == "own count")
    #expect(definition.edition.breaks == CompletionDefinition.udir.edition.breaks)
    // What is not changed keeps its words.
    draft.completed = nil
    draft.left = nil
    #expect(try draft.definition(like: .udir).success == CompletionDefinition.udir.success)
  }

  struct Refusal: Sendable {
    let argument: String
    let change: @Sendable (inout DefinitionDraft) -> Void
  }

  static let refusals = [
    Refusal(argument: "years") { $0.years = (0, 6) }, Refusal(argument: "who") { $0.statuses = [] },
    Refusal(argument: "completed") { $0.completed = [] }, Refusal(argument: "left") { $0.left = [.completedLater] },
    Refusal(argument: "left") { draft in
      draft.completed = [.school, .plannedBasic]
      draft.left = [.plannedBasic]
    }, Refusal(argument: "name") { $0.name = "Sju år" },
    Refusal(argument: "title") { $0.title = LocalizedText(" ", "x") }, Refusal(argument: "source") { $0.source = "" },
  ]

  @Test("a draft that could not be counted is refused with the argument", arguments: refusals)
  func refused(refusal: Refusal) {
    var draft = DefinitionDraft(name: "own", title: LocalizedText("Egen", "Own"), source: "own")
    refusal.change(&draft)
    #expect { try draft.definition(like: .ssb) } throws: { ($0 as? TrinnError)?.argument == refusal.argument }
  }
}
