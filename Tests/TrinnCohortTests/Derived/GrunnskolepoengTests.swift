import Testing
import TrinnCohort
import TrinnTable

@Suite struct GrunnskolepoengTests {
  func grades(_ values: [Int], mark: [Mark] = []) -> [FinalGrade] {
    values.enumerated().map { FinalGrade(subject: "S\($0)", kind: .standpunkt, outcome: .grade($1)) }
      + mark.enumerated().map { FinalGrade(subject: "M\($0)", kind: .standpunkt, outcome: .mark($1)) }
  }

  func points(_ rule: GrunnskolepoengRule, _ grades: [FinalGrade]) -> String? { rule.points(of: grades).points?.label }

  /// 71 over 17 grades: 710 / 17 = 41.7647; 71 / 17 = 4.1765.
  @Test func theOrderOfRoundingDecidesTies() {
    let seventeen = grades([Int](repeating: 4, count: 14) + [5, 5, 5])
    #expect(points(.admission, seventeen) == "41.76")
    #expect(points(.statistics, seventeen) == "41.80")
  }

  /// 4 of 16 grades: 665 / 16 = 41.5625; 66.5 is no sum, so 67 / 16 = 4.1875 and 41.875: half up to 4.19 and 41.88.
  @Test func halvesGoUp() {
    let sixteen = grades([Int](repeating: 4, count: 13) + [5, 5, 5])
    #expect(points(.admission, sixteen) == "41.88")
    #expect(points(.statistics, sixteen) == "41.90")
  }

  @Test func severalElectivesCountOnceByTheirMean() {
    let electives = [5, 4, 4].enumerated().map {
      FinalGrade(subject: "V\($0)", kind: .standpunkt, outcome: .grade($1), isElective: true)
    }
    // Mean 4.33 beside three grades of 4: 16.33 over 4.
    let result = GrunnskolepoengRule.admission.points(of: grades([4, 4, 4]) + electives)
    #expect(result.points?.label == "40.83")
    #expect(result.divisor == 4)
  }

  @Test func noBasisCountsAsZeroForAdmissionOnly() {
    let with = grades([4, 4, 4], mark: [.noBasis])
    #expect(points(.admission, with) == "30.00")
    #expect(GrunnskolepoengRule.admission.points(of: with).zeros == 1)
    #expect(points(.statistics, with) == "40.00")
    #expect(GrunnskolepoengRule.statistics.points(of: with).leftOut.count == 1)
  }

  @Test(arguments: [Mark.exempt, .participated, .passed, .notMetDocumented])
  func otherSignsAreLeftOutWithTheirReason(mark: Mark) {
    for rule in GrunnskolepoengRule.allCases {
      let result = rule.points(of: grades([4, 5], mark: [mark]))
      #expect(result.points?.label == "45.00")
      #expect(result.leftOut.map(\.reason) == [mark.english])
    }
  }

  @Test func noneWhereGradesLackInMoreThanHalfOfTheSubjects() {
    #expect(points(.admission, grades([6, 6], mark: [.exempt, .exempt])) == "60.00")
    let result = GrunnskolepoengRule.admission.points(of: grades([6, 6], mark: [.exempt, .exempt, .exempt]))
    #expect(result.points == nil && result.lacking == 3 && result.subjects == 5)
    #expect(points(.statistics, []) == nil)
  }

  @Test func aNumberThatIsNoGradeIsLeftOut() {
    let result = GrunnskolepoengRule.admission.points(of: grades([4, 4, 0, 7]))
    #expect(result.points?.label == "40.00" && result.leftOut.count == 2)
  }

  @Test func pointsLieBetweenTheWorstAndTheBestGrade() {
    var generator = SplitMix(state: 7)
    for _ in 0..<500 {
      let values = (0..<Int.random(in: 1...25, using: &generator)).map { _ in Int.random(in: 1...6, using: &generator) }
      let (low, high) = (values.min() ?? 0, values.max() ?? 0)
      for rule in GrunnskolepoengRule.allCases {
        let units = rule.points(of: grades(values)).points?.units ?? -1
        #expect((Int64(low * 1000)...Int64(high * 1000)).contains(units), "seed 7: \(values)")
      }
    }
  }
}
