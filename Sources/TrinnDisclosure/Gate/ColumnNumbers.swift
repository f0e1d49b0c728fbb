import TrinnTable

extension Column {
  func number(at row: Int) -> Double? {
    switch self[row] {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .decimal(let value): value.number
    default: nil
    }
  }

  func count(at row: Int) -> Int? { number(at: row).flatMap { Int(exactly: $0.rounded()) } }
}
