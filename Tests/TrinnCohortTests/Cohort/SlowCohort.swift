import TrinnCohort
import TrinnTable

/// Cohorts counted the slow way: a row at a time from the tables, by the words of the rules, with no index and no codes.
struct SlowCohort {
  struct Row {
    let level: String
    let type: String?
    let status: String?
    let result: String?
    let programme: String?
    let born: Int?
  }

  struct Contract {
    let pupil, kind: String
    let first, ended: CalendarDate?
    let exam: String?
  }

  private var rows: [String: [Int: Row]] = [:]
  private var contracts: [Contract] = []
  private var gone: [String: (day: CalendarDate, reason: String)] = [:]
  let lastYear: Int
  let lastResultYear: Int
  private static let levels = LevelScale.gradeLevel.labels

  init(_ data: CountyData) throws {
    let table = try data.table(named: "pupil_years")
    func text(_ name: String, _ row: Int, in table: Table) -> String? {
      table.index(of: name).map { table.columns[$0][row] }.flatMap { $0.isMissing ? nil : $0.label }
    }
    var (last, lastResult) = (Int.min, Int.min)
    for row in 0..<table.rowCount {
      guard let pupil = text("pupil", row, in: table), let label = text("school_year", row, in: table),
        let year = Int(label.prefix(4)), let level = text("grade_level", row, in: table)
      else { continue }
      let own = Row(
        level: level, type: text("programme_type", row, in: table), status: text("status", row, in: table),
        result: text("end_status", row, in: table), programme: text("programme", row, in: table),
        born: text("birth_year", row, in: table).flatMap { Int($0) })
      last = max(last, year)
      if own.result != nil { lastResult = max(lastResult, year) }
      if let other = rows[pupil]?[year], Self.place(other.level) >= Self.place(level) { continue }
      rows[pupil, default: [:]][year] = own
    }
    lastYear = last
    lastResultYear = lastResult == Int.min ? last - 1 : lastResult
    if data.has("contracts") {
      let table = try data.table(named: "contracts")
      for row in 0..<table.rowCount {
        contracts.append(
          Contract(
            pupil: text("pupil", row, in: table) ?? "", kind: text("kind", row, in: table) ?? "apprentice",
            first: day(text("start", row, in: table)) ?? day(text("approved", row, in: table)),
            ended: day(text("ended", row, in: table)), exam: text("exam_result", row, in: table)))
      }
    }
    if data.has("enrolments") {
      let table = try data.table(named: "enrolments")
      for row in 0..<table.rowCount {
        guard let pupil = text("pupil", row, in: table), let end = day(text("end", row, in: table)),
          let reason = text("end_reason", row, in: table), ["U", "A", "D"].contains(reason)
        else { continue }
        if let known = gone[pupil], known.day >= end { continue }
        gone[pupil] = (end, reason)
      }
    }
  }

  static func place(_ level: String) -> Int { levels.firstIndex(of: level) ?? -1 }

  /// Pupils in a stage in an autumn, of these statuses, who were not at it or above before.
  func entrants(_ level: String, _ autumn: Int, statuses: [String], firstOnly: Bool) -> [String] {
    rows.keys.filter { pupil in
      guard let row = rows[pupil]?[autumn], row.level == level, row.status.map(statuses.contains) ?? true else {
        return false
      }
      let earlier = rows[pupil, default: [:]].filter { $0.key < autumn }.values
      return !firstOnly || !earlier.contains { Self.place($0.level) >= Self.place(level) }
    }.sorted()
  }

  func isIn(_ pupil: String, _ year: Int) -> Bool {
    if let row = rows[pupil]?[year], Self.place(row.level) >= Self.place("Vg1"),
      row.status.map({ ["E", "A", "L", "V"].contains($0) }) ?? true
    {
      return true
    }
    return isInFirm(pupil, year)
  }

  func isInFirm(_ pupil: String, _ year: Int) -> Bool {
    guard let october = day("\(year)-10-01") else { return false }
    return contracts.contains { contract in
      guard contract.pupil == pupil, let first = contract.first else { return false }
      return first <= october && contract.ended.map { $0 > october } ?? true
    }
  }

  private func exams(_ pupil: String, _ year: Int) -> [(kind: String, result: String)] {
    contracts.compactMap { contract in
      guard contract.pupil == pupil, let exam = contract.exam, let ended = contract.ended else { return nil }
      let counted = ended.parts.month >= 10 ? ended.parts.year : ended.parts.year - 1
      return counted == year ? (contract.kind, exam) : nil
    }
  }

  /// "school", "trade", "basic" or nothing.
  private func reached(_ pupil: String, _ year: Int) -> String? {
    let row = rows[pupil]?[year]
    if row?.level == "Vg3", row?.result == "B" { return "school" }
    let passed = exams(pupil, year).filter { $0.result != "IB" }
    if passed.contains(where: { $0.kind == "apprentice" }) { return "trade" }
    let hasContract = contracts.contains { $0.pupil == pupil }
    if !hasContract, row?.level == "L2", row?.result == "B" { return "trade" }
    return passed.isEmpty ? nil : "basic"
  }

  /// The name of a status, or "moved_out", "abroad", "dead", "not_yet_measured", "no_age".
  func standing(_ pupil: String, entered autumn: Int, _ definition: CompletionDefinition, _ time: StatusTime) -> String
  {
    let standing = counted(pupil, entered: autumn, definition, time)
    return definition.success.alsoLeft.contains { $0.rawValue == standing } ? "left" : standing
  }

  private func counted(
    _ pupil: String, entered autumn: Int, _ definition: CompletionDefinition, _ time: StatusTime
  ) -> String {
    let stop: Int
    switch time {
    case .after(let years): stop = autumn + years - 1
    case .definition:
      let type = rows[pupil]?[autumn]?.type.flatMap(ProgrammeType.init(rawValue:))
      stop = autumn + definition.clock.years(type) - 1
    case .age(let age):
      let known = rows[pupil, default: [:]].sorted { $0.key < $1.key }.compactMap { $0.value.born }.first
      guard let born = known, born + age - 1 >= autumn - 1 else { return "no_age" }
      stop = born + age - 1
    }
    if stop > lastResultYear { return "not_yet_measured" }
    let years = autumn <= stop ? Array(autumn...stop) : []
    for year in years {
      let nominal = ["school": definition.clock.nominalSchool, "trade": definition.clock.nominalTrade]
      guard let kind = reached(pupil, year), let limit = nominal[kind],
        definition.success.completed.contains(kind == "school" ? .school : .trade)
      else { continue }
      return year - autumn + 1 <= limit ? "completed_nominal" : "completed_later"
    }
    if definition.population.leavesOutMovers, let gone = gone[pupil] {
      let year = Int(gone.day.schoolYear.start)
      let isBack = (year + 1..<max(year + 1, stop + 2)).contains { isIn(pupil, $0) }
      if year >= autumn, year <= stop, !isBack {
        return ["U": "moved_out", "A": "abroad", "D": "dead"][gone.reason] ?? ""
      }
    }
    if stop < lastYear ? isIn(pupil, stop + 1) : rows[pupil]?[stop]?.result == "H" || isInFirm(pupil, stop + 1) {
      return "still_in"
    }
    let lastRow = years.last { rows[pupil]?[$0] != nil }
    let isPlanned = lastRow.flatMap { rows[pupil]?[$0]?.result } == "A"
    let basicYear = isPlanned ? lastRow : years.last { reached(pupil, $0) == "basic" }
    if let basicYear, definition.success.completed.contains(.plannedBasic) {
      return basicYear - autumn + 1 <= definition.clock.nominalSchool ? "completed_nominal" : "completed_later"
    }
    if basicYear != nil, definition.success.showsPlannedBasic { return "planned_basic" }
    let finished = years.contains { year in
      let row = rows[pupil]?[year]
      return row?.level == "Vg3" && ["I", "M", "A"].contains(row?.result ?? "")
        || exams(pupil, year).contains { $0.result == "IB" }
    }
    return finished ? "final_year_not_passed" : "left"
  }

  /// The label of where a pupil is on 1 October.
  func station(_ pupil: String, _ year: Int, entered autumn: Int) -> String {
    if (autumn..<max(autumn, year)).contains(where: { ["school", "trade"].contains(reached(pupil, $0) ?? "") }) {
      return "completed"
    }
    if let row = rows[pupil]?[year], row.status.map({ ["E", "A", "L", "V"].contains($0) }) ?? true {
      if Self.place(row.level) >= Self.place("L1") { return "apprentice" }
      guard Self.place(row.level) >= Self.place("Vg1") else { return "grade \(row.level)" }
      return ([row.level] + [row.type].compactMap(\.self)).joined(separator: " ")
    }
    return isInFirm(pupil, year) ? "apprentice" : "not in school"
  }
}
