import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

/// Every rule of status, on one pupil worked by hand. The data end in 2023-24, so that all clocks have stopped.
@Suite("Status after entry")
struct StatusRulesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let rule: String
    let story: [String]
    var contracts: [ContractStory] = []
    var definition: CompletionDefinition = .ssb
    let expected: CohortStatus
    var testDescription: String { rule }
  }

  static let general = ["10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"]
  static let twoYears = ["10", "Vg1 YF B", "Vg2 YF B"]

  static let cases: [Case] = [
    Case(rule: "three years of general studies are nominal time", story: general, expected: .completedNominal),
    Case(
      rule: "a repeated year is later",
      story: ["10", "Vg1 ST B", "Vg2 ST I", "Vg2 ST B", "Vg3 ST B"], expected: .completedLater),
    Case(
      rule: "a restart in another programme is later",
      story: ["10", "Vg1 ST S", "Vg1 YF B", "Vg2 YF B", "Vg3 YF B"], expected: .completedLater),
    Case(
      rule: "a year away is later",
      story: ["10", "Vg1 ST B", "-", "Vg2 ST B", "Vg3 ST B"], expected: .completedLater),
    Case(
      rule: "a sixth year is past the clock of general studies",
      story: ["10", "Vg1 ST B", "Vg2 ST I", "Vg2 ST I", "Vg2 ST B", "Vg3 ST I", "Vg3 ST B"], expected: .stillIn),
    Case(
      rule: "vocational entrants have a sixth year",
      story: ["10", "Vg1 YF B", "Vg2 YF I", "Vg2 YF I", "Vg2 YF B", "Vg3 PB I", "Vg3 PB B"],
      expected: .completedLater),
    Case(
      rule: "five years for all under the county's definition",
      story: ["10", "Vg1 YF B", "Vg2 YF I", "Vg2 YF I", "Vg2 YF B", "Vg3 PB I", "Vg3 PB B"],
      definition: .county, expected: .stillIn),
    Case(
      rule: "vocational to supplementary studies in three years is nominal time",
      story: ["10", "Vg1 YF B", "Vg2 YF B", "Vg3 PB B"], expected: .completedNominal),
    Case(
      rule: "general studies to supplementary studies completes", story: ["10", "Vg1 ST B", "Vg2 ST B", "Vg3 PB B"],
      expected: .completedNominal),
    Case(
      rule: "a trade exam after four years is nominal time", story: twoYears,
      contracts: [ContractStory(pupil: "a", start: "2017-08-20", ended: "2019-08-20", exam: "B")],
      expected: .completedNominal),
    Case(
      rule: "a trade exam in September counts for the summer before", story: twoYears,
      contracts: [ContractStory(pupil: "a", start: "2017-08-20", ended: "2019-09-30", exam: "BM")],
      expected: .completedNominal),
    Case(
      rule: "a trade exam in October counts for the next school year", story: twoYears,
      contracts: [ContractStory(pupil: "a", start: "2017-08-20", ended: "2019-10-01", exam: "B")],
      expected: .completedLater),
    Case(
      rule: "a trade exam not passed is final year not passed", story: twoYears,
      contracts: [ContractStory(pupil: "a", start: "2017-08-20", ended: "2019-08-20", exam: "IB")],
      expected: .finalYearNotPassed),
    Case(
      rule: "a trade exam passed at the second try is later", story: twoYears,
      contracts: [
        ContractStory(pupil: "a", start: "2017-08-20", ended: "2019-08-20", exam: "IB"),
        ContractStory(pupil: "a", start: "2019-09-01", ended: "2020-03-01", exam: "B"),
      ], expected: .completedLater),
    Case(
      rule: "an apprenticeship that runs when the clock stops is still in", story: twoYears,
      contracts: [ContractStory(pupil: "a", start: "2020-01-10", ended: "2022-01-10", exam: "B")],
      expected: .stillIn),
    Case(
      rule: "a contract ended early is left", story: twoYears,
      contracts: [ContractStory(pupil: "a", start: "2017-08-20", ended: "2018-02-01", endReason: "H")],
      expected: .left),
    Case(
      rule: "a second year in a firm passed completes where no contract is known",
      story: ["10", "Vg1 YF B", "Vg2 YF B", "L1 YF =L", "L2 YF =L B"], expected: .completedNominal),
    Case(rule: "left in Vg1 is left", story: ["10", "Vg1 ST S"], expected: .left),
    Case(rule: "Vg2 passed and then nothing is left", story: twoYears, expected: .left),
    Case(
      rule: "Vg3 without a pass is final year not passed", story: ["10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST I"],
      expected: .finalYearNotPassed),
    Case(
      rule: "Vg3 without assessment is final year not passed", story: ["10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST M"],
      expected: .finalYearNotPassed),
    Case(rule: "leaving during Vg3 is left", story: ["10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST S"], expected: .left),
    Case(
      rule: "back in school when the clock stops is still in",
      story: ["10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST I", "-", "-", "Vg3 ST"], expected: .stillIn),
    Case(
      rule: "a private candidate when the clock stops is not in school",
      story: ["10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST I", "-", "-", "Vg3 ST =P"], expected: .finalYearNotPassed),
    Case(
      rule: "an individual plan to the end is planned basic competence",
      story: ["10", "Vg1 YF =A A", "Vg2 YF =A A", "Vg3 YF =A A"], expected: .plannedBasic),
    Case(
      rule: "the table of 2012 has planned basic competence under final year not passed",
      story: ["10", "Vg1 YF =A A", "Vg2 YF =A A", "Vg3 YF =A A"], definition: .ssb2012, expected: .finalYearNotPassed),
    Case(
      rule: "the table of 2012 has planned basic competence of two years under left",
      story: ["10", "Vg1 YF =A A", "Vg2 YF =A A"], definition: .ssb2012, expected: .left),
    Case(
      rule: "a training candidate's exam is planned basic competence", story: twoYears,
      contracts: [
        ContractStory(
          pupil: "a", kind: "training_candidate", start: "2017-08-20", ended: "2019-08-20", exam: "B")
      ], expected: .plannedBasic),
    Case(
      rule: "completed stays completed when the pupil starts anew",
      story: general + ["Vg1 YF S"], expected: .completedNominal),
  ]

  /// A pupil who only makes the data reach 2023-24.
  static let bystander = Story("z", from: 2022, "10", "Vg1 ST B")

  @Test("each rule", arguments: cases)
  func rule(_ example: Case) throws {
    let story = Story("a", from: 2014, years: example.story)
    let data = try CountyData([story, Self.bystander], contracts: example.contracts)
    let cohort = try data.cohort(CohortRequest(autumns: [2015], definition: example.definition))
    let counts = try cohort.completion()
    #expect(counts.groups.count == 1)
    #expect(counts.groups.first?.counts.filter { $0.value > 0 } == [example.expected: 1])
  }

  @Test("a late starter enters in the autumn of the start, and leaves no trace in the class before")
  func lateStart() throws {
    let data = try CountyData([
      Story("late", from: 2014, "10", "-", "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"),
      Story("prompt", from: 2014, "10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"), Self.bystander,
    ])
    #expect(try data.cohort(CohortRequest(autumns: [2015])).count == 1)
    let late = try data.cohort(CohortRequest(autumns: [2016]))
    #expect(try late.completion().groups.first?.counts[.completedNominal] == 1)
  }

  @Test("grade 10 cohorts run their clock from the autumn after, and hold those who never started")
  func grade10Cohort() throws {
    let data = try CountyData([
      Story("late", from: 2014, "10", "-", "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"),
      Story("prompt", from: 2014, "10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"), Story("never", from: 2014, "10"),
      Self.bystander,
    ])
    let counts = try #require(
      try data.cohort(CohortRequest(entry: .grade10, autumns: [2014])).completion().groups.first)
    #expect(counts.n == 3)
    #expect(counts.counts[.completedNominal] == 1)
    #expect(counts.counts[.completedLater] == 1)
    #expect(counts.counts[.left] == 1)
  }

  @Test("a repeated Vg1 is entered once")
  func firstEntryOnly() throws {
    let data = try CountyData([
      Story("again", from: 2014, "10", "Vg1 ST I", "Vg1 ST B", "Vg2 ST B"), Self.bystander,
    ])
    #expect(try data.cohort(CohortRequest(autumns: [2015])).count == 1)
    #expect(throws: (any Error).self) { try data.cohort(CohortRequest(autumns: [2016])) }
    #expect(try data.cohort(CohortRequest(autumns: [2016], firstEntryOnly: false)).count == 1)
  }

  @Test("an adult and a private candidate count where the definition counts them")
  func statuses() throws {
    let data = try CountyData([
      Story("adult", from: 2015, "Vg1 ST =V B"), Story("private", from: 2015, "Vg1 ST =P B"),
      Story("pupil", from: 2015, "Vg1 ST B"), Story("plan", from: 2015, "Vg1 ST =A A"),
    ])
    #expect(try data.cohort(CohortRequest(autumns: [2015])).count == 3)
    #expect(try data.cohort(CohortRequest(autumns: [2015], definition: .udir)).count == 2)
  }

  @Test("a clock that has not stopped gives no share")
  func notYetMeasured() throws {
    let data = try CountyData([Story("a", from: 2020, "10", "Vg1 ST B", "Vg2 ST B")])
    let group = try #require(try data.cohort(CohortRequest(autumns: [2021])).completion().groups.first)
    #expect(group.notYetMeasured == 1)
    #expect(group.completedShare == nil)
  }

  @Test("of two rows in one school year the higher grade level stands, and the cohort says so")
  func twoSchools() throws {
    let data = try CountyData([
      Story("two", from: 2015, "Vg1 ST S", "Vg2 ST B", "Vg3 ST B"), Story("two", from: 2016, "Vg1 YF S"),
      Self.bystander,
    ])
    let cohort = try data.cohort(CohortRequest(autumns: [2015]))
    #expect(try cohort.completion().groups.first?.counts[.completedNominal] == 1)
    #expect(cohort.notes.contains { $0.en.contains("1 rows set aside") })
  }

  @Test(
    "known to have moved away, abroad or dead: out of the count, unless completed before or back later",
    arguments: ["U", "A", "D"])
  func movers(reason: String) throws {
    let spells = try Table([
      ("pupil", Column(identities: ["moved", "back", "completed"])),
      ("end", Column(dates: [day("2016-11-01"), day("2016-11-01"), day("2018-09-01")])),
      ("end_reason", Column(codes: [reason, reason, reason], list: "end_reason")),
    ])
    let data = try CountyData(
      [
        Story("moved", from: 2014, "10", "Vg1 ST B", "Vg2 ST"),
        Story("back", from: 2014, "10", "Vg1 ST B", "Vg2 ST S", "-", "Vg2 ST S"),
        Story("completed", from: 2014, "10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"),
        Story("vanished", from: 2014, "10", "Vg1 ST B"), Self.bystander,
      ], tables: ["enrolments": spells])
    let cohort = try data.cohort(CohortRequest(autumns: [2015]))
    let group = try #require(try cohort.completion().groups.first)
    #expect(group.movedOut == 1)
    #expect(group.n == 3)
    #expect(group.counts[.left] == 2)
    let kostra = try #require(try cohort.under(.kostra).completion().groups.first)
    #expect(kostra.movedOut == 0)
    #expect(kostra.n == 4)
  }

  @Test("a definition that is by county refuses a municipality, with the reason")
  func refusal() throws {
    let data = try CountyData([Story("a", from: 2014, "10", "Vg1 ST B"), Self.bystander])
    let cohort = try data.cohort(CohortRequest(autumns: [2015], definition: .kostra))
    #expect {
      try cohort.completion(by: ["home_municipality"])
    } throws: { error in
      (error as? TrinnError)?.code == .refused && "\(error)".contains("by county")
    }
  }
}
