import TrinnBasis
import TrinnCohort
import TrinnDisclosure
import TrinnTable

/// The lower secondary schools that an upper secondary school's Vg1 pupils come from, with counts and shares.
struct Feeders {
  let builder: PackBuilder
  let school: String

  /// Nil where nobody came in the latest school year.
  func table(_ language: Language) throws -> Released<Table, File>? {
    let result = try builder.county.indicator("intake", IndicatorRequest(by: ["school", "origin_school"]))
    let own = result.groups.filter { $0.keys[0].text == school }
    let total = own.reduce(0) { $0 + $1.n }
    guard total > 0 else { return nil }
    let sorted = own.sorted { ($1.n, $0.keys[1].text ?? "") < ($0.n, $1.keys[1].text ?? "") }
    let nb = language == .nb
    let labels =
      sorted.map {
        $0.keys[1].text.map { builder.schools.name(of: $0) ?? $0 } ?? (nb ? "Ikke registrert" : "Not recorded")
      } + [nb ? "I alt" : "In all"]
    let counts = sorted.map(\.n) + [total]
    let support = sorted.map(\.support) + [total]
    let table = try Table(
      [
        (nb ? "Ungdomsskole" : "Lower secondary school", Column(texts: labels)),
        (nb ? "Elever" : "Pupils", Column(integers: counts)),
      ], subject: .groups(support: support), notes: [])
    let shape = TableShape(
      roles: [.key, .count], rowSums: [.init(total: counts.count - 1, parts: Array(0..<counts.count - 1))])
    return try Gate().release(
      table, ReleaseRequest(audience: builder.reader.audience, indicator: "intake"), shape: shape)
  }
}
