/// How all areas of one year fall on the areas of another, so that figures can be added up.
///
/// A figure of a new area is known only where each old area that touches it is carried whole or by the user's weights.
/// Where one of them cannot be, the others of the same new area stay as they are too: a sum without a piece would be a
/// figure of no place. What stays keeps its old code, so that nothing is lost and nothing is counted twice.
struct BridgePlan {
  /// By old code: the new areas and their shares.
  private(set) var shares: [String: [AreaBridge.Share]] = [:]
  /// By old code: why it is not carried.
  private(set) var reasons: [String: String] = [:]
  /// By new code: every old one that it is made of.
  private(set) var sources: [String: [String]] = [:]
  /// New codes with an estimated piece in them.
  private(set) var estimated: Set<String> = []

  init(_ bridge: AreaBridge, from level: AreaLevel, in year: Int) {
    let territories = bridge.register.territories(level, in: year)
    let names = Dictionary(bridge.targets.map { ($0.code, $0.name) }) { first, _ in first }
    var touched: [String: Set<String>] = [:]
    for territory in territories {
      let found = bridge.targets(of: territory)
      touched[territory.code] = Set(found.map(\.code))
      if let own = bridge.weights.shares[territory.code] {
        shares[territory.code] = own
        touched[territory.code]?.formUnion(own.map(\.code))
      } else if let only = found.first, found.count == 1 {
        shares[territory.code] = [AreaBridge.Share(code: only.code, weight: 1)]
      } else {
        reasons[territory.code] = bridge.reason(territory, found)
      }
    }
    // Each round keeps back the neighbours of what was kept back before.
    var kept = territories.filter { reasons[$0.code] != nil }
    while !kept.isEmpty {
      let blocked = kept.reduce(into: [String: Territory]()) { blocked, territory in
        for target in touched[territory.code, default: []].sorted() where blocked[target] == nil {
          blocked[target] = territory
        }
      }
      kept = territories.filter { territory in
        guard let share = shares[territory.code]?.first(where: { blocked[$0.code] != nil }),
          let cause = blocked[share.code]
        else { return false }
        shares[territory.code] = nil
        let target = names[share.code].map { "\(share.code) \(MunicipalityRegister.firstForm(of: $0))" } ?? share.code
        reasons[territory.code] =
          "\(target) also took a piece of \(cause.code) \(MunicipalityRegister.firstForm(of: cause.name))"
        return true
      }
    }
    for territory in territories {
      for share in shares[territory.code] ?? [] {
        sources[share.code, default: []].append(territory.code)
        if bridge.weights.shares[territory.code] != nil { estimated.insert(share.code) }
      }
    }
  }
}
