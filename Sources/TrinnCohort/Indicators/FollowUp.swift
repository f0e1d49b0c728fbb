import TrinnBasis
import TrinnTable

extension Indicator {
  /// Young people registered with the follow-up service, by `status_group`: the four groups and never a sub-code.
  ///
  /// One row a pupil and school year: the case registered last. Cases outside the target group are counted nowhere.
  static let followUpStatus = Indicator(
    "ot_status",
    title: LocalizedText(
      "Ungdom i oppfølgingstjenesten", "Young people in the follow-up service", nn: "Ungdom i oppfølgingstenesta"),
    measure: .count, unit: .pupils, direction: .lessIsBetter, sensitivity: .specialCategory, basis: .followUp,
    lag: .none,
    definition: LocalizedText(
      "Ungdom i målgruppen meldt til oppfølgingstjenesten i skoleåret, etter siste registrerte statusgruppe. Fra 1. august "
        + "2024 gjelder tjenesten 15–24 år: brudd i serien.",
      "Young people of the target group registered with the follow-up service in the school year, by the status group "
        + "registered last. Since 1 August 2024 the service is for ages 15-24: a break in the series."),
    needs: ["pupil_years", "ot_cases"]
  ) { data, _ in
    let years = try data.years()
    let table = try data.table(named: "ot_cases")
    let pupil = try table.column("pupil").pupilNumbers(data.pupils)
    let registered = try table.daysOrNever("registered")
    let status = try table.cases("status", FollowUpStatus.self)
    var latest: [PupilAndYear: Int] = [:]
    for row in 0..<table.rowCount where pupil[row] >= 0 && registered[row] != Int32.max {
      let key = PupilAndYear(pupil: pupil[row], year: CalendarDate(day: registered[row]).schoolYear.start)
      if let other = latest[key], registered[other] >= registered[row] { continue }
      latest[key] = row
    }
    let counted = latest.values.sorted().filter { row in
      status[row].map { $0.group != .outsideTargetGroup } ?? false
    }
    let schoolYears = counted.map { CalendarDate(day: registered[$0]).schoolYear.start }
    return IndicatorFrame(
      pupils: counted.map { pupil[$0] }, years: schoolYears,
      rows: zip(counted, schoolYears).map { years.latestRow(pupil[$0], until: Int($1)) },
      value: Column(truth: counted.map { _ in true }),
      extra: [
        (
          "status_group",
          Column(codes: counted.map { row in status[row].map { "\($0.group)" } }, list: "ot_status_group")
        )
      ])
  }
}

private struct PupilAndYear: Hashable {
  let pupil: Int32
  let year: Int16
}

extension PupilYears {
  /// The row of that school year, or of the last one before it; -1 where there is none.
  func latestRow(_ pupil: Int32, until year: Int) -> Int32 {
    for earlier in stride(from: min(year, lastYear), through: firstYear, by: -1) {
      let row = row(pupil, earlier)
      if row >= 0 { return Int32(truncatingIfNeeded: row) }
    }
    return -1
  }
}
