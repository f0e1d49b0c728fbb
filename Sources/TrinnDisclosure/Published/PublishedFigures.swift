import TrinnBasis
import TrinnTable

/// Published figures as a reader has them before him: from one file or several, each with its place and whether it is
/// printed, hidden or empty.
package struct PublishedFigures: Sendable {
  package enum State: Sendable, Hashable {
    case shown(Double)
    case hidden
    /// Nothing stands there: nobody took part, or the figure does not exist.
    case empty
  }

  package struct Figure: Sendable {
    /// A number in `files`, `series`, `places`.
    package let file: Int
    package let series: Int
    package let place: Int
    package fileprivate(set) var state: State
    /// The row of its table.
    package let row: Int
  }

  package struct Place: Sendable {
    package let code: String
    package let name: String
    package let level: Level
    /// The codes of the places above it, where the file tells them.
    let county: String?
    let municipality: String?
  }

  package enum Level: Int, Sendable, CaseIterable, Comparable {
    case country, county, municipality, school

    package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

    init?(_ name: String?) {
      switch name {
      case "country": self = .country
      case "county": self = .county
      case "municipality": self = .municipality
      case "school": self = .school
      default: return nil
      }
    }
  }

  package private(set) var files: [String] = []
  package private(set) var series: [PublishedSeries] = []
  package private(set) var places: [Place] = []
  package private(set) var figures: [Figure] = []
  /// With how many decimals the figures of an indicator are printed.
  package private(set) var decimals: [String: Int] = [:]

  /// Printed figures that we hide.
  package private(set) var hiddenHere: Set<Int> = []

  private var numberOfSeries: [PublishedSeries: Int] = [:]
  private var numberOfPlace: [String: Int] = [:]

  package init() {}

  /// - Parameter table: rows of `observations`.
  /// - Throws: `unknown_column` where the table is no table of observations.
  package mutating func add(file: String, _ table: Table) throws {
    func column(_ name: String) throws -> [String?] {
      let column = try table.column(name)
      return (0..<column.count).map { column[$0].text }
    }
    let (indicator, definition, group) = (try column("indicator"), try column("definition"), try column("group"))
    let (area, level, name) = (try column("area"), try column("area_level"), try column("area_name"))
    let (county, municipality) = (try column("county"), try column("municipality"))
    let (owner, sex, period) = (try column("owner"), try column("sex"), try column("period"))
    let value = try table.column("value")
    files.append(file)
    // A column of a wide file is one series: thousands of rows tell the same texts.
    var known: [[String?]: Int] = [:]
    for row in 0..<table.rowCount {
      if row & 0xFFFF == 0 { try Interrupt.check() }
      guard let indicator = indicator[row], let area = area[row], let level = Level(level[row]) else { continue }
      let texts = [indicator, definition[row], group[row], owner[row], sex[row], period[row]]
      let series =
        known[texts]
        ?? number(
          PublishedSeries(
            definition: definition[row] ?? "", period: period[row] ?? "", group: group[row] ?? "", owner: owner[row],
            sex: sex[row], indicator: indicator))
      known[texts] = series
      let place = place(
        Place(
          code: area, name: name[row] ?? area, level: level, county: county[row], municipality: municipality[row]))
      let cell = value[row]
      let state: State
      if let number = cell.number, number.isFinite {
        state = .shown(number)
        let stem = self.series[series].indicator
        decimals[stem] = max(decimals[stem] ?? 0, PublishedFigures.decimals(of: number))
      } else {
        let reason = value.missingReason(at: row)
        state = reason == .masked || reason == .suppressed ? .hidden : .empty
      }
      figures.append(Figure(file: files.count - 1, series: series, place: place, state: state, row: row))
    }
  }

  /// The figure with that number, in words.
  func name(_ number: Int) -> PublishedCellName {
    guard figures.indices.contains(number) else { return PublishedCellName(file: "", place: "", measure: "") }
    let figure = figures[number]
    return PublishedCellName(
      file: files[figure.file], place: places[figure.place].name, measure: series[figure.series].name)
  }

  func isShown(_ number: Int) -> Bool {
    guard figures.indices.contains(number), case .shown = figures[number].state else { return false }
    return true
  }

  /// Takes a printed figure away.
  mutating func hide(_ number: Int) {
    guard isShown(number) else { return }
    figures[number].state = .hidden
    hiddenHere.insert(number)
  }

  /// The rows of the figures that rest on the same pupils as this one.
  func rows(besides number: Int) -> [Int] {
    let it = figures[number]
    let key = series[it.series].withoutLevel
    return figures.filter { $0.place == it.place && $0.file == it.file && series[$0.series].withoutLevel == key }.map(
      \.row)
  }

  private mutating func number(_ new: PublishedSeries) -> Int {
    if let number = numberOfSeries[new] { return number }
    series.append(new)
    numberOfSeries[new] = series.count - 1
    return series.count - 1
  }

  private mutating func place(_ new: Place) -> Int {
    // A reform moves schools to other municipalities and counties: the sums of a year are over the places of that year.
    let key = "\(new.level.rawValue) \(new.code) \(new.county ?? "") \(new.municipality ?? "")"
    if let number = numberOfPlace[key] { return number }
    places.append(new)
    numberOfPlace[key] = places.count - 1
    return places.count - 1
  }

  private static func decimals(of number: Double) -> Int {
    var scaled = abs(number)
    for decimals in 0..<3 {
      if abs(scaled - scaled.rounded()) < 1e-6 * max(1, scaled) { return decimals }
      scaled *= 10
    }
    return 3
  }
}
