import TrinnBasis
import TrinnTable

/// Days or hours as whole units, so that sums are exact whatever order they are made in.
struct AbsenceAmounts: Sendable {
  private enum Storage: Sendable {
    case none
    case integers(Integers)
    case numbers([Double])
  }

  private let storage: Storage
  /// Units in one day or hour.
  let scale: Double

  /// Quarters, thirds, fifths, minutes and hundredths are exact; finer fractions are rounded to a millionth.
  private static let scales: [Double] = [1, 60, 300, 3000]

  init(_ column: Column?, named name: String) throws {
    guard let column else {
      (storage, scale) = (.none, 1)
      return
    }
    switch (column.values, column.type) {
    case (.integers(let values), .decimal(let digits)):
      (storage, scale) = (.integers(values), Double(FixedDecimal.power(digits)))
    case (.integers(let values), _): (storage, scale) = (.integers(values), 1)
    case (.numbers(let values), _):
      storage = .numbers(values)
      scale = try AbsenceAmounts.scales.first { try AbsenceAmounts.fits(values, scale: $0) } ?? 1_000_000
    default:
      throw TrinnError(.wrongType, "column \"\(name)\" holds no numbers", wanted: "numbers", got: column.type.name)
    }
  }

  private static func fits(_ values: [Double], scale: Double) throws -> Bool {
    try Parallel.map(rows: values.count, rowsPerChunk: 1 << 20) { rows in
      rows.allSatisfy { row in
        let units = values[row] * scale
        return abs(units - units.rounded()) < 1e-6 || !units.isFinite
      }
    }.allSatisfy { $0 }
  }

  /// The units of a run of rows. A missing value counts nothing: its slot holds zero.
  func fill(_ rows: Range<Int>, _ out: UnsafeMutablePointer<Int32>) {
    switch storage {
    case .none: for place in 0..<rows.count { out[place] = 0 }
    case .integers(.bytes(let values)): narrow(values, rows, out)
    case .integers(.shorts(let values)): narrow(values, rows, out)
    case .integers(.words(let values)): narrow(values, rows, out)
    case .integers(.longs(let values)): narrow(values, rows, out)
    case .numbers(let values):
      let scale = scale
      values.withUnsafeBufferPointer { values in
        for (place, row) in rows.enumerated() {
          out[place] = Int32(exactly: (values[row] * scale).rounded()) ?? Int32.min
        }
      }
    }
  }

  private func narrow<Value: FixedWidthInteger>(
    _ values: [Value], _ rows: Range<Int>, _ out: UnsafeMutablePointer<Int32>
  ) {
    values.withUnsafeBufferPointer { values in
      for (place, row) in rows.enumerated() { out[place] = Int32(exactly: values[row]) ?? Int32.min }
    }
  }
}
