/// A whole number divided by weights without a rest: each part is rounded down, and what is left goes one by one to the
/// parts that lost most, the first of equals first (the largest remainder). The parts add up to the number exactly.
enum Apportionment {
  static func parts(of units: Int64, weights: [Double]) -> [Int64] {
    let exact = weights.map { Double(units.magnitude) * $0 }
    // A weight is at most 1, so a part is never beyond the number itself; the last bits of a Double cannot carry it there.
    var parts = exact.map { Int64(exactly: $0.rounded(.down)) ?? 0 }
    var rest = Int64(clamping: units.magnitude) &- parts.reduce(0, &+)
    let order = exact.indices.sorted { a, b in
      let (lostByA, lostByB) = (exact[a] - Double(parts[a]), exact[b] - Double(parts[b]))
      return lostByA == lostByB ? a < b : lostByA > lostByB
    }
    // Numbers beyond 2^53 may leave a rest of more than one a part: it goes round, and back where parts became too large.
    for place in 0..<max(order.count, 1) where rest != 0 && !order.isEmpty {
      let share = place == order.count - 1 ? rest : rest.signum()
      parts[order[place]] = parts[order[place]] &+ share
      rest = rest &- share
    }
    return units < 0 ? parts.map { 0 &- $0 } : parts
  }
}
