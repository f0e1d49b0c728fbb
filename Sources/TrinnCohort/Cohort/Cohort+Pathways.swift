import TrinnBasis
import TrinnTable

extension Cohort {
  /// The ways that pupils took, most frequent first: `pathway` ("Vg1 ST → Vg2 ST → Vg3 ST → completed"), `years` and `n`.
  ///
  /// A way ends at the year of completion, or with the last year seen; years out of school in between stand in it.
  public func pathways(years: Int? = nil, language: Language = .en) throws -> Table {
    var counts: [[Station]: Int] = [:]
    for stations in try stations(years: years) {
      let end = stations.firstIndex(of: .completed).map { $0 + 1 } ?? stations.count
      counts[Array(stations[..<end]), default: 0] += 1
    }
    let ways = counts.map { (text: $0.key.map(\.label).joined(separator: " → "), years: $0.key.count, n: $0.value) }
      .sorted { ($1.n, $0.text) < ($0.n, $1.text) }
    return try Table(
      [
        ("pathway", Column(texts: ways.map(\.text))),
        ("years", Column(integers: ways.map(\.years))),
        ("n", Column(integers: ways.map(\.n))),
      ], rowCount: ways.count, subject: .groups(support: ways.map(\.n)),
      notes: [try title(language)] + notes.map { $0[language] })
  }
}
