import TrinnBasis
import TrinnTable

/// Windows cell by cell, as the pages describe them: for every row a search through all rows.
struct SlowWindows {
  let parts: [Scalar]
  let years: [Scalar]
  var values: [Scalar]
  /// For each row the rows of its part, by year and then as the table has them.
  private let rowsOfPart: [[Int]]
  /// For each row the rows of the same part; years do not matter.
  private let peers: [[Int]]

  init(parts: [Scalar], years: [Scalar], values: [Scalar]) {
    self.parts = parts
    self.years = years
    self.values = values
    let peers = parts.indices.map { row in
      parts[row].isMissing ? [row] : parts.indices.filter { parts[$0] == parts[row] }
    }
    self.peers = peers
    rowsOfPart = parts.indices.map { row in
      guard !parts[row].isMissing, !years[row].isMissing else { return [row] }
      let known = peers[row].filter { !years[$0].isMissing }
      return known.sorted { years[$0] == years[$1] ? $0 < $1 : slowlyPrecedes(years[$0], years[$1]) }
    }
  }

  private func year(_ row: Int) -> Int? {
    switch years[row] {
    case .schoolYear(let year): Int(year.start)
    case .integer(let year): Int(year)
    default: nil
    }
  }

  private func part(_ row: Int) -> [Int] { rowsOfPart[row] }

  func neighbour(_ row: Int, _ step: Int) -> Scalar {
    let rows = part(row)
    let place = (rows.firstIndex(of: row) ?? 0) + step
    return rows.indices.contains(place) ? values[rows[place]] : .missing(.notApplicable)
  }

  func first(_ row: Int) -> Scalar { values[part(row)[0]] }

  func last(_ row: Int) -> Scalar { values[part(row)[part(row).count - 1]] }

  func number(_ row: Int) -> Int { (part(row).firstIndex(of: row) ?? 0) + 1 }

  func inYear(_ row: Int, later: Int) -> Scalar {
    guard let year = year(row) else { return years[row] }
    guard !parts[row].isMissing else { return .missing(.rowAbsent) }
    let other = parts.indices.first { parts[$0] == parts[row] && self.year($0) == year + later }
    return other.map { values[$0] } ?? .missing(.rowAbsent)
  }

  // MARK: So far

  private func soFar(_ row: Int) -> [Int] { Array(part(row).prefix(number(row))) }

  private func there(_ rows: [Int]) -> [Scalar] { rows.map { values[$0] }.filter { !$0.isMissing } }

  func cumulativeSum(_ row: Int) -> Scalar { there(soFar(row)).isEmpty ? values[row] : sum(there(soFar(row))) }

  func cumulativeMean(_ row: Int) -> Scalar { there(soFar(row)).isEmpty ? values[row] : mean(there(soFar(row))) }

  func cumulativeCount(_ row: Int) -> Int { there(soFar(row)).count }

  func cumulativeMost(_ row: Int) -> Scalar {
    there(soFar(row)).max { slowlyPrecedes($0, $1) } ?? values[row]
  }

  // MARK: The last years

  func rolling(_ row: Int, width: Int, least: Int, _ make: ([Scalar]) -> Scalar) -> Scalar {
    let last = year(row) ?? 0
    let rows = part(row)
    let isAlone = rows == [row]
    var found: [Scalar] = []
    var gap: Scalar?
    var known = 0
    for wanted in ((last - width + 1)...last).reversed() {
      let ofYear = isAlone ? (wanted == last ? [row] : []) : rows.filter { year($0) == wanted }
      let there = there(ofYear)
      if there.isEmpty { gap = gap ?? ofYear.first.map { values[$0] } ?? .missing(.rowAbsent) } else { known += 1 }
      found = there + found
    }
    return known >= least ? make(found) : gap ?? .missing(.rowAbsent)
  }

  // MARK: Standing

  func rank(_ row: Int) -> Scalar {
    guard !values[row].isMissing else { return values[row] }
    let lower = peers[row].filter { !values[$0].isMissing && slowlyPrecedes(values[$0], values[row]) }
    return .integer(Int64(lower.count + 1))
  }

  func quantileGroup(_ row: Int, _ groups: Int) -> Scalar {
    guard case .integer(let rank) = rank(row) else { return values[row] }
    return .integer((rank - 1) * Int64(groups) / Int64(there(peers[row]).count) + 1)
  }

  func shareOfTotal(_ row: Int) -> Scalar {
    guard let own = values[row].number else { return values[row] }
    let share = own / there(peers[row]).reduce(0) { $0 + ($1.number ?? 0) }
    return share.isFinite ? .number(share) : .missing(.undefined)
  }

  // MARK: Sums

  func sum(_ values: [Scalar]) -> Scalar {
    switch values.first {
    case .integer: .integer(values.reduce(0) { if case .integer(let value) = $1 { $0 + value } else { $0 } })
    case .decimal(let first):
      .decimal(
        FixedDecimal(
          units: values.reduce(0) { if case .decimal(let value) = $1 { $0 + value.units } else { $0 } },
          scale: first.scale))
    default: .number(values.reduce(0) { $0 + ($1.number ?? 0) })
    }
  }

  func mean(_ values: [Scalar]) -> Scalar {
    .number(values.reduce(0) { $0 + ($1.number ?? 0) } / Double(values.count))
  }
}
