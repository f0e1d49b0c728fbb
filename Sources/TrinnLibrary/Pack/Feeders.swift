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
    let nb = language == .nb
    let sorted = own.sorted { ($1.n, $0.keys[1].text ?? "") < ($0.n, $1.keys[1].text ?? "") }
    // Schools that sent a few are read together: a column of signs would say less.
    let limit = MaskingTable.standard.limit(source: .own, audience: builder.reader.audience, indicator: "intake")
      .threshold
    var rows = sorted.filter { $0.n >= limit }.map { (label: label($0, nb: nb), n: $0.n, support: $0.support) }
    let rest = sorted.filter { $0.n < limit }
    if !rest.isEmpty {
      let count = rest.reduce(0) { $0 + $1.n }
      let name = nb ? "Andre (\(rest.count) skoler)" : "Others (\(rest.count) schools)"
      rows.append((name, count, rest.reduce(0) { $0 + $1.support }))
    }
    rows.append((nb ? "I alt" : "In all", total, rows.reduce(0) { $0 + $1.support }))
    let counts = rows.map(\.n)
    let table = try Table(
      [
        (nb ? "Ungdomsskole" : "Lower secondary school", Column(texts: rows.map(\.label))),
        (nb ? "Elever" : "Pupils", Column(integers: counts)),
      ], subject: .groups(support: Support(rows.map(\.support))), notes: [])
    let shape = TableShape(
      roles: [.key, .count], rowSums: [.init(total: counts.count - 1, parts: Array(0..<counts.count - 1))])
    return try Gate.standard.release(
      table, ReleaseRequest(audience: builder.reader.audience, indicator: "intake"), shape: shape)
  }

  private func label(_ group: IndicatorResult.Group, nb: Bool) -> String {
    guard let code = group.keys[1].text else { return nb ? "Ikke registrert" : "Not recorded" }
    return builder.schools.name(of: code) ?? code
  }
}
