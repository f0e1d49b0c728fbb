import Synchronization
import TrinnBasis
import TrinnCohort
import TrinnDisclosure
import TrinnReport
import TrinnTable

/// Makes the packs of one county for one kind of reader. Every indicator is counted and cleared once, for all places;
/// a pack then only reads.
public final class PackBuilder: Sendable {
  public struct Place: Sendable, Hashable {
    public let code: String
    public let name: String
    public let region: String?
  }

  let county: CountyData
  let reader: PackReader
  let language: Language
  let countyName: String
  let national: NationalFigures
  let places: Places
  private let sheets: [String: IndicatorSheet]
  /// Why an indicator of the plan has no figures here, in the reader's words.
  let unavailable: [String: String]
  let schools: KnownSchools
  /// The county's pupils in the memory of releases, found when the first pack is released.
  private let numbers = Mutex<[UInt32]?>(nil)
  private let told = Mutex<[IndicatorSheet.Place: SharedQuestion]>([:])

  /// - Parameter until: the last school year that is read, by its starting year; nil for the latest.
  public init(
    _ county: CountyData, for reader: PackReader, language: Language = .nb, until: Int? = nil,
    masking: MaskingTable = .standard
  ) throws {
    self.county = county
    self.reader = reader
    self.language = language
    countyName = county.name.replacing(" (synthetic)", with: "")
    national = try NationalFigures(county)
    places = try county.places()
    schools = try KnownSchools(county)
    let wanted = reader.indicators
    let gate = Gate(masking: masking, script: .indicators)
    let request = ReleaseRequest(audience: reader.audience)
    let national = national
    // The pupils' numbers are made before the indicators run side by side.
    _ = try county.cohort()
    let made = try Parallel.map(rows: wanted.count, rowsPerChunk: 1) { range -> Made in
      let name = wanted[range.lowerBound]
      Progress.say("counting \(name)")
      do {
        let sheet = try IndicatorSheet(
          Indicator.named(name), of: county, by: reader.key, until: until, national: national, gate: gate,
          request: request)
        return Made(name: name, sheet: sheet, reason: nil)
      } catch let error as TrinnError where [.noData, .refused].contains(error.code) {
        return Made(name: name, sheet: nil, reason: error.sentence)
      }
    }
    sheets = Dictionary(uniqueKeysWithValues: made.compactMap { made in made.sheet.map { (made.name, $0) } })
    unavailable = Dictionary(uniqueKeysWithValues: made.compactMap { made in made.reason.map { (made.name, $0) } })
  }

  private struct Made: Sendable {
    let name: String
    let sheet: IndicatorSheet?
    let reason: String?
  }

  func sheet(_ indicator: String) -> IndicatorSheet? { sheets[indicator] }

  public func name(of code: String) -> String {
    switch reader {
    case .municipality: places.name(of: code) ?? code
    case .originSchool, .school: schools.name(of: code) ?? code
    case .region: code
    }
  }

  /// Of whom a pack tells: of its place, and apart from it what every pack of the set tells of the county and its regions.
  func told(of place: Place, _ history: any ReleaseHistory) throws -> [SharedQuestion] {
    let common = [IndicatorSheet.Place.county] + (place.region.map { [.region($0)] } ?? [])
    return try [told(of: .own(place.code), history)]
      + common.map { part in
        if let known = told.withLock({ $0[part] }) { return known }
        let made = try told(of: part, history)
        told.withLock { $0[part] = made }
        return made
      }
  }

  private func told(of place: IndicatorSheet.Place, _ history: any ReleaseHistory) throws -> SharedQuestion {
    let numbers = try numbers.withLock { known in
      if let known { return known }
      let made = try history.numbers(of: county.pseudonyms)
      known = made
      return made
    }
    var cells = ToldCells()
    for indicator in reader.indicators.sorted() {
      if let sheet = sheet(indicator) { cells.add(try sheet.told(of: place, numbers)) }
    }
    return cells.question
  }

  /// The places that have pupils in the latest classes, by name; each gets a pack.
  ///
  /// - Parameter pupils: the fewest pupils of a place in the latest class.
  public func currentPlaces(atLeast pupils: Int = 1) throws -> [Place] {
    guard let sheet = sheets[reader.path[0].indicator] else {
      throw TrinnError(
        .noData, "no pack can be made: \(unavailable[reader.path[0].indicator] ?? "there are no pupils")")
    }
    let latest = IndicatorSheet.Time.year(sheet.years.last ?? 0)
    let codes = sheet.codes(in: latest).filter { (sheet.group(.own($0), latest)?.n ?? 0) >= pupils }
    return codes.filter(isOfThisCounty).map(place(code:)).sorted {
      NorwegianCollation.precedes($0.name, $1.name)
    }
  }

  /// Places whose pupils are in the data but not in the latest class: closed, or gone to another county.
  public func formerPlaces() throws -> [Place] {
    guard let sheet = sheets[reader.path[0].indicator] else { return [] }
    let current = Set(try currentPlaces().map(\.code))
    let all = Set(sheet.years.flatMap { sheet.codes(in: .year($0)) })
    return all.subtracting(current).filter(isOfThisCounty).map(place(code:)).sorted {
      NorwegianCollation.precedes($0.name, $1.name)
    }
  }

  /// The place that a user names by code or by name.
  public func place(named text: String) throws -> Place {
    let all = try currentPlaces() + formerPlaces()
    if let place = all.first(where: { $0.code == text || $0.name.lowercased() == text.lowercased() }) { return place }
    let noun = reader == .municipality ? "municipality" : reader == .region ? "region" : "school"
    throw TrinnError.unknown(
      .unknownName, noun, text, among: all.map(\.name) + all.map(\.code),
      hint: "in \(county.name): \(all.map(\.name).joined(separator: ", "))")
  }

  private func place(code: String) -> Place {
    Place(code: code, name: name(of: code), region: reader == .municipality ? places.region(of: code) : nil)
  }

  /// Pupils who live elsewhere and go to school here make no pack of their municipality.
  private func isOfThisCounty(_ code: String) -> Bool {
    switch reader {
    case .municipality: places.name(of: code) != nil
    case .originSchool, .school: schools.isEmpty || schools.name(of: code) != nil
    case .region: true
    }
  }
}

extension IndicatorSheet {
  /// The places that have a figure at a time.
  func codes(in time: Time) -> [String] { ownCodes.filter { group(.own($0), time) != nil } }
}
