import TrinnBasis
import TrinnTable

/// Where an upper secondary school's pupils come from.
///
/// Counted are pupils in Vg1 at the school on 1 October, once each, in the first of the asked years that they are there.
public struct Catchment: Sendable {
  /// `school`, `name`, `pupils`, `share`: a row for each lower secondary school, most pupils first.
  public let feederSchools: Table
  /// `municipality`, `name` where places are given, `pupils`, `share`: a row for each home municipality, most pupils first.
  public let municipalities: Table
  public let pupils: Int

  /// - Parameters:
  ///   - school: the organisation number, or the name in `schools`.
  ///   - years: school years; nil for all in the table.
  ///   - schools, places: give names, where there are any.
  /// - Throws: `unknown_name` for a school that no pupil was in, with the nearest number; `no_data` where none was in Vg1.
  public init(
    of school: String, pupilYears: Table, years: ClosedRange<SchoolYear>? = nil, schools: Table? = nil,
    places: Places? = nil, language: Language = .en
  ) throws {
    let (pupil, year, level) = (
      Cells(pupilYears, .pupil), Cells(pupilYears, .schoolYear), Cells(pupilYears, .gradeLevel)
    )
    let (here, origin) = (Cells(pupilYears, .school), Cells(pupilYears, .originSchool))
    let home = Cells(pupilYears, .homeMunicipality)
    let names = Catchment.names(schools)
    let school = try Catchment.number(of: school, in: here, names: names)
    let vg1 = Stage.vg1.rank
    var seen: [String: (year: SchoolYear, row: Int)] = [:]
    for row in 0..<pupilYears.rowCount {
      if row % 65_536 == 0 { try Interrupt.check() }
      guard level.level(row) == vg1, here.text(row) == school, let person = pupil.text(row), let when = year.year(row),
        years?.contains(when) ?? true, when < seen[person]?.year ?? SchoolYear(start: .max)
      else { continue }
      seen[person] = (when, row)
    }
    guard !seen.isEmpty else {
      throw TrinnError(.noData, "no pupil was in Vg1 at \(school) in these years", hint: "ask for other years")
    }
    let rows = seen.values.map(\.row).sorted()
    pupils = rows.count
    let (first, last) = (seen.values.map(\.year).min()?.label ?? "", seen.values.map(\.year).max()?.label ?? "")
    let title = names[school] ?? school
    let note = LocalizedText(
      nb: "Elever i Vg1 ved \(title) 1. oktober, hver talt én gang, \(first) til \(last)",
      en: "Pupils in Vg1 at \(title) on 1 October, each counted once, \(first) to \(last)")[language]
    feederSchools = try Catchment.table(
      rows.map { origin.text($0) }, key: "school", list: Term.originSchool.codeList, names: { names[$0] }, note: note)
    municipalities = try Catchment.table(
      rows.map { home.text($0) }, key: "municipality", list: Term.homeMunicipality.codeList,
      names: places.map { places in { places.name(of: $0) } }, note: note)
  }

  /// The number that a number or a name means, among the schools that pupils were in.
  private static func number(of school: String, in cells: Cells, names: [String: String]) throws -> String {
    var numbers: [String] = []
    if case .codes(_, let texts)? = cells.column?.values { numbers = texts.texts }
    if numbers.contains(school) { return school }
    let wanted = Term.folded(school)
    if let named = numbers.first(where: { names[$0].map(Term.folded) == wanted }) { return named }
    throw TrinnError.unknown(
      .unknownName, "school", school, among: numbers.compactMap { names[$0] } + numbers,
      hint: "give the organisation number, or the name as in the table schools")
  }

  private static func names(_ schools: Table?) -> [String: String] {
    guard let schools else { return [:] }
    let (number, name) = (Cells(schools, .school), Cells(schools, .name))
    var names: [String: String] = [:]
    for row in 0..<schools.rowCount {
      if let number = number.text(row) { names[number] = name.text(row) }
    }
    return names
  }

  /// Counts by key; those without one are a row of their own, so that shares add to 1.
  private static func table(
    _ keys: [String?], key: String, list: String?, names: ((String) -> String?)?, note: String
  ) throws -> Table {
    var counts: [String?: Int] = [:]
    for key in keys { counts[key, default: 0] += 1 }
    let ordered = counts.sorted { a, b in
      a.value != b.value ? a.value > b.value : (a.key ?? "\u{FFFF}") < (b.key ?? "\u{FFFF}")
    }
    var columns = [(key, Column(codes: ordered.map(\.key), list: list))]
    if let names { columns.append(("name", Column(texts: ordered.map { $0.key.flatMap(names) }))) }
    columns.append(("pupils", Column(integers: ordered.map(\.value))))
    columns.append(("share", Column(numbers: ordered.map { Double($0.value) / Double(keys.count) })))
    return try Table(columns, subject: .groups(support: ordered.map(\.value)), notes: [note])
  }
}
