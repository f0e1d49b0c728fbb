import TrinnTable

/// Finds for each new row the old rows that it is made of.
struct FigureCarrier {
  /// A part of an old row: place `place` of the shares that its figures are divided by.
  struct Piece {
    let row: UInt32
    let shares: [AreaBridge.Share]
    let place: Int
  }

  struct Row {
    let area: String?
    let label: String?
    let reason: String?
    var pieces: [Piece]
  }

  private struct Target: Hashable {
    let block: UInt32
    let area: String?
    /// An old code that stays as it is may be spelled like a new one.
    let isOld: Bool
  }

  let bridge: AreaBridge
  private var plans: [LevelYear: BridgePlan] = [:]
  private var found: [Target: (pieces: [Piece], plan: LevelYear?, reason: String?)] = [:]
  private var present: [LevelYear: [UInt32: Set<String>]] = [:]

  init(bridge: AreaBridge) { self.bridge = bridge }

  mutating func add(_ row: Int, block: UInt32, area: String?, year: Int?) {
    let row = UInt32(truncatingIfNeeded: row)
    guard let area = area.map(MunicipalityRegister.normalisedCode) else {
      append(Piece(row: row, shares: [], place: 0), to: Target(block: block, area: nil, isOld: true))
      return
    }
    let versions = bridge.versions(of: area, in: year)
    guard let territory = versions.last else {
      stay(row, block, area, bridge.answer(for: area))
      return
    }
    if versions.count > 1, case .notBridged = bridge.answer(for: area) {
      stay(row, block, area, bridge.answer(for: area))
      return
    }
    // A code that was not in use in the year of its row stands for its own territory, in the last year that had it.
    let listed = MunicipalityRegister.listYear(for: year ?? territory.years.upperBound)
    let key = LevelYear(
      level: territory.level, year: territory.years.contains(listed) ? listed : territory.years.upperBound)
    let plan = plan(key)
    present[key, default: [:]][block, default: []].insert(area)
    guard let shares = plan.shares[area] else {
      append(
        Piece(row: row, shares: [], place: 0), to: Target(block: block, area: area, isOld: true), plan: key,
        reason: plan.reasons[area])
      return
    }
    for (place, share) in shares.enumerated() {
      append(
        Piece(row: row, shares: shares, place: place), to: Target(block: block, area: share.code, isOld: false),
        plan: key)
    }
  }

  private mutating func stay(_ row: UInt32, _ block: UInt32, _ area: String, _ answer: AreaBridge.Answer) {
    let piece = Piece(row: row, shares: [], place: 0)
    switch answer {
    case .exact(let code): append(piece, to: Target(block: block, area: code, isOld: false))
    case .notBridged(_, let reason):
      append(piece, to: Target(block: block, area: area, isOld: true), reason: reason)
    case .contained, .estimated: append(piece, to: Target(block: block, area: area, isOld: true))
    }
  }

  private mutating func plan(_ key: LevelYear) -> BridgePlan {
    if let plan = plans[key] { return plan }
    let plan = BridgePlan(bridge, from: key.level, in: key.year)
    plans[key] = plan
    return plan
  }

  private mutating func append(_ piece: Piece, to target: Target, plan: LevelYear? = nil, reason: String? = nil) {
    found[target, default: ([], plan, reason)].pieces.append(piece)
  }

  /// The new rows by block and code; those without a code last.
  func finish() -> [Row] {
    let order = found.keys.sorted { a, b in
      if a.block != b.block { return a.block < b.block }
      if a.area != b.area { return (a.area ?? "\u{10FFFF}") < (b.area ?? "\u{10FFFF}") }
      return !a.isOld && b.isOld
    }
    return order.compactMap { target in
      guard let entry = found[target] else { return nil }
      guard let area = target.area else {
        return Row(area: nil, label: nil, reason: nil, pieces: entry.pieces)
      }
      if target.isOld {
        return Row(area: area, label: "not bridged", reason: entry.reason, pieces: entry.pieces)
      }
      guard let key = entry.plan, let plan = plans[key] else {
        return Row(area: area, label: "exact", reason: nil, pieces: entry.pieces)
      }
      let there = present[key]?[target.block] ?? []
      let absent = plan.sources[area, default: []].filter { !there.contains($0) }
      if !absent.isEmpty {
        let codes = absent.prefix(5).joined(separator: ", ") + (absent.count > 5 ? " and \(absent.count - 5) more" : "")
        return Row(area: area, label: "incomplete", reason: "no row for \(codes)", pieces: entry.pieces)
      }
      return plan.estimated.contains(area)
        ? Row(area: area, label: "estimated", reason: "divided by the weights given", pieces: entry.pieces)
        : Row(area: area, label: "exact", reason: nil, pieces: entry.pieces)
    }
  }
}
