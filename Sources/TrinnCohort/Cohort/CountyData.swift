import TrinnBasis
import TrinnTable

/// A county's tables, prepared for questions about pupils over years.
///
/// What several questions need is made once and kept: the pupil-by-year index, the classes that left grade 10, the
/// apprenticeship contracts by pupil. Nothing here is ever changed; a new reading of the files is a new value.
public final class CountyData: Sendable {
  public let source: any TableSource
  package let pupils = PupilIndex()
  private let preparedYears = Once<PupilYears>()
  private let preparedLeavers = Once<Leavers>()
  private let preparedContracts = Once<Contracts>()
  private let preparedOrigins = Once<Origins>()
  private let preparedDepartures = Once<Departures>()
  private let preparedCourse = Once<Course>()
  let preparedBirths = Once<[Int16]>()
  let preparedLastHomes = Once<PupilFact>()
  let preparedPlaces = Once<Places>()
  let preparedHomes = Once<Homes>()
  let preparedPublished = Once<PublishedFigures>()

  public init(_ source: any TableSource) { self.source = source }

  public var name: String { source.name }

  /// Whether there is a table of that name.
  public func has(_ table: String) -> Bool { source.tableNames.contains(table) }

  public func table(named name: String) throws -> Table { try source.table(named: name) }

  /// The table of that name, or nil where this county has none.
  package func tableIfAny(_ name: String) throws -> Table? { has(name) ? try source.table(named: name) : nil }

  /// `pupil_years`, by pupil and year. Made first of all: its dictionary gives the pupils their numbers.
  package func years() throws -> PupilYears {
    try preparedYears.value {
      guard has("pupil_years") else {
        throw TrinnError(
          .noData, "no table \"pupil_years\" in \(name)",
          hint:
            "cohorts need one row a pupil and school year; tables here: \(source.tableNames.joined(separator: ", "))")
      }
      return try PupilYears(try source.table(named: "pupil_years"), pupils: pupils)
    }
  }

  /// Those who left grade 10, from `grade10` where there is one, else from the rows of grade 10 in `pupil_years`.
  package func leavers() throws -> Leavers {
    let years = try years()
    return try preparedLeavers.value { try Leavers(grade10: try tableIfAny("grade10"), years: years, pupils: pupils) }
  }

  /// Apprenticeship contracts by pupil; empty where the county has no such table.
  package func contracts() throws -> Contracts {
    _ = try years()
    return try preparedContracts.value { try Contracts(try tableIfAny("contracts"), pupils: pupils) }
  }

  /// Where each pupil came from: home municipality at 16 and lower secondary school.
  package func origins() throws -> Origins {
    let (years, leavers) = (try years(), try leavers())
    return try preparedOrigins.value { try Origins(years: years, leavers: leavers, pupilCount: pupils.count) }
  }

  /// Who is known to have moved out of the county, and when.
  package func departures() throws -> Departures {
    let contracts = try contracts()
    return try preparedDepartures.value {
      try Departures(enrolments: try tableIfAny("enrolments"), contracts: contracts, pupils: pupils)
    }
  }

  /// Each pupil's way through the years, with contracts and departures.
  package func course() throws -> Course {
    let (years, contracts, departures) = (try years(), try contracts(), try departures())
    return try preparedCourse.value {
      try Course(years: years, contracts: contracts, departures: departures, pupilCount: pupils.count)
    }
  }
}
