import TrinnBasis
import TrinnCohort
import TrinnDisclosure
import TrinnKernels
import TrinnTable

/// The statuses of a cohort by group: the cells that the gate is asked for with the sums among them, and the table of those
/// that it admits.
struct SharedStatusTable {
  enum Layout {
    /// As `completion` has it: how many have completed, then each status.
    case completed
    /// As `status` with keys has it: each status with its share.
    case statuses
  }

  private let cells: [SharedCell]
  private let sums: [TableShape.Sum]
  private let groups: SharedGroups
  private let layout: Layout
  private let level: Double
  /// By group: all, the statuses in their order, those who have completed.
  private let counts: [[Int]]
  /// Whether the clock has not stopped for some of the group.
  private let waits: [Bool]

  private static let statuses = CohortStatus.allCases
  private static let width = statuses.count + 2

  /// - Parameter told: the column of statuses, in the spelling of its conditions.
  init(_ groups: SharedGroups, _ threshold: Int, layout: Layout, level: Double, told: String) throws {
    let status = try groups.table.column("status")
    let maker = SharedCellMaker(name: "standing", groups: groups, threshold: threshold)
    var (cells, sums, counts, waits) = ([SharedCell](), [TableShape.Sum](), [[Int]](), [Bool]())
    for group in 0..<groups.count {
      let all = groups.rowsOf[group]
      let known = SharedGroups.known(all, of: groups.pupils, threshold) { !status[$0].isMissing }
      let whole = groups.set(of: known)
      let first = cells.count
      cells.append(maker.rows(group, known, whole, suffix: " of"))
      var parts: [[Int]] = SharedStatusTable.statuses.map { one in
        known.filter { !status[$0].isMissing && status[$0].label == one.rawValue }
      }
      let completed = SharedStatusTable.statuses.indices.filter { SharedStatusTable.statuses[$0].isCompleted }
      parts.append(completed.flatMap { parts[$0] })
      for (place, rows) in parts.enumerated() {
        let name =
          place < SharedStatusTable.statuses.count ? SharedStatusTable.statuses[place].rawValue : "completed"
        var cell = maker.rows(
          group, rows, suffix: " \(name)", within: whole, sensitive: "status", asking: "\(told) == '\(name)'")
        cell.partition = SharedCell.Partition(name: "statuses", values: 0)
        cells.append(cell)
      }
      // Where a pupil stands in two rows the sums do not hold of pupils, and tell nothing.
      if known.count == whole.count {
        let ends = parts.indices.dropLast().map { first + 1 + $0 }
        sums.append(TableShape.Sum(total: first, parts: ends))
        sums.append(TableShape.Sum(total: first + parts.count, parts: completed.map { first + 1 + $0 }))
      }
      counts.append([known.count] + parts.map(\.count))
      let waiting = all.filter { status.missing?[$0] == MissingReason.notYetMeasured.rawValue }
      waits.append(groups.set(of: waiting).count >= threshold)
    }
    (self.cells, self.sums, self.counts, self.waits) = (cells, sums, counts, waits)
    (self.groups, self.layout, self.level) = (groups, layout, level)
  }

  /// Which cells may be told. How many there are and how many have completed goes before the statuses: these give way.
  func admitted(by trust: ScriptTrust, _ question: String) throws -> [Bool] {
    let width = SharedStatusTable.width
    let first = cells.indices.filter { [0, width - 1].contains($0 % width) }
    let main = try trust.admit(SharedQuestion("\(question); completed", cells: first.map { cells[$0] }))
    let told = Set(zip(first, main.refusals).filter { $1 == nil }.map(\.0))
    let answer = try trust.admit(SharedQuestion(question, cells: cells, sums: sums, told: told))
    let isShown = cells.indices.map { told.contains($0) || !first.contains($0) && answer.refusals[$0] == nil }
    trust.note(shown: isShown.count { $0 }, of: isShown.count)
    return isShown
  }

  func table(isShown: [Bool], notes: [String]) throws -> Table {
    func told(_ group: Int, _ place: Int) -> Int? {
      isShown[group * SharedStatusTable.width + place] ? counts[group][place] : nil
    }
    let kept = (0..<groups.count).filter { told($0, 0) != nil }
    func numbers(_ place: Int) -> Column {
      Column(integers: kept.map { told($0, place).map(SharedRounding.count) }, missing: .suppressed)
    }
    func shares(_ place: Int) -> [Double?] {
      kept.map { group in
        guard !waits[group], let part = told(group, place), let whole = told(group, 0) else { return nil }
        return SharedRounding.share(part, of: whole)
      }
    }
    var columns = groups.keyColumns(of: kept) + [("n", numbers(0))]
    let statuses = SharedStatusTable.statuses.enumerated().map { ($1.rawValue, numbers($0 + 1)) }
    switch layout {
    case .statuses:
      columns += statuses
      for (place, status) in SharedStatusTable.statuses.enumerated() {
        columns.append(("share_\(status.rawValue)", Column(numbers: shares(place + 1), missing: .suppressed)))
      }
    case .completed:
      let last = SharedStatusTable.width - 1
      let intervals = try zip(kept, shares(last)).map { group, share in
        guard share != nil, let part = told(group, last), let whole = told(group, 0) else {
          return nil as WilsonInterval?
        }
        let (successes, trials) = (SharedRounding.count(part), SharedRounding.count(whole))
        return try WilsonInterval(successes: min(successes, trials), trials: trials, level: level)
      }
      columns += [
        ("completed", numbers(last)), ("share_completed", Column(numbers: shares(last), missing: .suppressed)),
        (
          "conf_low",
          Column(numbers: intervals.map { $0.map { SharedRounding.measure($0.confLow) } }, missing: .suppressed)
        ),
        (
          "conf_high",
          Column(numbers: intervals.map { $0.map { SharedRounding.measure($0.confHigh) } }, missing: .suppressed)
        ),
      ]
      columns += statuses
    }
    return try Table(columns, rowCount: kept.count, subject: .open, notes: notes)
  }
}
