import TrinnTable

extension Column {
  /// The given rows as numbers: integers, decimals, numbers and truths as themselves, ranks of levels, starting years and
  /// days likewise. Rows that are asked for must have a value.
  func numbers(at rows: [UInt32]) -> [Double] {
    let isWhole = rows.count == count
    func picked<Element>(_ values: [Element], _ number: (Element) -> Double) -> [Double] {
      isWhole ? values.map(number) : rows.map { number(values[Int($0)]) }
    }
    switch values {
    case .numbers(let values): return isWhole ? values : picked(values) { $0 }
    case .bytes(let values): return picked(values) { Double($0) }
    case .years(let values): return picked(values) { Double($0) }
    case .days(let values): return picked(values) { Double($0) }
    case .integers, .codes: return rows.map { self[Int($0)].number ?? 0 }
    }
  }
}
