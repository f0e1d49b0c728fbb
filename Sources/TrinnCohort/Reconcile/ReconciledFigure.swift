import TrinnBasis
import TrinnTable

/// A figure that can be added up from groups: what a step compares.
struct ReconciledFigure {
  var n = 0
  /// Pupils for whom it holds, of a share; the sum of values, of a mean.
  var total = 0.0
  var isPerCent = false

  var value: Double? { n > 0 ? total / Double(n) * (isPerCent ? 100 : 1) : nil }
}

/// The municipalities that an area is made of, as our data call homes.
struct ReconciledArea {
  let codes: Set<String>
  /// Municipalities of which only a piece lies in the area: they are not counted.
  let partly: [String]

  /// Nil where the area is not one of municipalities: a school, or the country.
  init?(_ code: String, year: Int?, data: CountyData) throws {
    let last = try data.years().lastYear + 1
    let own = try data.tableIfAny("municipalities")
    if let own, let county = own.columnIfAny("county"), let codes = own.columnIfAny("code") {
      let inCounty = (0..<own.rowCount).filter { county[$0].text == code }.compactMap { codes[$0].text }
      if !inCounty.isEmpty {
        let places = try data.places()
        (self.codes, partly) = (Set(inCounty).union(inCounty.map { places.today($0) }), [])
        return
      }
      if (0..<own.rowCount).contains(where: { codes[$0].text == code }) {
        (self.codes, partly) = ([code, try data.places().today(code)], [])
        return
      }
    }
    guard
      let territory = try MunicipalityRegister.standard().territory(of: code, in: year ?? last, asOf: last)
    else { return nil }
    (codes, partly) = (Set(territory.whole), territory.partly)
  }
}
