import TrinnBasis
import TrinnSyntax

/// The rows for which a condition is true, and how many rows it could not judge.
public struct Condition: Sendable {
  /// Rows where the condition is true, rising.
  public let rows: [UInt32]
  /// Rows where it is missing, by the reason.
  public let missing: [MissingReason: Int]

  /// A sentence for under the table, or nil where every row could be judged.
  public var note: String? {
    let total = missing.values.reduce(0, +)
    guard total > 0 else { return nil }
    return "\(total) \(total == 1 ? "row" : "rows") left out where the condition is missing: "
      + MissingReason.summary(of: missing)
  }
}

extension MissingReason {
  /// `3 masked, 1 not recorded`, the most frequent first.
  package static func summary(of counts: [MissingReason: Int]) -> String {
    counts.filter { $0.value > 0 }.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.value) \($0.key.label)" }.joined(separator: ", ")
  }
}

extension Table {
  /// The value of an expression for every row.
  ///
  /// - Throws: `unknownColumn`, `unknownFunction`, `wrongType` with the place in the expression.
  public func evaluate(_ expression: ColumnExpression) throws -> Column {
    try evaluate(expression, windows: WindowCache())
  }

  /// The value of one expression of a list, with what the windows of the list share.
  func evaluate(_ expression: ColumnExpression, windows: WindowCache) throws -> Column {
    let binder = Binder(source: expression.source, table: self, scope: .rows, windows: windows)
    return try binder.bind(expression.root).column(rows: rowCount)
  }

  /// The type that `evaluate` would give, without computing the rows.
  public func type(of expression: ColumnExpression) throws -> ColumnType {
    try Binder(source: expression.source, table: self, scope: .rows).bind(expression.root).type
  }

  /// The rows for which the expression is true.
  ///
  /// - Throws: `wrongType` where the expression is no condition.
  public func condition(_ expression: ColumnExpression) throws -> Condition {
    let bound = try Binder(source: expression.source, table: self, scope: .rows).bind(expression.root)
    guard bound.type == .boolean else {
      throw expression.source.placed(
        TrinnError(
          .wrongType, "wanted a condition, got \(bound.type.name) \"\(expression.text)\"", wanted: "a condition",
          got: bound.type.name, hint: "compare it with something"), at: expression.root.position)
    }
    let run = try bound.booleans()
    let parts = try Parallel.map(rows: rowCount) { rows in try selected(rows, run) }
    var missing: [MissingReason: Int] = [:]
    for part in parts {
      for (code, count) in part.missing.enumerated() where count > 0 {
        if let reason = MissingReason(rawValue: UInt8(clamping: code)) { missing[reason, default: 0] += count }
      }
    }
    return Condition(rows: try joined(parts.map(\.rows)), missing: missing)
  }
}

/// The true rows of one chunk, and how many are missing by the reason's raw value.
private func selected(_ range: Range<Int>, _ run: Run<UInt8>) throws -> (rows: [UInt32], missing: [Int]) {
  var counts: [Int] = []
  // Every row is written and only the kept ones advance: no branch for the processor to guess.
  let rows = try [UInt32](unsafeUninitializedCapacity: range.count + 1) { buffer, initialised in
    var kept = 0
    try Blocks.forEach(in: range) { block in
      let lanes = try run(block)
      var keeps = lanes.values
      if !lanes.missing.isNothingMissing {
        if counts.isEmpty { counts = [Int](repeating: 0, count: 256) }
        for reason in lanes.missing.expanded(block.count) where reason != 0 { counts[Int(reason)] += 1 }
        keeps = Loops.zip(keeps, lanes.missing) { $1 == 0 ? $0 : 0 }
      }
      var row = UInt32(truncatingIfNeeded: block.lowerBound)
      keeps.expanded(block.count).withUnsafeBufferPointer { keeps in
        for keep in keeps {
          buffer[kept] = row
          kept &+= keep != 0 ? 1 : 0
          row &+= 1
        }
      }
    }
    initialised = kept
  }
  return (rows, counts)
}

/// The parts end to end, each copied by a thread of its own.
private func joined(_ parts: [[UInt32]]) throws -> [UInt32] {
  if parts.count == 1 { return parts[0] }
  var starts = [0]
  for part in parts { starts.append(starts[starts.count - 1] + part.count) }
  let total = starts[parts.count]
  return try [UInt32](unsafeUninitializedCapacity: total) { buffer, initialised in
    askForHugePages(UnsafeMutableRawBufferPointer(buffer))
    // Each part has its own place in the buffer.
    nonisolated(unsafe) let memory = buffer
    let places = starts
    _ = try Parallel.map(rows: parts.count, rowsPerChunk: 4) { range in
      for part in range {
        _ = UnsafeMutableBufferPointer(rebasing: memory[places[part]..<places[part + 1]]).initialize(from: parts[part])
      }
    }
    initialised = total
  }
}
