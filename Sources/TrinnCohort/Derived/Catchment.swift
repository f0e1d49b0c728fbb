import TrinnBasis
import TrinnTable

/// Where an upper secondary school's pupils come from, with what, and how they fare.
///
/// Counted are pupils in Vg1 at the school on 1 October, once each, in the first of the asked years that they are there.
public struct Catchment: Sendable {
  /// What the pupils are put together by.
  public enum Feeder: String, Sendable, CaseIterable {
    /// The lower secondary school that each left grade 10 from.
    case school
    /// The home municipality on that 1 October.
    case municipality
  }

  public let feeder: Feeder
  /// Organisation number.
  public let school: String
  let data: CountyData
  let rows: [Int32]
  let years: [Int]
  let definition: CompletionDefinition
  private let order: [UInt32]
  private let groups: KeyedGroups
  private let names: [String?]
  private let title: String

  public var pupils: Int { rows.count }

  /// - Parameters:
  ///   - school: the organisation number, or the name in `schools`.
  ///   - years: school years, by their starting years; nil for all in the data.
  ///   - definition: what counts as completed.
  /// - Throws: `unknown_name` for a school that no pupil was in, with the nearest number; `no_data` where none was in Vg1.
  public init(
    of school: String, by feeder: Feeder = .school, in data: CountyData, years wanted: ClosedRange<Int>? = nil,
    definition: CompletionDefinition = .ssb
  ) throws {
    let years = try data.years()
    let schoolNames = try Catchment.names(try data.tableIfAny("schools"))
    let number = try Catchment.number(of: school, in: years.table, names: schoolNames)
    let here = try years.table.needed("school", in: "pupil_years").isText(number)
    var first: [Int32: Int32] = [:]
    let standing = try years.standingRows { row in
      years.level[row] == Stage.vg1.rank && here[row] && wanted?.contains(Int(years.year[row])) ?? true
    }
    for row in standing {
      let pupil = years.pupil[Int(row)]
      if let other = first[pupil], years.year[Int(other)] <= years.year[Int(row)] { continue }
      first[pupil] = row
    }
    guard !first.isEmpty else {
      throw TrinnError(
        .noData, "no pupil was in Vg1 at \(number) in these years", argument: "years", hint: "ask for other years")
    }
    (self.feeder, self.school, self.data, self.definition) = (feeder, number, data, definition)
    let rows = first.values.sorted()
    self.rows = rows
    self.years = Set(rows.map { Int(years.year[Int($0)]) }).sorted()
    title = schoolNames[number] ?? number

    let pupils = rows.map { years.pupil[Int($0)] }
    let column: Column =
      switch feeder {
      case .school: try data.origins().originSchool.column(for: pupils)
      case .municipality:
        try years.table.needed("home_municipality", in: "pupil_years").gather(rows.map { UInt32($0) })
      }
    let groups = try KeyedGroups(
      try KeyedGroups.parse([feeder.rawValue]), of: try Table([(feeder.rawValue, column)], rowCount: rows.count))
    self.groups = groups
    let counts = groups.grouping.counts()
    // Most pupils first; those whose origin is not known come last of equals, as their group does.
    order = (0..<UInt32(truncatingIfNeeded: groups.count)).sorted { a, b in
      counts[Int(a)] != counts[Int(b)] ? counts[Int(a)] > counts[Int(b)] : a < b
    }
    let places = feeder == .municipality ? try data.places() : nil
    names = order.map { group in
      groups.keys[0][Int(group)].text.flatMap { code in places.map { $0.name(of: code) } ?? schoolNames[code] }
    }
  }

  /// The place of each pupil's feeder in the tables.
  var placeOfRow: [Int] {
    var places = [Int](repeating: 0, count: order.count)
    for (place, group) in order.enumerated() { places[Int(group)] = place }
    return groups.grouping.ids.map { places[Int($0)] }
  }

  var feederCount: Int { order.count }

  /// Distinct pupils of each feeder, in the tables' order.
  var counts: [Int] {
    let counts = groups.grouping.counts()
    return order.map { counts[Int($0)] }
  }

  /// The feeder, its `name`, `pupils`, and the columns given.
  func table(_ columns: [(name: String, column: Column)], support: [Int], notes: [LocalizedText], _ language: Language)
    throws -> Table
  {
    func label(_ year: Int?) -> String { year.map { SchoolYear(start: Int16(clamping: $0)).label } ?? "" }
    let (first, last) = (label(years.first), label(years.last))
    let note = LocalizedText(
      nb: "Elever i Vg1 ved \(title) 1. oktober, hver talt én gang, \(first) til \(last)",
      en: "Pupils in Vg1 at \(title) on 1 October, each counted once, \(first) to \(last)")
    return try Table(
      [
        (feeder.rawValue, try groups.keys[0].gather(order)), ("name", Column(texts: names)),
        ("pupils", Column(integers: counts)),
      ] + columns, rowCount: feederCount, subject: .groups(support: Support(support)),
      notes: ([note] + notes).map { $0[language] })
  }

  /// The number that a number or a name means, among the schools that pupils were in.
  private static func number(of school: String, in pupilYears: Table, names: [String: String]) throws -> String {
    var numbers: [String] = []
    if case .codes(_, let texts)? = pupilYears.columnIfAny("school")?.values { numbers = texts.texts }
    if numbers.contains(school) { return school }
    let wanted = Term.folded(school)
    if let named = numbers.first(where: { names[$0].map(Term.folded) == wanted }) { return named }
    throw TrinnError.unknown(
      .unknownName, "school", school, among: numbers.compactMap { names[$0] } + numbers,
      hint: "give the organisation number, or the name as in the table schools")
  }

  private static func names(_ schools: Table?) throws -> [String: String] {
    guard let schools, let names = schools.columnIfAny("name") else { return [:] }
    let numbers = try schools.column("school")
    var known: [String: String] = [:]
    for row in 0..<schools.rowCount {
      if let number = numbers[row].text { known[number] = names[row].text }
    }
    return known
  }
}

extension Column {
  /// Where a code column holds one text.
  fileprivate func isText(_ text: String) throws -> [Bool] {
    guard case .codes(_, let dictionary) = values else { return Array(repeating: false, count: count) }
    return try translated(by: (0..<dictionary.count).map { dictionary[$0] == text }, absent: false)
  }
}
