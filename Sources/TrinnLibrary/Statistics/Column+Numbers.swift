import TrinnTable

extension Column {
  /// All rows as numbers: integers, decimals, numbers and truths as themselves, ranks of levels, starting years and days
  /// likewise. What stands where a value is missing means nothing.
  func numbers() -> [Double] {
    switch values {
    case .numbers(let values): return values
    case .bytes(let values): return values.map { Double($0) }
    case .years(let values): return values.map { Double($0) }
    case .days(let values): return values.map { Double($0) }
    case .integers(let values):
      guard case .decimal(let scale) = type, scale > 0 else { return values.numbers { $0 } }
      // Divided and not multiplied by a tenth: the nearest number to the decimal.
      let unit = Double(FixedDecimal.power(scale))
      return values.numbers { $0 / unit }
    case .codes(let codes, _): return [Double](repeating: 0, count: codes.count)
    }
  }

  /// The given rows as numbers, each of which has a value.
  func numbers(at rows: [UInt32]) -> [Double] {
    let all = numbers()
    return rows.count == count ? all : rows.map { all[Int($0)] }
  }
}

extension Integers {
  /// A loop for each width: the compiler makes a wide one of each.
  fileprivate func numbers(_ number: (Double) -> Double) -> [Double] {
    switch self {
    case .bytes(let values): values.map { number(Double($0)) }
    case .shorts(let values): values.map { number(Double($0)) }
    case .words(let values): values.map { number(Double($0)) }
    case .longs(let values): values.map { number(Double($0)) }
    }
  }
}
