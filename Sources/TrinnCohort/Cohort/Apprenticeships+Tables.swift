import TrinnBasis
import TrinnTable

extension Apprenticeships {
  /// Who has a contract, who is in school instead and who is still looking: the keys, `date` (1 October, 1 November,
  /// 31 December), `applicants`, a column a place, and `share_approved`. The places add to the applicants.
  ///
  /// - Parameter by: `trade`, `firm_municipality`, `kind`, or what indicators are given by: `home_municipality`, `region`,
  ///   `origin_school`, `school` (that of the year before), `sex`, or expressions.
  public func places(by: [String] = [], language: Language = .en) throws -> Table {
    let course = try data.course()
    let groups = try groups(by)
    let ids = groups.grouping.ids
    let sizes = groups.grouping.counts()
    var counts: [[Int?]] = []
    for (month, day, _) in Apprenticeships.dates {
      let date = CalendarDate(year: year, month: month, day: day)?.day ?? Int32.max
      var own = [Int](repeating: 0, count: groups.count * Place.allCases.count)
      let isKnown = date <= contracts.lastKnownDay
      for index in pupils.indices {
        guard let place = place(of: index, on: date, course) else { continue }
        own[Int(ids[index]) * Place.allCases.count + place.number] += 1
      }
      counts.append(own.map { isKnown ? $0 : nil })
    }
    let dates = Apprenticeships.dates
    let rows = (0..<groups.count).flatMap { group in dates.indices.map { (group: group, date: $0) } }
    func count(_ row: (group: Int, date: Int), _ place: Place) -> Int? {
      counts[row.date][row.group * Place.allCases.count + place.number]
    }
    let keyRows = rows.map { UInt32(truncatingIfNeeded: $0.group) }
    var columns = try zip(groups.names, groups.keys).map { (name: $0, column: try $1.gather(keyRows)) }
    columns.append(
      ("date", Column(codes: rows.map { dates[$0.date].text[language] }, list: ColumnType.openList)))
    columns.append(("applicants", Column(integers: rows.map { sizes[$0.group] })))
    for place in Place.allCases {
      columns.append((place.rawValue, Column(integers: rows.map { count($0, place) }, missing: .notYetMeasured)))
    }
    columns.append(
      (
        "share_approved",
        Column(
          numbers: rows.map { row in count(row, .approved).map { Double($0) / Double(max(sizes[row.group], 1)) } },
          missing: .notYetMeasured)
      ))
    return try Table(
      columns, rowCount: rows.count, subject: .groups(support: Support(rows.map { sizes[$0.group] })),
      notes: [note[language]])
  }

  /// From application to trade exam: the keys, `applicants`, `approved`, `started`, and what became of those who started:
  /// `passed`, `failed`, `ended_early`, `ended` without an exam, `running`; these add to `started`. `share_passed` is of
  /// those who started, and not yet measured while somebody's contract runs.
  public func course(by: [String] = [], language: Language = .en) throws -> Table {
    let groups = try groups(by)
    let ids = groups.grouping.ids
    let kinds = Progress.allCases
    var counts = [[Int]](repeating: Array(repeating: 0, count: kinds.count), count: groups.count)
    for index in pupils.indices {
      counts[Int(ids[index])][kinds.firstIndex(of: progress(of: index)) ?? 0] += 1
    }
    func sum(_ group: Int, _ wanted: [Progress]) -> Int {
      zip(kinds, counts[group]).reduce(0) { $0 + (wanted.contains($1.0) ? $1.1 : 0) }
    }
    let started: [Progress] = [.passed, .failed, .endedEarly, .ended, .running]
    let all = 0..<groups.count
    var columns: [(name: String, column: Column)] = Array(zip(groups.names, groups.keys))
    columns.append(("applicants", Column(integers: all.map { sum($0, kinds) })))
    columns.append(("approved", Column(integers: all.map { sum($0, started + [.approved]) })))
    columns.append(("started", Column(integers: all.map { sum($0, started) })))
    for kind in started { columns.append((kind.rawValue, Column(integers: all.map { sum($0, [kind]) }))) }
    columns.append(
      (
        "share_passed",
        Column(
          numbers: all.map { group in
            let n = sum(group, started)
            return n > 0 && sum(group, [.running]) == 0 ? Double(sum(group, [.passed])) / Double(n) : nil
          }, missing: .notYetMeasured)
      ))
    return try Table(
      columns, rowCount: groups.count, subject: .groups(support: Support(all.map { sum($0, kinds) })),
      notes: [note[language]])
  }

  private var note: LocalizedText {
    LocalizedText(
      "De som søkte læreplass i \(year), hver talt én gang: ved kontrakten som først ble godkjent, ellers ved den første "
        + "søknaden",
      "Those who applied for an apprenticeship in \(year), each once: by the contract approved first, else by the first "
        + "application")
  }

  /// By what the contract says, and what indicators are given by: the row is that of the school year before.
  private func groups(_ by: [String]) throws -> KeyedGroups {
    let keys = try KeyedGroups.parse(by)
    let years = try data.years()
    let picked = rows.map { UInt32(truncatingIfNeeded: $0) }
    let extra = try ["trade", "firm_municipality", "kind"].compactMap { name in
      try contracts.table?.columnIfAny(name).map { (name: name, column: try $0.gather(picked)) }
    }
    let frame = IndicatorFrame(
      pupils: pupils, years: pupils.map { _ in Int16(clamping: year) },
      rows: pupils.map { years.latestRow($0, until: year - 1) }, value: Column(truth: pupils.map { _ in true }),
      extra: extra)
    return try KeyedGroups(keys, of: try data.attributes(of: frame, for: keys.flatMap(\.expression.names)))
  }
}

extension Apprenticeships.Place {
  fileprivate var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
