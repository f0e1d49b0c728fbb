/// What was shown of one data version, one linear audit for each thing that is added up, and what other versions showed.
struct AuditAccounts {
  let threshold: Int
  private var audits: [CellMeasure: LinearAudit] = [:]
  private var otherVersions: [CellMeasure: [PupilSet]] = [:]
  private var cellsOfRun = 0
  private var cellsOfSensitive: [String: Int] = [:]

  init(_ history: any ReleaseHistory, dataVersion: String, run: String, threshold: Int) throws {
    self.threshold = threshold
    var told: [RecordedCell] = []
    for version in try history.dataVersions() {
      for release in try history.releases(of: version) {
        if version == dataVersion {
          told += release.shown
          countSensitive(release.shown)
          if release.run == run { cellsOfRun += release.shown.count }
        } else {
          for sum in release.shown.flatMap(\.sums) { otherVersions[sum.measure, default: []].append(sum.pupils) }
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
  }

  /// - Parameter acrossVersions: whether they are held against what other versions of the data showed.
  /// - Returns: the cells among those candidates that may not be shown, by their places.
  mutating func refusals(
    _ cells: [SharedCell], among isCandidate: [Bool], acrossVersions: Bool = true
  ) throws -> [Int: HidingRule] {
    var refused: [Int: HidingRule] = [:]
    let sums = cells.indices.filter { isCandidate[$0] }.flatMap { place in
      cells[place].recorded.sums.map { (place: place, measure: $0.measure, pupils: $0.pupils) }
    }
    // What one account refuses is not entered into the next; the order of the accounts is that of the cells.
    let measures = sums.reduce(into: [CellMeasure]()) { if !$0.contains($1.measure) { $0.append($1.measure) } }
    for measure in measures {
      let others = acrossVersions ? otherVersions[measure] ?? [] : []
      let current = sums.filter { sum in
        guard sum.measure == measure, refused[sum.place] == nil else { return false }
        guard others.allSatisfy({ !(1..<threshold).contains(sum.pupils.distance(to: $0, atMost: threshold)) }) else {
          refused[sum.place] = .versions(threshold: threshold)
          return false
        }
        return true
      }
      let admitted = try audits[measure, default: LinearAudit(threshold: threshold)].admit(current.map(\.pupils))
      for (sum, isAdmitted) in zip(current, admitted) where !isAdmitted {
        refused[sum.place] = .determined(threshold: threshold)
      }
    }
    return refused
  }

  mutating func count(_ shown: [RecordedCell]) {
    cellsOfRun += shown.count
    countSensitive(shown)
  }

  private mutating func countSensitive(_ shown: [RecordedCell]) {
    for cell in shown { if let column = cell.sensitive { cellsOfSensitive[column, default: 0] += 1 } }
  }

  var alarms: [ReleaseAlarm] {
    let run = cellsOfRun > ReleaseAlarm.mostCellsOfRun ? [ReleaseAlarm.run(cells: cellsOfRun)] : []
    return run
      + cellsOfSensitive.filter { $0.value > ReleaseAlarm.mostCellsOfSensitiveColumn }.sorted { $0.key < $1.key }.map {
        ReleaseAlarm.sensitiveColumn($0.key, cells: $0.value)
      }
  }
}
