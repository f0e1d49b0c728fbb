import TrinnBasis

/// The rows of a Cox model in the order in which they leave the risk set, those with the event first among the rows of one
/// cell, and their covariates column by column, centred and scaled so that no unit decides about rounding.
///
/// "Bucket" b holds the rows that leave after cell b - 1; bucket 0 those that left before the first event.
struct RiskRows: Sendable {
  let cells: EventTimes
  /// The original row at each place.
  let order: Lanes<Int32>
  let columns: Int
  /// Column after column, each as long as `order`.
  let covariates: Lanes<Double>
  let columnSummaries: [ColumnSummary]
  /// The bucket of each place.
  let bucket: Lanes<Int32>
  /// Segment 2b is the events of bucket b, segment 2b + 1 its other rows; one bound more than segments.
  let segmentBounds: [Int]
  let weights: Lanes<Double>?
  let offset: Lanes<Double>?
  /// Where rows came late: the first cell of each place, or 0 where it was there from the beginning of its stratum.
  let late: Lanes<Int32>?
  /// For subdistribution hazards: one through the censoring curve for a row that stays at risk after a competing event.
  let lingering: Lanes<Double>?
  var count: Int { order.count }
  var cellCount: Int { cells.count }
  var scales: [Double] { columnSummaries.map(\.scale) }
  var means: [Double] { columnSummaries.map(\.mean) }

  /// - Parameter lingering: row by row, 0 where a row leaves for good; nil where all do.
  init(_ rows: CoxRows, cells: EventTimes, covariates matrix: Matrix, lingering: [Double]? = nil) throws {
    self.cells = cells
    columns = matrix.columns
    let strataStart = RiskRows.strataStarts(rows, cells)
    let (order, bounds) = RiskRows.sorted(rows, cells, keepsAll: lingering != nil)
    self.order = order
    segmentBounds = bounds
    let summaries = try ColumnSummary.of(matrix, event: rows.event)
    columnSummaries = summaries
    let count = order.count
    let bucket = Lanes<Int32>(unfilled: count)
    let weights = rows.weights.map { _ in Lanes<Double>(unfilled: count) }
    let offset = rows.offset.map { _ in Lanes<Double>(unfilled: count) }
    let late = rows.start.map { _ in Lanes<Int32>(unfilled: count) }
    let tail = lingering.map { _ in Lanes<Double>(unfilled: count) }
    let gathered = Lanes<Double>(unfilled: count * matrix.columns)
    let width = matrix.columns
    let n = rows.n
    _ = try Parallel.map(rows: count, rowsPerChunk: 16_384) { chunk in
      for place in chunk {
        let row = Int(order.base[place])
        bucket.base[place] = cells.end.base[row]
        if let weights, let given = rows.weights { weights[place] = given[row] }
        if let offset, let given = rows.offset { offset[place] = given[row] }
        if let tail, let lingering { tail[place] = lingering[row] }
        if let late {
          let first = cells.first[row]
          late[place] = Int(first) > strataStart(row) ? first : 0
        }
      }
      let from = order.base
      matrix.values.withUnsafeBufferPointer { values in
        guard let values = values.baseAddress else { return }
        for column in 0..<width {
          let (source, target) = (values + column * n, gathered.base + column * count)
          let (mean, factor) = (summaries[column].mean, 1 / summaries[column].scale)
          for place in chunk { target[place] = (source[Int(from[place])] - mean) * factor }
        }
      }
    }
    covariates = gathered
    self.bucket = bucket
    self.weights = weights
    self.offset = offset
    self.late = late
    self.lingering = tail
  }

  /// How many events a cell has.
  func events(_ cell: Int) -> Int { segmentBounds[2 * cell + 3] - segmentBounds[2 * cell + 2] }

  func isEvent(_ place: Int) -> Bool { place < segmentBounds[2 * Int(bucket[place]) + 1] }

  private static func strataStarts(_ rows: CoxRows, _ cells: EventTimes) -> @Sendable (Int) -> Int {
    guard let strata = rows.strata else { return { _ in 0 } }
    let bounds = cells.strataBounds
    return { bounds[Int(strata[$0])] }
  }

  /// Counting sort by bucket and event, stable, without the rows that were at risk at no event time.
  private static func sorted(_ rows: CoxRows, _ cells: EventTimes, keepsAll: Bool) -> (Lanes<Int32>, [Int]) {
    var bounds = [Int](repeating: 0, count: 2 * cells.count + 3)
    let keys = Lanes<Int32>(rows.n, zero: -1)
    for row in 0..<rows.n where keepsAll || cells.first[row] < cells.end[row] {
      let key = 2 * cells.end[row] + (rows.event[row] ? 0 : 1)
      keys[row] = key
      bounds[Int(key) + 1] += 1
    }
    for place in 1..<bounds.count { bounds[place] += bounds[place - 1] }
    let order = Lanes<Int32>(unfilled: bounds[bounds.count - 1])
    var cursor = bounds
    for row in 0..<rows.n where keys[row] >= 0 {
      let key = Int(keys[row])
      order[cursor[key]] = Int32(truncatingIfNeeded: row)
      cursor[key] += 1
    }
    return (order, bounds)
  }
}
