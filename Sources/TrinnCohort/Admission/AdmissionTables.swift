import TrinnBasis
import TrinnTable

/// Admission played through on `applications` and `places`: what if there were ten places more, or another rule for points?
public struct AdmissionTables: Sendable {
  private let pupils: Column
  private let ranks: [Int64?]
  private let rows: [Int]
  private let applicantRows: [Int]
  private let places: [(school: Scalar, area: Scalar, capacity: Int)]
  private let notes: [String]
  private let applications: Table
  private let round: AdmissionRound
  private let outcome: AdmissionRound.Outcome

  /// - Parameters:
  ///   - year: of the admission; nil for the latest that has applications.
  ///   - number: the round; a table without rounds is one.
  ///   - seed: for the lots.
  /// - Throws: `unknown_column`, `wrong_type`, `no_data` where the year has no applications.
  public init(
    _ applications: Table, _ places: Table, year: Int? = nil, round number: Int = 1, seed: UInt64 = 1
  ) throws {
    let years = try Self.integers(applications.column("year"), "year")
    guard let year = year ?? years.compactMap({ $0 }).max().map(Int.init) else {
      throw TrinnError(.noData, "the applications have no year", argument: "applications")
    }
    let rounds = try applications.columnIfAny("round").map { try Self.integers($0, "round") }
    let pupils = try applications.column("pupil")
    guard case .codes(let codes, let dictionary) = pupils.values, pupils.type == .identity else {
      throw TrinnError.argument("applications", wanted: "a column pupil of identities", got: pupils.type.name)
    }
    let ranks = try Self.integers(applications.column("rank"), "rank")
    let chosen = (0..<applications.rowCount).filter { row in
      years[row] == Int64(year) && (rounds.map { $0[row] == Int64(number) } ?? true)
        && pupils.missingReason(at: row) == nil && ranks[row] != nil
    }.sorted { (ranks[$0] ?? 0, $0) < (ranks[$1] ?? 0, $1) }
    guard !chosen.isEmpty else {
      throw TrinnError(
        .noData, "there are no applications in round \(number) of \(year)", argument: "year",
        hint: "years: \(Set(years.compactMap { $0 }).sorted().map(String.init).joined(separator: ", "))")
    }
    let found = try Self.places(places, year: year, round: number)
    let (schools, areas) = (try applications.column("school"), try applications.column("programme_area"))
    func place(_ row: Int) -> Int? { found.index[Self.key(schools[row], areas[row])] }
    // What the table of places does not speak of is no place that is full: nothing can be said of such wishes.
    let wishes = chosen.filter { place($0) != nil }
    guard !wishes.isEmpty else {
      throw TrinnError(
        .noData, "no wish of round \(number) in \(year) is for a programme that has places", argument: "places",
        hint: "places are told by school, programme_area and year")
    }
    var applicantOf: [Int: Int] = [:]
    var firstRows: [Int] = []
    let applicants = wishes.map { row in
      if let known = applicantOf[codes[row]] { return known }
      applicantOf[codes[row]] = firstRows.count
      firstRows.append(row)
      return firstRows.count - 1
    }
    let points = try Self.points(applications.column("admission_points"))
    let lots = firstRows.map { row in
      var generator = SeededGenerator(seed: seed, stream: dictionary[codes[row]])
      return generator.next()
    }
    round = AdmissionRound(
      wishes: zip(wishes, applicants).map { row, applicant in
        AdmissionRound.Wish(applicant: applicant, place: place(row) ?? 0, points: points[row])
      }, capacities: found.list.map(\.capacity), lots: lots)
    outcome = try round.outcome()
    self.pupils = pupils
    self.ranks = ranks
    self.applications = applications
    self.places = found.list
    rows = wishes
    applicantRows = firstRows
    var notes = ["admission of \(year), round \(number): lots by seed \(seed)"]
    let aside = chosen.count - wishes.count
    if aside > 0 { notes.append("\(aside) wishes for programmes that the places do not have are set aside") }
    let lacking = wishes.count { points[$0] == nil }
    if lacking > 0 { notes.append("\(lacking) wishes have no points and come after all others") }
    self.notes = notes
  }

  /// One row an applicant: `pupil`, `wish` (the rank that was met), `programme_area`, `school`, `admission_points`,
  /// `decided_by` (points or lot).
  public func applicantsTable() throws -> Table {
    let granted = outcome.granted
    let firsts = granted.count { $0.map { ranks[rows[$0]] == 1 } ?? false }
    func picked(_ column: Column) throws -> Column {
      try column.gather(
        granted.map { $0.map { UInt32(truncatingIfNeeded: rows[$0]) } ?? Column.noRow }, absent: .notApplicable)
    }
    return try Table(
      [
        ("pupil", pupils.gather(applicantRows.map { UInt32(truncatingIfNeeded: $0) })),
        (
          "wish",
          Column(integers: granted.map { $0.flatMap { ranks[rows[$0]] }.map(Int.init) }, missing: .notApplicable)
        ),
        ("programme_area", picked(applications.column("programme_area"))),
        ("school", picked(applications.column("school"))),
        ("admission_points", picked(applications.column("admission_points"))),
        (
          "decided_by",
          Column(texts: outcome.verdicts.map { $0.map { $0 == .lot ? "lot" : "points" } }, missing: .notApplicable)
        ),
      ], subject: .records,
      notes: notes + [
        "\(firsts) of \(granted.count) applicants got their first wish, \(granted.count { $0 == nil }) none of theirs"
      ])
  }

  /// One row a programme at a school: `school`, `programme_area`, `places`, `asked`, `admitted`, `first_wish` (admitted to
  /// it as their first), `free`, `lowest_points` where somebody was refused, `by_lot`.
  ///
  /// The lowest points are somebody's own: a table of records.
  public func placesTable() throws -> Table {
    let firsts = outcome.admitted.map { $0.count { outcome.granted[$0].map { ranks[rows[$0]] == 1 } ?? false } }
    let admitted = outcome.admitted.map(\.count)
    return try Table(
      [
        ("school", Column(codes: places.map { $0.school.isMissing ? nil : $0.school.label })),
        (
          "programme_area",
          Column(codes: places.map { $0.area.isMissing ? nil : $0.area.label }, list: "programme_area")
        ),
        ("places", Column(integers: places.map(\.capacity))), ("asked", Column(integers: outcome.asked)),
        ("admitted", Column(integers: admitted)), ("first_wish", Column(integers: firsts)),
        ("free", Column(integers: zip(places, admitted).map { $0.capacity - $1 })),
        ("lowest_points", Column(decimals: outcome.limits, scale: 2, missing: .notApplicable)),
        ("by_lot", Column(booleans: outcome.isByLot)),
      ], subject: .records, notes: notes)
  }

  // MARK: Reading the tables

  private struct Found {
    var list: [(school: Scalar, area: Scalar, capacity: Int)] = []
    var index: [String: Int] = [:]
  }

  private static func places(_ table: Table, year: Int, round: Int) throws -> Found {
    let (schools, areas) = (try table.column("school"), try table.column("programme_area"))
    let capacities = try integers(table.column("places"), "places")
    let years = try table.columnIfAny("year").map { try integers($0, "year") }
    let rounds = try table.columnIfAny("round").map { try integers($0, "round") }
    var found = Found()
    for row in 0..<table.rowCount
    where (years.map { $0[row] == Int64(year) } ?? true) && (rounds.map { $0[row] == Int64(round) } ?? true) {
      let key = key(schools[row], areas[row])
      // More places than rows can ask for are no fewer for being cut.
      let capacity = Int(min(max(0, capacities[row] ?? 0), Int64(UInt32.max)))
      if let known = found.index[key] {
        found.list[known].capacity += capacity
      } else {
        found.index[key] = found.list.count
        found.list.append((schools[row], areas[row], capacity))
      }
    }
    return found
  }

  private static func key(_ school: Scalar, _ area: Scalar) -> String { "\(school.label)\n\(area.label)" }

  private static func integers(_ column: Column, _ name: String) throws(TrinnError) -> [Int64?] {
    guard column.type == .integer, case .integers(let values) = column.values else {
      throw .argument(name, wanted: "a column of whole numbers", got: "a column of type \(column.type.name)")
    }
    return (0..<column.count).map { column.missingReason(at: $0) == nil ? values[$0] : nil }
  }

  /// Hundredths, exactly: points are decided at the second decimal.
  private static func points(_ column: Column) throws(TrinnError) -> [Int64?] {
    switch (column.type, column.values) {
    case (.decimal(let scale), .integers(let units)) where scale <= 2:
      let factor = scale == 2 ? Int64(1) : scale == 1 ? 10 : 100
      return (0..<column.count).map { row in
        guard column.missingReason(at: row) == nil else { return nil }
        let (value, overflow) = units[row].multipliedReportingOverflow(by: factor)
        return overflow ? nil : value
      }
    case (.number, .numbers(let values)):
      return (0..<column.count).map { row in
        column.missingReason(at: row) == nil ? Int64(exactly: (values[row] * 100).rounded()) : nil
      }
    case (.integer, .integers(let values)):
      return (0..<column.count).map { row in
        guard column.missingReason(at: row) == nil else { return nil }
        let (value, overflow) = values[row].multipliedReportingOverflow(by: 100)
        return overflow ? nil : value
      }
    default:
      throw .argument(
        "admission_points", wanted: "numbers with two decimals", got: "a column of type \(column.type.name)")
    }
  }
}
