import TrinnBasis
import TrinnTable

/// Where an upper secondary school's pupils come from, or where those of a lower secondary school or a municipality go: with
/// what, and how they fare.
///
/// Counted are pupils in Vg1 on 1 October, once each, in the first of the asked years that they are there.
public struct Catchment: Sendable {
  /// What the pupils are put together by.
  public enum Side: String, Sendable, CaseIterable {
    /// Of those who come, the lower secondary school that each left grade 10 from; of those who go, the upper secondary
    /// school.
    case school
    /// Of those who come, the home municipality on that 1 October; of those who go, the municipality of the school.
    case municipality
  }

  public let side: Side
  /// The organisation number or the municipality that is in the middle.
  public let place: String
  let data: CountyData
  let rows: [Int32]
  let years: [Int]
  let definition: CompletionDefinition
  private let order: [UInt32]
  private let groups: KeyedGroups
  private let names: [String?]
  private let sentences: [LocalizedText]

  public var pupils: Int { rows.count }

  /// Who comes to an upper secondary school.
  ///
  /// - Parameters:
  ///   - school: the organisation number, or the name in `schools`.
  ///   - years: school years, by their starting years; nil for all in the data.
  ///   - definition: what counts as completed.
  /// - Throws: `unknown_name` for a school that no pupil was in, with the nearest number; `no_data` where none was in Vg1.
  public init(
    of school: String, by side: Side = .school, in data: CountyData, years wanted: ClosedRange<Int>? = nil,
    definition: CompletionDefinition = .ssb
  ) throws {
    let years = try data.years()
    let known = try KnownSchools(data)
    let number = try known.number(of: school, among: years.table.columnIfAny("school"))
    let here = try years.table.needed("school", in: "pupil_years").isText(number)
    let rows = try years.firstVg1Rows(wanted) { here[$0] }
    guard !rows.isEmpty else { throw Catchment.nobody("at \(number)") }
    let origins = try data.origins().originSchool
    let feeders: Column =
      switch side {
      case .school: origins.column(for: rows.map { years.pupil[Int($0)] })
      case .municipality:
        try years.table.needed("home_municipality", in: "pupil_years").gather(rows.map { UInt32($0) })
      }
    let title = known.name(of: number) ?? number
    try self.init(number, side, data, rows, feeders, known, definition) { first, last in
      LocalizedText(
        nb: "Elever i Vg1 ved \(title) 1. oktober, hver talt én gang, \(first) til \(last)",
        en: "Pupils in Vg1 at \(title) on 1 October, each counted once, \(first) to \(last)")
    }
  }

  /// Where those go who left grade 10 at a lower secondary school, or lived in a municipality then.
  ///
  /// - Throws: `no_data` where nobody from there was in Vg1, or no school has a municipality by which to put them together.
  public init(
    from origin: Origin, by side: Side = .school, in data: CountyData, years wanted: ClosedRange<Int>? = nil,
    definition: CompletionDefinition = .ssb
  ) throws {
    let years = try data.years()
    let known = try KnownSchools(data)
    let fact = try origin.fact(data)
    guard let code = fact.dictionary.code(of: origin.code).map({ Int32(truncatingIfNeeded: $0) }) else {
      throw Catchment.nobody("from \(origin.code)")
    }
    let rows = try years.firstVg1Rows(wanted) { row in
      let pupil = Int(years.pupil[row])
      return pupil >= 0 && pupil < fact.codes.count && fact.codes[pupil] == code
    }
    guard !rows.isEmpty else { throw Catchment.nobody("from \(origin.code)") }
    let schools = try years.table.needed("school", in: "pupil_years").gather(rows.map { UInt32($0) })
    let title = try origin.title(data, known)
    let goal = side == .school ? schools : try known.municipalities(of: schools)
    let unseen = try data.neverInVg1(fact, code, autumns: Set(rows.map { Int(years.year[Int($0)]) }))
    try self.init(origin.code, side, data, rows, goal, known, definition, more: unseen) { first, last in
      LocalizedText(
        nb: "Elever fra \(title) i Vg1 1. oktober, hver talt én gang, \(first) til \(last)",
        en: "Pupils from \(title) in Vg1 on 1 October, each counted once, \(first) to \(last)")
    }
  }

  private init(
    _ place: String, _ side: Side, _ data: CountyData, _ rows: [Int32], _ column: Column, _ known: KnownSchools,
    _ definition: CompletionDefinition, more: LocalizedText? = nil, sentence: (String, String) -> LocalizedText
  ) throws {
    let pupilYears = try data.years()
    (self.side, self.place, self.data, self.definition, self.rows) = (side, place, data, definition, rows)
    years = Set(rows.map { Int(pupilYears.year[Int($0)]) }).sorted()
    func label(_ year: Int?) -> String { year.map { SchoolYear(start: Int16(clamping: $0)).label } ?? "" }
    sentences = [sentence(label(years.first), label(years.last))] + [more].compactMap { $0 }
    let groups = try KeyedGroups(
      try KeyedGroups.parse([side.rawValue]), of: try Table([(side.rawValue, column)], rowCount: rows.count))
    self.groups = groups
    let counts = groups.grouping.counts()
    // Most pupils first; those whose side is not known come last of equals, as their group does.
    order = (0..<UInt32(truncatingIfNeeded: groups.count)).sorted { a, b in
      counts[Int(a)] != counts[Int(b)] ? counts[Int(a)] > counts[Int(b)] : a < b
    }
    let places = side == .municipality ? try data.places() : nil
    names = order.map { group in
      groups.keys[0][Int(group)].text.flatMap { code in places.map { $0.name(of: code) } ?? known.name(of: code) }
    }
  }

  private static func nobody(_ place: String) -> TrinnError {
    TrinnError(
      .noData, "no pupil \(place) was in Vg1 in these years", argument: "years", hint: "ask for other years")
  }

  /// The place of each pupil's group in the tables.
  var placeOfRow: [Int] {
    var places = [Int](repeating: 0, count: order.count)
    for (place, group) in order.enumerated() { places[Int(group)] = place }
    return groups.grouping.ids.map { places[Int($0)] }
  }

  var groupCount: Int { order.count }

  /// Distinct pupils of each group, in the tables' order.
  var counts: [Int] {
    let counts = groups.grouping.counts()
    return order.map { counts[Int($0)] }
  }

  /// The school or municipality, its `name`, `pupils`, and the columns given.
  func table(_ columns: [(name: String, column: Column)], support: [Int], notes: [LocalizedText], _ language: Language)
    throws -> Table
  {
    try Table(
      [
        (side.rawValue, try groups.keys[0].gather(order)), ("name", Column(texts: names)),
        ("pupils", Column(integers: counts)),
      ] + columns, rowCount: groupCount, subject: .groups(support: Support(support)),
      notes: (sentences + notes).map { $0[language] })
  }
}

extension Catchment {
  /// Where pupils who go come from, as they left grade 10.
  public enum Origin: Sendable {
    /// A lower secondary school, by its organisation number.
    case school(String)
    /// A municipality, by its number.
    case municipality(String)

    var code: String {
      switch self {
      case .school(let code), .municipality(let code): code
      }
    }

    func fact(_ data: CountyData) throws -> PupilFact {
      switch self {
      case .school: try data.origins().originSchool
      case .municipality: try data.origins().homeMunicipality
      }
    }

    func title(_ data: CountyData, _ known: KnownSchools) throws -> String {
      switch self {
      case .school(let code): known.name(of: code) ?? code
      case .municipality(let code): try data.places().name(of: code) ?? code
      }
    }
  }
}

extension PupilYears {
  /// The first row of each pupil in Vg1 in these years for which a condition holds, in the order of the rows.
  fileprivate func firstVg1Rows(_ years: ClosedRange<Int>?, where holds: @escaping @Sendable (Int) -> Bool) throws
    -> [Int32]
  {
    var first: [Int32: Int32] = [:]
    let standing = try standingRows { row in
      level[row] == Stage.vg1.rank && holds(row) && years?.contains(Int(year[row])) ?? true
    }
    for row in standing {
      let pupil = pupil[Int(row)]
      if let other = first[pupil], year[Int(other)] <= year[Int(row)] { continue }
      first[pupil] = row
    }
    return first.values.sorted()
  }
}

extension CountyData {
  /// How many left grade 10 there in the springs before these autumns and are in no Vg1 of the data.
  fileprivate func neverInVg1(_ fact: PupilFact, _ code: Int32, autumns: Set<Int>) throws -> LocalizedText? {
    let (leavers, years) = (try leavers(), try years())
    var seen: Set<Int32> = []
    for row in try years.standingRows(where: { years.level[$0] == Stage.vg1.rank }) {
      seen.insert(years.pupil[Int(row)])
    }
    let left = leavers.pupil.indices.filter { place in
      let pupil = Int(leavers.pupil[place])
      return pupil < fact.codes.count && fact.codes[pupil] == code && autumns.contains(Int(leavers.year[place]) + 1)
    }
    let unseen = left.count { !seen.contains(leavers.pupil[$0]) }
    guard !left.isEmpty else { return nil }
    return LocalizedText(
      "\(unseen) av \(left.count) som gikk ut av 10. trinn der våren før, er ikke sett i Vg1",
      "\(unseen) of \(left.count) who left grade 10 there the spring before were not seen in Vg1")
  }
}

extension Column {
  /// Where a code column holds one text.
  fileprivate func isText(_ text: String) throws -> [Bool] {
    guard case .codes(_, let dictionary) = values else { return Array(repeating: false, count: count) }
    return try translated(by: (0..<dictionary.count).map { dictionary[$0] == text }, absent: false)
  }
}
