import TrinnBasis
import TrinnKernels
import TrinnTable

/// Events and pupils of each place in each stratum.
struct StratifiedCounts {
  let rows: CompleteRows
  let groups: RowGroups
  /// For each place its strata, in one order for all.
  let places: [[Stratum]]
  /// All places together.
  let standard: [Stratum]
  private let support: Support

  init(_ table: Table, event: String, by: String, strata: String) throws {
    rows = try CompleteRows(table, [.truths("event", event), .groups("by", by), .groups("strata", strata)])
    groups = try rows.groups("by")
    let layers = try rows.groups("strata")
    let happened = rows.truths("event")
    var counts = [(events: Double, n: Double)](repeating: (0, 0), count: groups.count * layers.count)
    for (row, place) in groups.ids.enumerated() {
      let cell = Int(place) * layers.count + Int(layers.ids[row])
      counts[cell].n += 1
      if happened[row] { counts[cell].events += 1 }
    }
    let width = layers.count
    places = try (0..<groups.count).map { place in
      try (0..<width).map { try Stratum(events: counts[place * width + $0].events, n: counts[place * width + $0].n) }
    }
    let all = places
    standard = try (0..<width).map { layer in
      try Stratum(
        events: all.reduce(0) { $0 + $1[layer].events }, n: all.reduce(0) { $0 + $1[layer].n })
    }
    support = rows.support(groups.ids, groupCount: groups.count, event: happened)
  }

  static func crude(_ strata: [Stratum]) -> Double? {
    let n = strata.reduce(0) { $0 + $1.n }
    return n > 0 ? strata.reduce(0) { $0 + $1.events } / n : nil
  }

  /// A row a place: keys, n, n_events and more.
  func table(_ cells: [(name: String, column: Column)], notes: [String]) throws -> TableHandle {
    func sums(_ part: KeyPath<Stratum, Double>) -> Column {
      Column(integers: places.map { Int($0.reduce(0) { $0 + $1[keyPath: part] }) })
    }
    let columns =
      try groups.keyColumns(Array(0..<groups.count)) + [("n", sums(\.n)), ("n_events", sums(\.events))] + cells
    return TableHandle(try Table(columns, subject: rows.subject(support), notes: rows.notes + notes))
  }
}
