/// What was shown of one data version, one linear audit for each thing that is added up, and what other versions showed.
struct AuditAccounts {
  let threshold: Int
  private var audits: [CellMeasure: LinearAudit] = [:]
  private var conditions: ToldConditions
  private var otherVersions: [CellMeasure: [PupilSet]] = [:]
  private var cellsOfScript = 0
  private var cellsOfSensitive: [String: Int] = [:]

  init(_ history: any ReleaseHistory, dataVersion: String, script: String, threshold: Int) throws {
    self.threshold = threshold
    conditions = ToldConditions(threshold: threshold)
    var told: [RecordedCell] = []
    for version in try history.dataVersions() {
      for release in try history.releases(of: version) {
        let cells = release.shown + release.asked
        if version == dataVersion {
          told += cells
          if release.script != nil { countSensitive(release.shown) }
          if release.script == script { cellsOfScript += release.shown.count }
        } else {
          for sum in cells.flatMap(\.sums) { otherVersions[sum.measure, default: []].append(sum.pupils) }
        }
      }
    }
    try enter(told)
  }

  /// Takes up cells that were shown, whatever follows from them.
  mutating func enter(_ shown: [RecordedCell]) throws {
    for (measure, sums) in Dictionary(grouping: shown.flatMap(\.sums), by: \.measure) {
      try audits[measure, default: LinearAudit(threshold: threshold)].enter(sums.map(\.pupils))
    }
    conditions.add(shown)
  }

  /// What the accounts say of a question's cells.
  struct Verdict {
    /// Those that may not be shown, by their places.
    var refused: [Int: HidingRule] = [:]
    /// The places of those whose groups the accounts have taken up, whether or not they are shown.
    var asked: Set<Int> = []
  }

  /// - Parameters:
  ///   - isCandidate: cells that may be shown as far as they are looked at by themselves.
  ///   - isShared: whether a shared script asks: cells are held against what other versions of the data showed, and the group
  ///     of a cell that is refused counts as asked for.
  mutating func verdict(
    _ cells: [SharedCell], among isCandidate: [Bool], isShared: Bool = true
  ) throws -> Verdict {
    var verdict = Verdict()
    let told = cells.map(\.recorded)
    // The groups first, by themselves: what becomes of them says nothing of any value.
    let bases = cells.indices.filter { isShared || isCandidate[$0] }.flatMap { place in
      told[place].asked.map { [(place: place, sum: $0)] } ?? []
    }
    verdict.refused = try refusals(bases, acrossVersions: isShared)
    verdict.asked = Set(bases.map(\.place)).subtracting(verdict.refused.keys)
    let open = cells.indices.filter { isCandidate[$0] && verdict.refused[$0] == nil }
    if isShared {
      for place in conditions.refusals(of: cells, among: open, audits) {
        verdict.refused[place] = .determined(threshold: threshold)
      }
    }
    let parts = open.filter { verdict.refused[$0] == nil }.flatMap { place in
      // Fewer others are a matter of the cell by itself.
      told[place].parts.enumerated().filter { $0.offset == 0 || $0.element.pupils.count >= threshold }.map {
        (place: place, sum: $0.element)
      }
    }
    verdict.refused.merge(try refusals(parts, acrossVersions: isShared)) { first, _ in first }
    conditions.add(open.filter { verdict.refused[$0] == nil }.map { told[$0] })
    return verdict
  }

  /// Takes up those of the sums that may be told, and gives the places of the cells of the others. What one account refuses is
  /// not entered into the next; the order of the accounts is that of the cells.
  private mutating func refusals(
    _ sums: [(place: Int, sum: CellSum)], acrossVersions: Bool
  ) throws -> [Int: HidingRule] {
    var refused: [Int: HidingRule] = [:]
    let measures = sums.reduce(into: [CellMeasure]()) { if !$0.contains($1.sum.measure) { $0.append($1.sum.measure) } }
    for measure in measures {
      let others = acrossVersions ? otherVersions[measure] ?? [] : []
      let current = sums.filter { place, sum in
        guard sum.measure == measure, refused[place] == nil else { return false }
        guard others.allSatisfy({ !(1..<threshold).contains(sum.pupils.distance(to: $0, atMost: threshold)) }) else {
          refused[place] = .versions(threshold: threshold)
          return false
        }
        return true
      }
      let admitted = try audits[measure, default: LinearAudit(threshold: threshold)].admit(current.map(\.sum.pupils))
      for (sum, isAdmitted) in zip(current, admitted) where !isAdmitted {
        refused[sum.place] = .determined(threshold: threshold)
      }
    }
    return refused
  }

  mutating func count(_ shown: [RecordedCell]) {
    cellsOfScript += shown.count
    countSensitive(shown)
  }

  private mutating func countSensitive(_ shown: [RecordedCell]) {
    for cell in shown { if let column = cell.sensitive { cellsOfSensitive[column, default: 0] += 1 } }
  }

  /// Those that there would be if these cells were shown too.
  func alarms(with shown: [RecordedCell]) -> [ReleaseAlarm] {
    var counted = self
    counted.count(shown)
    let script =
      counted.cellsOfScript > ReleaseAlarm.mostCellsOfScript ? [ReleaseAlarm.script(cells: counted.cellsOfScript)] : []
    let columns = counted.cellsOfSensitive.filter { column, cells in
      cells > ReleaseAlarm.mostCellsOfSensitiveColumn && cells > cellsOfSensitive[column, default: 0]
    }
    return script
      + columns.sorted { $0.key < $1.key }.map { ReleaseAlarm.sensitiveColumn($0.key, cells: $0.value) }
  }
}
