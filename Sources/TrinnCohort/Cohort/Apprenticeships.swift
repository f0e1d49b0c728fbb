import TrinnBasis
import TrinnTable

/// Those who applied for an apprenticeship in one calendar year, each once: by the contract that was approved first, and
/// where none was, by the application made first. So the counts of trades and municipalities add up to the county's.
public struct Apprenticeships: Sendable {
  /// What an applicant has on a day. Each has exactly one.
  public enum Place: String, CodedValue {
    case approved
    /// In school that autumn, in supplementary studies for general university admission.
    case supplementary
    /// In school that autumn otherwise: Vg3 in school, or another programme.
    case inSchool = "in_school"
    /// The application was taken back or turned down.
    case withdrawn
    case looking

    public static let listName = "apprenticeship_place"

    public var bokmål: String {
      switch self {
      case .approved: "Godkjent kontrakt"
      case .supplementary: "Påbygg"
      case .inSchool: "I skole"
      case .withdrawn: "Trukket"
      case .looking: "Søker fortsatt"
      }
    }

    public var english: String {
      switch self {
      case .approved: "Approved contract"
      case .supplementary: "Supplementary studies"
      case .inSchool: "In school"
      case .withdrawn: "Withdrawn"
      case .looking: "Still looking"
      }
    }
  }

  /// How far the chosen contract has come. Each applicant has exactly one.
  public enum Progress: String, Sendable, CaseIterable {
    case passed, failed, endedEarly = "ended_early", running, ended, approved, none
  }

  /// The three dates that counties count on.
  public static let dates: [(month: Int, day: Int, text: LocalizedText)] = [
    (10, 1, LocalizedText("1. oktober", "1 October")), (11, 1, LocalizedText("1. november", "1 November")),
    (12, 31, LocalizedText("31. desember", "31 December")),
  ]

  public let year: Int
  let data: CountyData
  let contracts: Contracts
  let pupils: [Int32]
  /// The row of `contracts` that each counts by.
  let rows: [Int32]
  /// All of the pupil's applications of the year.
  let applications: [[Int32]]

  public var count: Int { pupils.count }

  /// - Parameter year: the calendar year of application; nil for the latest whose 31 December the data know.
  ///
  /// Throws `no_data` where the county has no contracts, or nobody applied that year.
  public init(in data: CountyData, year wanted: Int? = nil) throws {
    let contracts = try data.contracts()
    guard !contracts.isEmpty else {
      throw TrinnError(.noData, "no contracts in \(data.name)", hint: "the table \"contracts\" tells of applications")
    }
    let yearOf = contracts.applied.map { $0 == Int32.max ? Int.min : CalendarDate(day: $0).parts.year }
    let year = wanted ?? Apprenticeships.latest(yearOf, lastKnownDay: contracts.lastKnownDay)
    (self.year, self.data, self.contracts) = (year, data, contracts)
    var (pupils, rows, applications): ([Int32], [Int32], [[Int32]]) = ([], [], [])
    for pupil in 0..<Int32(truncatingIfNeeded: data.pupils.count) {
      let own = contracts.rows(of: pupil).filter { yearOf[Int($0)] == year }
      // No approval is the day that never comes: the earlier application then decides, and the row of two alike.
      let chosen = own.min { a, b in
        let (a, b) = (Int(a), Int(b))
        return (contracts.approved[a], contracts.applied[a], a) < (contracts.approved[b], contracts.applied[b], b)
      }
      guard let chosen else { continue }
      pupils.append(pupil)
      rows.append(chosen)
      applications.append(own)
    }
    guard !pupils.isEmpty else {
      let years = Set(yearOf.filter { $0 != Int.min }).sorted().map(String.init)
      throw TrinnError(
        .noData, "nobody applied for an apprenticeship in \(year)", argument: "year",
        hint: "years with applications: \(years.joined(separator: ", "))")
    }
    (self.pupils, self.rows, self.applications) = (pupils, rows, applications)
  }

  private static func latest(_ years: [Int], lastKnownDay: Int32) -> Int {
    let whole = years.filter { year in
      year != Int.min && CalendarDate(year: year, month: 12, day: 31).map { $0.day <= lastKnownDay } ?? false
    }
    return whole.max() ?? years.max() ?? 0
  }

  /// What an applicant has on a day of that autumn; nil where the data end before it.
  func place(of index: Int, on day: Int32, _ course: Course) -> Place? {
    guard day <= contracts.lastKnownDay else { return nil }
    let own = applications[index].map { Int($0) }
    if own.contains(where: { contracts.approved[$0] <= day }) { return .approved }
    let autumn = course[pupils[index], year]
    if autumn.hasEducationRow, autumn.level < Stage.apprentice1.rank {
      return autumn.type == .supplementary ? .supplementary : .inSchool
    }
    return own.allSatisfy { contracts.ended[$0] <= day } ? .withdrawn : .looking
  }

  /// How far the chosen contract has come in the data.
  func progress(of index: Int) -> Progress {
    let row = Int(rows[index])
    guard contracts.approved[row] != Int32.max else { return .none }
    if let exam = contracts.exam[row] { return exam.isPassed ? .passed : .failed }
    guard contracts.firstDay(row) <= contracts.lastKnownDay else { return .approved }
    guard contracts.ended[row] <= contracts.lastKnownDay else { return .running }
    switch contracts.endReason[row] {
    case .endedEarly, .left: return .endedEarly
    default: return .ended
    }
  }
}
