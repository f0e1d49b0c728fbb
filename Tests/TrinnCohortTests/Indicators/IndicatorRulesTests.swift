import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

/// Indicators on counties small enough to count by hand.
@Suite("Indicators")
struct IndicatorRulesTests {
  static func data() throws -> CountyData {
    let grade10 = try Table([
      ("pupil", Column(identities: ["a", "b", "c", "d", "e", "f"])),
      (
        "school_year",
        Column(schoolYears: [2015, 2015, 2015, 2015, 2016, 2016].map { SchoolYear(start: $0) })
      ),
      ("school", Column(codes: ["U1", "U1", "U2", "U2", "U1", "U2"], list: "school")),
      ("home_municipality", Column(codes: ["01", "01", "01", "02", "02", "02"], list: "municipality")),
      ("grunnskolepoeng", Column(decimals: [4500, 2950, 3910, nil, 4000, 4100], scale: 2)),
      ("absence_days", Column(integers: [3, 16, 15, 4, 0, 9])),
      ("absence_hours", Column(integers: [1, 2, 3, 4, 5, nil])),
      ("mathematics_standpunkt", Column(integers: [4, 3, 5, 2, 4, nil])),
      ("mathematics_exam", Column(integers: [3, nil, 5, 3, 4, 3])),
    ])
    let years = try StoryCounty(
      [
        Story("a", from: 2016, "Vg1 ST B @V1", "Vg2 ST B @V1"),
        Story("b", from: 2016, "Vg1 YF I @V2", "Vg1 YF B @V2"),
        Story("c", from: 2016, "Vg1 YF S @V2"),
        Story("e", from: 2017, "Vg1 ST B @V1"),
        Story("f", from: 2017, "Vg1 ST =P B @V1"),
      ], tables: ["grade10": grade10])
    return CountyData(years)
  }

  @Test("direct transition: a pupil in Vg1 the same autumn; a private candidate is none")
  func directTransition() throws {
    let result = try Self.data().indicator(
      "direct_transition", IndicatorRequest(by: ["school_year"], classes: .all))
    #expect(result.groups.map(\.value) == [.share(numerator: 3, denominator: 4), .share(numerator: 1, denominator: 2)])
    #expect(result.groups[0].speaksOf.nb == "kullet som gikk ut av 10. trinn våren 2016")
    #expect(result.groups[0].speaksOf.en == "the class that left grade 10 in spring 2016")
    #expect(result.lagYears == 1)
  }

  @Test("by municipality: the one at 16, and the groups add to the county")
  func byMunicipality() throws {
    let request = IndicatorRequest(by: ["home_municipality"], classes: .years([2015]))
    let result = try Self.data().indicator("direct_transition", request)
    #expect(result.group("01")?.value == .share(numerator: 3, denominator: 3))
    #expect(result.group("02")?.value == .share(numerator: 0, denominator: 1))
  }

  @Test("by origin school, and by an expression over the points")
  func byExpression() throws {
    let bySchool = try Self.data().indicator(
      "direct_transition", IndicatorRequest(by: ["origin_school"], classes: .latestPooled(2)))
    #expect(bySchool.group("U1")?.value == .share(numerator: 3, denominator: 3))
    #expect(bySchool.group("U1")?.speaksOf.nb == "kullene som gikk ut av 10. trinn våren 2016–2017")
    let byPoints = try Self.data().indicator(
      "direct_transition", IndicatorRequest(by: ["cut(grunnskolepoeng, 30, 40)"], classes: .years([2015])))
    // Below 30, from 30 to 40, 40 and over, and one without points.
    #expect(byPoints.groups.map(\.n) == [1, 1, 1, 1])
  }

  @Test("passed Vg1 counts the pupils of the school year, a repeater in both")
  func passedVg1() throws {
    let result = try Self.data().indicator("passed_vg1", IndicatorRequest(by: ["school_year"], classes: .all))
    #expect(result.groups.map(\.value) == [.share(numerator: 1, denominator: 3), .share(numerator: 2, denominator: 2)])
    let pooled = try Self.data().indicator("passed_vg1", IndicatorRequest(classes: .all))
    #expect(pooled.groups.first?.n == 5)
    #expect(pooled.groups.first?.support == 4)
  }

  @Test("left: the only valid result; its two sides add to all")
  func left() throws {
    let request = IndicatorRequest(classes: .years([2016]))
    let left = try Self.data().indicator("left_during_vg1", request)
    let stayed = try Self.data().indicator("not_left_vg1", request)
    #expect(left.groups.first?.value == .share(numerator: 1, denominator: 3))
    #expect(stayed.groups.first?.value == .share(numerator: 2, denominator: 3))
    #expect(left.indicator.isSensitive)
    #expect(!stayed.indicator.isSensitive)
  }

  @Test("points: the mean of those who have points, from whole hundredths")
  func points() throws {
    let result = try Self.data().indicator("grunnskolepoeng", IndicatorRequest(classes: .years([2015])))
    let group = try #require(result.groups.first)
    // (45.00 + 29.50 + 39.10) / 3, one without points.
    #expect(abs((group.value.number ?? 0) - 37.866_666_666_666_67) < 1e-12)
    #expect(group.n == 3)
    #expect(group.missing == [.notRecorded: 1])
    let under = try Self.data().indicator("points_under_30", IndicatorRequest(classes: .years([2015])))
    #expect(under.groups.first?.value == .share(numerator: 1, denominator: 3))
  }

  @Test("absence: the median, and more than 15 days is more than 15")
  func absence() throws {
    let request = IndicatorRequest(classes: .years([2015]))
    #expect(try Self.data().indicator("grade10_absence_days_median", request).groups.first?.value == .median(9.5))
    #expect(
      try Self.data().indicator("grade10_absence_over_15_days", request).groups.first?.value
        == .share(numerator: 1, denominator: 4))
  }

  @Test("standpunkt, exam, and the gap of those who have both")
  func grades() throws {
    let request = IndicatorRequest(classes: .years([2015]))
    #expect(try Self.data().indicator("mathematics_standpunkt", request).groups.first?.value.number == 3.5)
    let gap = try #require(try Self.data().indicator("mathematics_gap", request).groups.first)
    #expect(gap.n == 3)
    #expect(gap.value.number == 0)
  }

  @Test("contracts: approved by each date, of those who applied in the year")
  func contracts() throws {
    let data = try CountyData(
      [
        Story("a", from: 2016, "Vg1 YF B", "Vg2 YF B"), Story("b", from: 2016, "Vg1 YF B", "Vg2 YF B"),
        Story("c", from: 2016, "Vg1 YF B", "Vg2 YF B"),
      ],
      contracts: [
        ContractStory(pupil: "a", applied: "2018-02-10", start: "2018-08-15", approved: "2018-10-01"),
        ContractStory(pupil: "b", applied: "2018-02-11", start: "2018-11-15", approved: "2018-11-20"),
        ContractStory(pupil: "c", applied: "2018-02-12"), ContractStory(pupil: "c", applied: "2018-03-12"),
        ContractStory(
          pupil: "a", applied: "2019-02-10", start: "2019-08-15", approved: "2019-08-16", ended: "2021-08-01", exam: "B"
        ),
        ContractStory(pupil: "b", applied: "2022-02-01"),
      ])
    for (name, expected) in [
      ("contract_by_1_october", 1), ("contract_by_1_november", 1), ("contract_by_31_december", 2),
    ] {
      let result = try data.indicator(name, IndicatorRequest(classes: .years([2018])))
      #expect(result.groups.first?.value == .share(numerator: expected, denominator: 3), "\(name)")
    }
    #expect(
      try data.indicator("trade_exam_passed").groups.first?.value == .share(numerator: 1, denominator: 1))
  }

  @Test("a class whose clock has not stopped has no completion figure, and is not the latest")
  func completionWaits() throws {
    let data = try CountyData([
      Story("a", from: 2014, "10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"),
      Story("b", from: 2019, "10", "Vg1 ST B", "Vg2 ST"),
    ])
    let latest = try data.indicator("completion")
    #expect(latest.groups.first?.value == .share(numerator: 1, denominator: 1))
    #expect(latest.groups.first?.years == [2015])
    #expect(latest.lagYears == 6)
    let open = try data.indicator("completion", IndicatorRequest(classes: .years([2020])))
    #expect(open.groups.first?.value == .missing(.notYetMeasured))
  }

  @Test("an unknown indicator names the nearest; one without its table says which it needs")
  func errors() throws {
    let data = try CountyData([Story("a", from: 2015, "Vg1 ST B")])
    #expect { try data.indicator("complition") } throws: { "\($0)".contains("did you mean \"completion\"") }
    #expect { try data.indicator("trade_exam_passed") } throws: { "\($0)".contains("needs the table \"contracts\"") }
  }

  @Test("every indicator has a name of its own, both languages, and a lag or none", arguments: Indicator.all)
  func declarations(_ indicator: Indicator) {
    #expect(Indicator.all.count { $0.name == indicator.name } == 1)
    for text in [indicator.title, indicator.definition, indicator.unit] {
      #expect(!text.nb.isEmpty && !text.en.isEmpty)
    }
  }

  @Test("the list of indicators is a table; completion waits as long as the definition's clock")
  func table() throws {
    let table = try Indicator.table(.en, completion: .county)
    #expect(table.rowCount == Indicator.all.count)
    let names = try CohortTableTests.column("name", of: table)
    let lags = try CohortTableTests.column("lag_years", of: table)
    let lagOf = Dictionary(uniqueKeysWithValues: zip(names, lags))
    #expect(lagOf["completion"] == "5" && lagOf["direct_transition"] == "1" && lagOf["left_during_year"] == "–")
  }
}
