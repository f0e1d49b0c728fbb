import TrinnBasis
import TrinnCohort
import TrinnTable

/// What a published mean is of: a statistic, a subject, a grade level.
struct PublishedMeasure: Hashable, Sendable {
  let definition: String
  let subject: String
  /// `5`, `Vg1`; empty where the statistic has none.
  let grade: String
  /// As the publisher names it: `Skalapoeng`.
  let indicator: String
  /// Parts of the publisher's grouping that are no subject, grade, owner or sex: a level of mastery.
  var detail = ""
}

/// One published figure of one place and school year, as printed. Nothing is worked out from it.
struct PublishedCell: Sendable {
  var value: Double?
  /// Half the width of the publisher's own interval.
  var margin: Double?
  var n: Int?
  var isMasked = false
  var edition: String?

  /// Nobody took part.
  var isEmpty: Bool { value == nil && !isMasked }
}

/// Published means with their margins and counts, by measure, school year and place.
struct PublishedResults: Sendable {
  struct Key: Hashable, Sendable {
    let measure: PublishedMeasure
    let year: Int
    let area: String
  }

  struct Unit: Sendable {
    let code: String
    let name: String
    let county: String?
    let municipality: String?
  }

  /// The leading measures, by grade and subject in the publisher's order: one a statistic, subject and grade.
  private(set) var measures: [PublishedMeasure] = []
  /// What the export gives beside a leading measure, and is neither its margin nor its count.
  private(set) var further: [PublishedMeasure] = []
  private(set) var cells: [Key: PublishedCell] = [:]
  /// School years of a measure, earliest first.
  private(set) var years: [PublishedMeasure: [Int]] = [:]
  /// Units by level and school year, in the publisher's order.
  private(set) var units: [String: [Int: [Unit]]] = [:]
  private(set) var source: String = ""
  /// Decimals that show every value of an indicator.
  private(set) var decimals: [String: Int] = [:]

  static let country = "0000"
  /// Udir's name for the margin of a mean.
  static let margin = "Usikkerhet"
  private static let all: Set<String?> = [nil, "Alle eierformer", "Alle kjønn", "Begge kjønn"]

  /// - Throws: `unknown_column` where the table is no table of observations; `no_data` where it has no mean.
  init(_ table: Table) throws {
    let rows = try PublishedRows(table)
    let roles = rows.roles()
    measures = roles.leading
    further = roles.further
    guard !measures.isEmpty else {
      throw TrinnError(.noData, "the table has no published mean to show", hint: "read an export: observations(\"…\")")
    }
    let known = Set(measures + further)
    var seen: Set<String> = []
    for row in rows.indices where PublishedResults.all.contains(rows.owner[row]) {
      guard PublishedResults.all.contains(rows.sex[row]), let year = rows.years[row], let area = rows.area[row],
        let level = rows.level[row], let measure = roles.target(of: rows.measure(row)), known.contains(measure)
      else { continue }
      let key = Key(measure: measure, year: year, area: area)
      var cell = cells[key] ?? PublishedCell()
      cell.edition = rows.edition[row]
      if rows.indicator[row] == PublishedResults.margin {
        cell.margin = rows.value[row]
      } else {
        cell.value = rows.value[row]
        cell.n = rows.n[row]
        // A count that is masked beside an empty mean is a mask too.
        cell.isMasked = rows.isMasked[row]
      }
      cells[key] = cell
      if !(years[measure]?.contains(year) ?? false) { years[measure, default: []].append(year) }
      if seen.insert("\(year) \(level) \(area)").inserted {
        units[level, default: [:]][year, default: []].append(
          Unit(
            code: area, name: rows.name[row] ?? area, county: rows.county[row], municipality: rows.municipality[row]))
      }
      source = rows.source[row] ?? source
    }
    for (measure, list) in years { years[measure] = list.sorted() }
    decimals = rows.decimals()
  }

  func cell(_ measure: PublishedMeasure, _ year: Int, _ area: String) -> PublishedCell? {
    cells[Key(measure: measure, year: year, area: area)]
  }

  /// Every school year that any measure has, earliest first.
  var allYears: [Int] { Set(years.values.joined()).sorted() }

  func unit(_ level: String, _ year: Int, _ code: String) -> Unit? { units[level]?[year]?.first { $0.code == code } }
}
