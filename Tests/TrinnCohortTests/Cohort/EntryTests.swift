import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

/// Who is in a cohort, by each kind of entry and each rule, on pupils worked by hand.
@Suite("Entries")
struct EntryTests {
  static let bystander = Story("z", from: 2022, "10", "Vg1 ST B")

  @Test("the words for an entry, and the nearest for a wrong one")
  func words() throws {
    #expect(try EntryEvent("grade 8") == .stage(Stage("8")))
    #expect(try EntryEvent("first contract") == .contract)
    #expect(try EntryEvent("OT") == .followUp)
    #expect(throws: TrinnError.self) { try EntryEvent("Vg9") }
  }

  @Test("grades 1 and 8 enter by their rows, and their clock runs from the autumn they are due in Vg1")
  func compulsorySchool() throws {
    // In grade 8 in 2010 is due in Vg1 in 2013; five years of general studies end with 2017-18.
    let data = try CountyData([
      Story("a", from: 2010, "8", "9", "10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"),
      Story("b", from: 2010, "8", "9", "10"),
      Story("again", from: 2009, "8", "8", "9", "10"), Self.bystander,
    ])
    let cohort = try data.cohort(CohortRequest(entry: .stage(Stage("8")), autumns: [2010]))
    // "again" had been in grade 8 before.
    #expect(cohort.count == 2)
    let group = try #require(try cohort.completion().groups.first)
    #expect(group.counts[.completedNominal] == 1)
    #expect(group.counts[.left] == 1)
  }

  @Test("a first contract enters in the school year of its first day; every contract where so asked")
  func contracts() throws {
    let data = try CountyData(
      [
        Story("once", from: 2014, "10", "Vg1 YF B", "Vg2 YF B"),
        Story("twice", from: 2014, "10", "Vg1 YF B", "Vg2 YF B"),
        Self.bystander,
      ],
      contracts: [
        ContractStory(pupil: "once", start: "2017-08-20", ended: "2019-08-20", exam: "B"),
        ContractStory(pupil: "twice", start: "2017-09-01", ended: "2018-01-10", endReason: "H"),
        ContractStory(pupil: "twice", start: "2018-09-01", ended: "2020-10-15", exam: "B"),
      ])
    let first = try data.cohort(CohortRequest(entry: .contract, autumns: [2017]))
    #expect(first.count == 2)
    // Normal time runs from Vg1: four years from 2015 is 2018-19; the second exam counts for 2020-21.
    let group = try #require(try first.completion(StatusTime(at: 4)).groups.first)
    #expect(group.counts[.completedNominal] == 1)
    #expect(group.counts[.completedLater] == 1)
    #expect(throws: TrinnError.self) { try data.cohort(CohortRequest(entry: .contract, autumns: [2018])) }
    let every = try data.cohort(CohortRequest(entry: .contract, autumns: [2017, 2018], firstEntryOnly: false))
    #expect(every.count == 3)
    // Two pupils stand behind the three entries.
    #expect(try every.completion(StatusTime(at: 4)).groups.first?.support == 2)
  }

  @Test("the follow-up service's cases make a cohort that is never released")
  func followUp() throws {
    let cases = try Table([
      ("pupil", Column(identities: ["a", "a", "out"])),
      ("registered", Column(dates: [day("2016-11-01"), day("2017-11-01"), day("2016-11-01")])),
      ("status", Column(codes: ["OTOV", "OTOV", "Feil"], list: "ot_status")),
    ])
    let data = try CountyData(
      [
        Story("a", from: 2014, "10", "Vg1 ST B", "-", "Vg2 ST B", "Vg3 ST B"), Story("out", from: 2014, "10"),
        Self.bystander,
      ],
      tables: ["ot_cases": cases])
    let cohort = try data.cohort(CohortRequest(entry: .followUp, autumns: [2016, 2017]))
    #expect(cohort.count == 1)
    guard case .records = try cohort.completion().table().subject else {
      Issue.record("counts of the follow-up service leave the house")
      return
    }
  }

  static let latecomer = [
    Story("class", from: 2015, "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"), Story("left", from: 2015, "Vg1 ST S"),
    Story("came", from: 2016, "Vg2 ST B", "Vg3 ST B"), Story("older", from: 2016, "Vg3 ST B"), bystander,
  ]

  @Test("who comes in at Vg2 beside the class is counted in a note, or with the class from then on")
  func latecomers() throws {
    let data = try CountyData(Self.latecomer)
    let without = try data.cohort(CohortRequest(autumns: [2015]))
    #expect(without.count == 2)
    // "older" came into Vg3 in 2016 and belongs beside the class of 2014.
    #expect(without.notes.contains { $0.en.hasPrefix("1 pupils came into the data at a higher stage") })
    var request = CohortRequest(autumns: [2015])
    request.latecomers = .included
    let with = try data.cohort(request)
    #expect(with.count == 3)
    #expect(try with.completion().groups.first?.counts[.completedNominal] == 2)
    let events = try with.events(event: .left)
    #expect(try CohortTableTests.column("entered", of: events) == ["0", "0", "1"])
    #expect(try CohortTableTests.column("years", of: events) == ["3", "1", "3"])
    #expect(try CohortTableTests.column("left", of: events) == ["false", "true", "false"])
    // A year before the latecomer came is not seen, and flows do not begin in it.
    #expect(try CohortTableTests.column("stage_1", of: with.sequences()) == ["Vg1 ST", "Vg1 ST", "–"])
    #expect(try CohortTableTests.column("n", of: with.flow(from: "Vg1")) == ["1", "1"])
  }

  @Test("movers are out of the share or followed, as the request says before the definition does")
  func movers() throws {
    let spells = try Table([
      ("pupil", Column(identities: ["u", "a", "d"])),
      ("end", Column(dates: [day("2016-11-01"), day("2016-11-01"), day("2016-11-01")])),
      ("end_reason", Column(codes: ["U", "A", "D"], list: "end_reason")),
    ])
    let stories = ["u", "a", "d", "stays"].map { Story($0, from: 2015, "Vg1 ST B", "Vg2 ST") }
    let data = try CountyData(stories + [Self.bystander], tables: ["enrolments": spells])
    let counts = try #require(try data.cohort(CohortRequest(autumns: [2015])).completion().groups.first)
    #expect((counts.n, counts.movedOut, counts.abroad, counts.dead) == (1, 3, 1, 1))
    var request = CohortRequest(autumns: [2015])
    request.movers = .followed
    let followed = try data.cohort(request)
    #expect(try followed.completion().groups.first?.n == 4)
    #expect(try CohortTableTests.column("event", of: followed.events()) == ["left", "left", "left", "left"])
    #expect(
      try CohortTableTests.column("gone", of: followed.statusTable()) == ["U", "A", "D", "–"])
  }

  @Test("home is that of the last year where so asked")
  func lastHome() throws {
    let data = try CountyData([
      Story("moved", from: 2023, "10", "Vg1 ST B", "Vg2 ST ~0301"), Story("stayed", from: 2024, "Vg1 ST B"),
    ])
    var request = CohortRequest(autumns: [2024])
    request.home = .last
    #expect(
      try CohortTableTests.column("home_municipality", of: data.cohort(request).entryTable()) == ["0301", "3316"])
  }

  @Test("what turned on the way: a restart, a repeat and a change of programme")
  func turns() throws {
    let data = try CountyData([
      Story("back", from: 2015, "Vg1 ST #ST B", "-", "Vg2 ST #ST B", "Vg3 ST #ST B"),
      Story("again", from: 2015, "Vg1 ST #ST I", "Vg1 ST #ST B", "Vg2 ST #ST B"),
      Story("other", from: 2015, "Vg1 ST #ST S", "Vg1 YF #EL B", "Vg2 YF #EL B"),
    ])
    let table = try data.cohort(CohortRequest(autumns: [2015])).statusTable()
    #expect(try CohortTableTests.column("restarts", of: table) == ["1", "0", "0"])
    #expect(try CohortTableTests.column("repeats", of: table) == ["0", "1", "0"])
    #expect(try CohortTableTests.column("programme_changes", of: table) == ["0", "0", "1"])
  }
}
