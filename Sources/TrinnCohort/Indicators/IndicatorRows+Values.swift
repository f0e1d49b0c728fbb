import TrinnTable

extension IndicatorRows {
  /// The values of pupils in some school years, one each, with the group that they are in. Who has no value is not there.
  ///
  /// Truth is 1 and 0; other values are in the indicator's own unit.
  package func values(by key: String, years: [Int]) throws -> [(group: String, year: Int, value: Double)] {
    let (frame, groups, _) = try prepare(by: [key], classes: .years(years))
    let (numbers, scale) = (frame.value.plainNumbers(), frame.value.decimalScale)
    let (starts, rows) = groups.grouping.rowsByGroup()
    var values: [(group: String, year: Int, value: Double)] = []
    for group in 0..<groups.count {
      let label = groups.keys.first?[group].label ?? ""
      for row in rows[starts[group]..<starts[group + 1]].map(Int.init)
      where frame.value.missingReason(at: row) == nil {
        values.append((label, Int(frame.years[row]), numbers[row] / scale))
      }
    }
    return values
  }
}
