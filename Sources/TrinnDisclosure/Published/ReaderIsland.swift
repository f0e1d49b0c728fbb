/// A part of a system that relations tie together: unknowns that no printed figure fixes, and what ties them. Everything
/// that is printed has gone into the bounds of the relations.
struct ReaderIsland: Sendable {
  /// The unknowns' numbers in the whole system.
  let unknowns: [ReaderSystem.Unknown]
  /// By place in `unknowns`.
  var ranges: [ClosedRange<Int>]
  /// Terms name places in `unknowns`.
  let relations: [ReaderSystem.Relation]
  /// The relations' numbers in the whole system.
  let origins: [Int]
}

extension ReaderSystem {
  /// The islands that hold any of these unknowns, in the order of their first unknown.
  func islands(of wanted: Set<Unknown>) -> [ReaderIsland] {
    var parents = Array(ranges.indices)
    func root(_ unknown: Unknown) -> Unknown {
      var unknown = unknown
      while parents[unknown] != unknown {
        parents[unknown] = parents[parents[unknown]]
        unknown = parents[unknown]
      }
      return unknown
    }
    func isOpen(_ unknown: Unknown) -> Bool { ranges[unknown].count > 1 }
    for relation in relations {
      let open = relation.terms.lazy.map(\.unknown).filter(isOpen)
      guard let first = open.first else { continue }
      for other in open { parents[root(other)] = root(first) }
    }
    let roots = Set(wanted.filter(isOpen).map(root))
    var unknowns: [Unknown: [Unknown]] = [:]
    for unknown in ranges.indices where isOpen(unknown) && roots.contains(root(unknown)) {
      unknowns[root(unknown), default: []].append(unknown)
    }
    var places: [Unknown: Int] = [:]
    for members in unknowns.values { for (place, unknown) in members.enumerated() { places[unknown] = place } }
    var folded: [Unknown: [(relation: Relation, origin: Int)]] = [:]
    for (origin, relation) in relations.enumerated() {
      guard let open = relation.terms.first(where: { places[$0.unknown] != nil }) else { continue }
      let known = relation.terms.reduce(0) { sum, term in
        isOpen(term.unknown) ? sum : sum &+ term.coefficient &* ranges[term.unknown].lowerBound
      }
      let terms = relation.terms.compactMap { term in
        isOpen(term.unknown) ? places[term.unknown].map { Term(term.coefficient, $0) } : nil
      }
      folded[root(open.unknown), default: []].append(
        (Relation(terms: terms, low: relation.low &- known, high: relation.high &- known), origin))
    }
    return unknowns.sorted { ($0.value.first ?? 0) < ($1.value.first ?? 0) }.map { key, members in
      ReaderIsland(
        unknowns: members, ranges: members.map { ranges[$0] }, relations: (folded[key] ?? []).map(\.relation),
        origins: (folded[key] ?? []).map(\.origin))
    }
  }
}
