import TrinnBasis
import TrinnTable

/// From applicant to contract to trade exam. All kinds of contract count: apprentices, training candidates and practice
/// certificate candidates.
extension Indicator {
  static let contractByOctober = contract(
    "contract_by_1_october", month: 10, day: 1, LocalizedText("1. oktober", "1 October"))
  static let contractByNovember = contract(
    "contract_by_1_november", month: 11, day: 1, LocalizedText("1. november", "1 November"))
  static let contractByDecember = contract(
    "contract_by_31_december", month: 12, day: 31, LocalizedText("31. desember", "31 December"))

  /// An applicant is a pupil with at least one application for a contract made in that calendar year.
  private static func contract(_ name: String, month: Int, day: Int, _ date: LocalizedText) -> Indicator {
    Indicator(
      name,
      title: LocalizedText(
        "Godkjent lærekontrakt innen \(date.nb)", "Approved apprenticeship contract by \(date.en)"),
      measure: .share, direction: .moreIsBetter, basis: .contractApplicants, lag: .years(2),
      definition: LocalizedText(
        "Andel av dem som søkte læreplass i kalenderåret, som hadde en godkjent kontrakt innen \(date.nb).",
        "Share of those who applied for an apprenticeship in the calendar year who had an approved contract by "
          + "\(date.en)."),
      needs: ["pupil_years", "contracts"]
    ) { data, _ in
      let contracts = try data.contracts()
      return try data.contractFrame(year: contracts.applied, shift: { day in CalendarDate(day: day).parts.year }) {
        rows, year in
        guard let limit = CalendarDate(year: year, month: month, day: day)?.day else { return (nil, .undefined) }
        guard limit <= contracts.lastKnownDay else { return (nil, .notYetMeasured) }
        return (rows.contains { contracts.approved[Int($0)] <= limit }, nil)
      }
    }
  }

  /// Contracts that began in a school year and were ended early within two years.
  static let contractEndedEarly = Indicator(
    "contract_ended_early",
    title: LocalizedText("Hevet lærekontrakt", "Apprenticeship contract ended early", nn: "Heva lærekontrakt"),
    measure: .share, direction: .lessIsBetter, sensitivity: .judgement, basis: .contractStarters, lag: .years(4),
    definition: LocalizedText(
      "Andel av dem som begynte i lære i skoleåret, som fikk en kontrakt hevet innen to år.",
      "Share of those who began an apprenticeship in the school year who had a contract ended early within two years."),
    needs: ["pupil_years", "contracts"]
  ) { data, _ in
    let contracts = try data.contracts()
    let firstDays = contracts.start.indices.map { contracts.firstDay($0) }
    return try data.contractFrame(year: firstDays, shift: { Int(CalendarDate(day: $0).schoolYear.start) }) {
      rows, year in
      guard let end = CalendarDate(year: year + 3, month: 7, day: 31)?.day else { return (nil, .undefined) }
      guard end <= contracts.lastKnownDay else { return (nil, .notYetMeasured) }
      return (
        rows.contains { row in
          let row = Int(row)
          return contracts.endReason[row] == .endedEarly && contracts.ended[row] &- firstDays[row] < 731
        }, nil
      )
    }
  }

  /// Of those who took a trade exam, those who passed one in the same year.
  static let tradeExamPassed = Indicator(
    "trade_exam_passed",
    title: LocalizedText(
      "Bestått fag- eller svenneprøve", "Passed the trade exam", nn: "Greidd fag- eller sveineprøve"),
    measure: .share, direction: .moreIsBetter, basis: .examCandidates, lag: .years(4),
    definition: LocalizedText(
      "Andel av dem som gikk opp til fag- eller svenneprøve i året som slutter 30. september, som besto.",
      "Share of those who took a trade exam in the year that ends on 30 September who passed."),
    needs: ["pupil_years", "contracts"]
  ) { data, _ in
    let contracts = try data.contracts()
    let taken = contracts.ended.indices.map { contracts.exam[$0] == nil ? Int32.max : contracts.ended[$0] }
    return try data.contractFrame(year: taken, shift: { Course.examYear(of: $0) }) { rows, year in
      // An exam year is whole after 30 September; until then its last candidates are not known.
      guard let end = CalendarDate(year: year + 1, month: 9, day: 30)?.day else { return (nil, .undefined) }
      guard end <= contracts.lastKnownDay else { return (nil, .notYetMeasured) }
      return (rows.contains { contracts.exam[Int($0)]?.isPassed == true }, nil)
    }
  }
}

extension CountyData {
  /// One row a pupil and year with the contracts of that year: the year comes from a day of each contract. The row of
  /// `pupil_years` is that of the school year before, in which the pupil was still in school, or the last one before.
  fileprivate func contractFrame(
    year days: [Int32], shift: (Int32) -> Int,
    _ value: (_ contracts: [Int32], _ year: Int) -> (truth: Bool?, missing: MissingReason?)
  ) throws -> IndicatorFrame {
    let (years, contracts) = (try years(), try contracts())
    var frame = IndicatorFrame(pupils: [], years: [], rows: [], value: Column(truth: []))
    var values: [(truth: Bool?, missing: MissingReason?)] = []
    for pupil in 0..<Int32(truncatingIfNeeded: pupils.count) {
      let rows = contracts.rows(of: pupil).filter { days[Int($0)] != Int32.max }
      for year in Set(rows.map { shift(days[Int($0)]) }).sorted() {
        frame.pupils.append(pupil)
        frame.years.append(Int16(clamping: year))
        frame.rows.append(years.latestRow(pupil, until: year - 1))
        values.append(value(rows.filter { shift(days[Int($0)]) == year }, year))
      }
    }
    frame.value = Column(truth: values.map(\.truth), missing: values.map(\.missing))
    return frame
  }
}
