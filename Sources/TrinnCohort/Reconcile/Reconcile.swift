import TrinnBasis
import TrinnTable

extension Cohort {
  /// The way from this cohort's share completed to a published one: population, clock, success and area of the published
  /// definition, one after the other.
  ///
  /// - Parameter claim: a share in per cent, or from 0 to 1.
  /// - Throws: `no_data` where our own clock has not stopped for all.
  public func reconcile(_ claim: PublishedClaim, among registry: DefinitionRegistry = .builtIn) throws -> Reconciliation
  {
    let isPerCent = claim.value > 1
    let target = try claim.definition.map { try registry.named($0) } ?? definition
    guard let start = try figure(claim, isPerCent: isPerCent), let own = start.value else {
      throw TrinnError(
        .noData, "our own figure is not measured yet: the data end before the clock stops for all",
        hint: "choose an earlier autumn, or a definition with a shorter clock")
    }
    var result = try Reconciliation(own: own, n: start.n, published: claim.value, decimals: claim.shownDecimals)
    var cohort = self
    let parts:
      [(cause: Reconciliation.Cause, text: LocalizedText, isSame: Bool, change: (inout CompletionDefinition) -> Void)] =
        [
          (
            .population, target.population.text, target.population.counts(as: definition.population),
            { $0.population = target.population }
          ),
          (.clock, target.clock.text, target.clock.counts(as: definition.clock), { $0.clock = target.clock }),
          (
            .success, target.success.text, target.success.counts(as: definition.success),
            { $0.success = target.success }
          ),
        ]
    for part in parts {
      guard !part.isSame else {
        result.same(part.cause, part.text)
        continue
      }
      var asked = cohort.request
      part.change(&asked.definition)
      let next = try data.cohort(asked)
      if let figure = try next.figure(claim, isPerCent: isPerCent), let value = figure.value {
        try result.make(part.cause, figure: value, n: figure.n, part.text)
        cohort = next
      } else {
        result.cannot(
          part.cause,
          LocalizedText("\(part.text.nb): ikke målt ennå i våre data", "\(part.text.en): not yet measured in our data"))
      }
    }
    // By which areas a figure may be given is the published definition's to say.
    var published = cohort.definition
    published.area = target.area
    let placed = cohort.under(published)
    try result.area(claim, text: target.area.text, data: data) { area in
      try placed.figure(claim, isPerCent: isPerCent, area: area)
    }
    if target.edition.text == definition.edition.text, claim.edition == nil {
      result.same(.edition, target.edition.text)
    } else {
      result.cannot(
        .edition,
        LocalizedText(
          "\(claim.edition.map { "utgave \($0). " } ?? "")\(target.edition.text.nb)",
          "\(claim.edition.map { "edition \($0). " } ?? "")\(target.edition.text.en)"))
    }
    result.same(.masking, .printed)
    result.finish(.remainder(ours: result.steps.last { $0.n != nil }?.n, theirs: claim.n))
    return result
  }

  /// Nil where the clock has not stopped for all, or nobody counts.
  private func figure(
    _ claim: PublishedClaim, isPerCent: Bool, area: Set<String>? = nil
  ) throws -> ReconciledFigure? {
    let keys = (claim.groupKey.map { [$0.name] } ?? []) + (area == nil ? [] : ["home_municipality"])
    var figure = ReconciledFigure(isPerCent: isPerCent)
    for group in try completion(by: keys).groups {
      if let key = claim.groupKey, group.keys[0].label != key.value { continue }
      if let area, let home = group.keys.last, !area.contains(home.label) { continue }
      guard group.notYetMeasured == 0 else { return nil }
      figure.n += group.n
      figure.total += Double(group.completed)
    }
    return figure.n > 0 ? figure : nil
  }
}

extension CountyData {
  /// The way from our own figure of an indicator to a published one. Completion goes through the definitions; other
  /// indicators through area and rounding, with what is known of the numbers behind both.
  ///
  /// - Throws: `unknown_name` for an indicator that we do not count, `refused` for a median by area.
  public func reconcile(
    _ claim: PublishedClaim, definition: CompletionDefinition = .county, among registry: DefinitionRegistry = .builtIn
  ) throws -> Reconciliation {
    guard let name = claim.indicator, let year = claim.year else {
      throw TrinnError(
        .argumentMissing, "a published figure names its indicator and its year", argument: "published",
        hint: "for example { indicator = \"grunnskolepoeng\", year = 2024, value = 43.1 }")
    }
    if name == "completion" {
      return try cohort(CohortRequest(autumns: [year], definition: definition)).reconcile(claim, among: registry)
    }
    let indicator = try Indicator.named(name)
    guard let start = try figure(indicator, claim, year: year), let own = start.value else {
      throw TrinnError(
        .noData, "our own figure of \(name) is not there for \(SchoolYear(start: Int16(clamping: year)).label)")
    }
    var result = try Reconciliation(own: own, n: start.n, published: claim.value, decimals: claim.shownDecimals)
    if let theirs = claim.n, theirs != start.n {
      result.cannot(
        .population,
        LocalizedText(
          "vi teller \(start.n) og de \(theirs); hvem det er, står ikke i det publiserte",
          "we count \(start.n) and they \(theirs); the publication does not tell who"))
    } else {
      result.same(.population, indicator.definition)
    }
    try result.area(claim, text: LocalizedText("området", "the area"), data: self) { area in
      try figure(indicator, claim, year: year, area: area)
    }
    try edition(&result, claim, year: year)
    result.same(.masking, .printed)
    result.finish(.remainder(ours: start.n, theirs: claim.n))
    return result
  }

  /// Where the same figure stands in more than one edition, the newest is the truest: what the older one differs by is the
  /// publisher's own revision.
  private func edition(_ result: inout Reconciliation, _ claim: PublishedClaim, year: Int) throws {
    let name = claim.indicator ?? ""
    let others = try published(name, area: claim.area, group: claim.group).filter { $0.year == year && $0.value != nil }
    let newest = others.max { ($0.edition ?? "") < ($1.edition ?? "") }
    guard let newest, let value = newest.value, let edition = claim.edition, newest.edition != edition else {
      result.same(.edition, LocalizedText("én utgave av tallet", "one edition of the figure"))
      return
    }
    let before = Double(result.steps.last { $0.units != nil }?.units ?? result.own) / 1e6
    try result.make(
      .edition, figure: before + claim.value - value, n: nil,
      LocalizedText(
        "utgave \(edition) og ikke \(newest.edition ?? "")", "edition \(edition) and not \(newest.edition ?? "")"))
  }

  private func figure(
    _ indicator: Indicator, _ claim: PublishedClaim, year: Int, area: Set<String>? = nil
  ) throws -> ReconciledFigure? {
    let keys = (claim.groupKey.map { [$0.name] } ?? []) + (area == nil ? [] : ["home_municipality"])
    let result = try measure(indicator, IndicatorRequest(by: keys, classes: .years([year])))
    var figure = ReconciledFigure()
    let groups = result.groups.filter { group in
      if let key = claim.groupKey, group.keys[0].label != key.value { return false }
      if let area, let home = group.keys.last, !area.contains(home.label) { return false }
      return true
    }
    for group in groups {
      switch group.value {
      case .share(let numerator, let denominator):
        figure.isPerCent = claim.value > 1
        figure.n += denominator
        figure.total += Double(numerator)
      case .mean(let mean, _):
        figure.n += group.n
        figure.total += mean * Double(group.n)
      case .median(let median):
        // Medians of parts do not make the median of the whole.
        guard groups.count == 1 else { return nil }
        return ReconciledFigure(n: group.n, total: median * Double(group.n))
      case .count(let count): return ReconciledFigure(n: 1, total: Double(count))
      case .missing: continue
      }
    }
    return figure.n > 0 ? figure : nil
  }
}

extension Reconciliation {
  fileprivate mutating func area(
    _ claim: PublishedClaim, text: LocalizedText, data: CountyData, _ figure: (Set<String>) throws -> ReconciledFigure?
  ) throws {
    guard let code = claim.area else {
      same(.area, text)
      return
    }
    guard let area = try ReconciledArea(code, year: claim.areaYear ?? claim.year, data: data) else {
      cannot(
        .area, LocalizedText("området \(code) går ut over våre data", "the area \(code) goes beyond our data"))
      return
    }
    let found: ReconciledFigure?
    do { found = try figure(area.codes) } catch let error as TrinnError where error.code == .refused { found = nil }
    guard let found, let value = found.value else {
      cannot(
        .area,
        LocalizedText("tallet lar seg ikke lage for \(code)", "the figure cannot be made for \(code)"))
      return
    }
    let left = area.partly.isEmpty ? "" : " (\(area.partly.joined(separator: ", ")))"
    try make(
      .area, figure: value, n: found.n,
      LocalizedText(
        "\(text.nb): bosatt i \(code)\(left.isEmpty ? "" : ", uten dem som bare delvis lå der\(left)")",
        "\(text.en): residents of \(code)\(left.isEmpty ? "" : ", without those that only partly lay in it\(left)")"))
  }
}

extension LocalizedText {
  fileprivate static let printed = LocalizedText(
    "tallet er trykt, så ingenting av det er skjult", "the figure is printed, so none of it is hidden")

  fileprivate static func remainder(ours: Int?, theirs: Int?) -> LocalizedText {
    guard let ours, let theirs, ours != theirs else {
      return LocalizedText("ingen av trinnene forklarer dette", "no step explains this")
    }
    return LocalizedText(
      "ingen av trinnene forklarer dette; vi teller \(ours) og de \(theirs)",
      "no step explains this; we count \(ours) and they \(theirs)")
  }
}
