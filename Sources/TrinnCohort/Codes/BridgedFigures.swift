import TrinnBasis
import TrinnTable

/// The figures of the new rows, from the old rows that they are made of.
struct BridgedFigures {
  let table: Table
  let measures: BridgeMeasures
  let rows: [FigureCarrier.Row]

  /// Decimals of a divided count.
  static let decimals: UInt8 = 3

  private var isDivided: Bool { rows.contains { $0.pieces.contains { $0.shares.count > 1 } } }

  /// A column added up, piece by piece. Whole numbers and decimals stay exact; where one is divided it has three decimals
  /// more.
  func sum(_ name: String) throws -> Column {
    let column = try table.column(name)
    switch column.type {
    case .number: return numbers(column)
    default:
      let own: UInt8 = if case .decimal(let scale) = column.type { scale } else { 0 }
      let more = isDivided ? min(BridgedFigures.decimals, 9 - min(own, 9)) : 0
      let type: ColumnType = own + more > 0 ? .decimal(scale: own + more) : column.type
      return try exact(column, name: name, factor: FixedDecimal.power(more), type: type)
    }
  }

  private func exact(_ column: Column, name: String, factor: Int64, type: ColumnType) throws -> Column {
    var sums = [Int64](repeating: 0, count: rows.count)
    var missing = [UInt8](repeating: 0, count: rows.count)
    for (index, row) in rows.enumerated() {
      for piece in row.pieces {
        guard let units = AreaBridge.units(column[Int(piece.row)]) else {
          missing[index] = column.missing?[Int(piece.row)] ?? MissingReason.undefined.rawValue
          continue
        }
        let (scaled, tooLarge) = units.multipliedReportingOverflow(by: factor)
        let part =
          piece.shares.count > 1
          ? Apportionment.parts(of: scaled, weights: piece.shares.map(\.weight))[piece.place] : scaled
        let (sum, overflow) = sums[index].addingReportingOverflow(part)
        guard !tooLarge, !overflow else {
          throw TrinnError(.limit, "the sum of column \"\(name)\" is too large for a whole number")
        }
        sums[index] = sum
      }
      if missing[index] != 0 { sums[index] = 0 }
    }
    return Column(type: type, values: Column(decimals: sums, scale: 0).values, missing: missing)
  }

  /// A share or mean, weighed by n. A row without pupils weighs nothing, whatever stands in it.
  func mean(_ name: String, n: String) throws -> Column {
    let (values, numbers) = (try table.column(name), try table.column(n))
    var means = [Double](repeating: 0, count: rows.count)
    var missing = [UInt8](repeating: 0, count: rows.count)
    for (index, row) in rows.enumerated() {
      var (total, weight) = (0.0, 0.0)
      for piece in row.pieces {
        let place = Int(piece.row)
        guard let count = numbers[place].number else {
          missing[index] = numbers.missing?[place] ?? MissingReason.undefined.rawValue
          continue
        }
        let size = part(of: count, piece)
        guard size != 0 else { continue }
        guard let value = values[place].number else {
          missing[index] = values.missing?[place] ?? MissingReason.undefined.rawValue
          continue
        }
        total += value * size
        weight += size
      }
      // One old row alone keeps its figure to the last bit.
      if missing[index] == 0, row.pieces.count == 1, let only = values[Int(row.pieces[0].row)].number {
        means[index] = only
      } else if missing[index] == 0, weight > 0 {
        means[index] = total / weight
      } else if missing[index] == 0 {
        missing[index] = MissingReason.undefined.rawValue
      }
    }
    return Column(type: .number, values: .numbers(means), missing: missing)
  }

  /// What a new row rests on. One old area alone keeps its own support; a sum or a divided figure rests on the fewest that
  /// any of its old areas would be hidden for, as whoever has the table before it subtracts the areas that are shown.
  /// Counted after the rows were bridged, the new area stands for itself.
  func subject() throws -> Table.Subject {
    switch table.subject {
    case .published, .open: return table.subject
    case .groups(let support):
      let support = try support.counts()
      return .groups(
        support: Support(
          rows.map { row in
            guard row.pieces.count > 1 || row.pieces.contains(where: { $0.shares.count > 1 }) else {
              return row.pieces.first.map { support[Int($0.row)] } ?? 0
            }
            return row.pieces.map { fewest(Int($0.row), of: support[Int($0.row)]) }.filter { $0 > 0 }.min() ?? 0
          }))
    case .records: return .records
    case .recordsOf(let pupils):
      let places = rows.map { $0.pieces[0].row }
      return .recordsOf(pupils: try pupils.gather(places))
    }
  }

  /// The fewest pupils that a count or share of an old row tells of: those counted, and the rest.
  private func fewest(_ row: Int, of support: Int) -> Int {
    func number(_ name: String) -> Double? { (try? table.column(name))?[row].number }
    let whole = measures.n.flatMap(number) ?? Double(support)
    let counts = measures.added.compactMap(number) + measures.shares.compactMap { number($0).map { $0 * whole } }
    let told = counts.flatMap { [$0.rounded(), (whole - $0).rounded()] }.filter { $0 > 0 }
    return told.reduce(support) { min($0, Int(exactly: $1) ?? $0) }
  }

  /// The last piece is what the others leave, so that the pieces add up.
  private func part(of value: Double, _ piece: FigureCarrier.Piece) -> Double {
    guard piece.shares.count > 1 else { return value }
    guard piece.place == piece.shares.count - 1 else { return value * piece.shares[piece.place].weight }
    return value - piece.shares.dropLast().reduce(0) { $0 + value * $1.weight }
  }

  private func numbers(_ column: Column) -> Column {
    var sums = [Double](repeating: 0, count: rows.count)
    var missing = [UInt8](repeating: 0, count: rows.count)
    for (index, row) in rows.enumerated() {
      missing[index] = row.pieces.lazy.compactMap { column.missing?[Int($0.row)] }.first { $0 != 0 } ?? 0
      guard missing[index] == 0 else { continue }
      sums[index] = row.pieces.reduce(0) { $0 + part(of: column[Int($1.row)].number ?? 0, $1) }
    }
    return Column(type: .number, values: .numbers(sums), missing: missing)
  }
}

extension AreaBridge {
  /// A whole number or a decimal in its units; nil where missing.
  static func units(_ value: Scalar) -> Int64? {
    switch value {
    case .integer(let it): it
    case .decimal(let it): it.units
    default: nil
    }
  }
}
