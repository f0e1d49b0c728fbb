import TrinnBasis
import TrinnDisclosure
import TrinnKernels
import TrinnSyntax
import TrinnTable

/// A summary over rows about pupils, as a shared script gets it: of each cell the gate is told which pupils it speaks of,
/// and only figures that it admits are made, rounded. Totals are figures like others, and the gate knows of what they are
/// the sums.
struct SharedFigures {
  let trust: ScriptTrust
  let plan: Plan
  let rows: SharedRows
  let keys: GroupKeys
  let assignments: Assignments
  /// The coverage of Wilson's intervals beside shares; nil for none.
  let interval: Double?
  let language: Language
  /// Which keys are told apart on each level, the finest first; nil for those of the keys' totals.
  var choices: [(kept: [Bool], label: String)]?

  func table() throws -> Table {
    let names = SharedExpression(rows, plan)
    let keyColumns = try keys.items.map { try names.key($0.expression) }
    let figures = try assignments.items.map { (name: $0.name, figure: try SharedFigure($0.expression, names)) }
    let choices = try choices ?? GroupLevel.choices(keys.totals, of: keys.items.map(\.name))
    try checkNames(figures.map(\.name), hasLevels: choices.count > 1)
    try trust.use(dimensions: keyColumns, columns: figures.flatMap(\.figure.columns), of: rows)
    var cells: [SharedCell] = []
    var levels: [SharedLevel] = []
    for (kept, label) in choices {
      let own = keys.items.indices.filter { kept[$0] }
      let groups = try SharedGroups(
        plan, rows, keys: GroupKeys(own.map { keys.items[$0] }), keyColumns: own.map { keyColumns[$0] },
        needed: figures.flatMap(\.figure.names), history: trust.history, threshold: trust.gate.threshold,
        level: choices.count > 1 ? label : "")
      var places: [(first: Int, cells: SharedFigureCells)] = []
      for (name, figure) in figures {
        let made = try SharedFigureCells(figure, name: name, groups, trust.gate.threshold)
        places.append((cells.count, made))
        cells += made.cells
      }
      levels.append(SharedLevel(kept: kept, label: label, groups: groups, figures: places))
    }
    let answer = try trust.admit(SharedQuestion(question, cells: cells, sums: levels.sums(cells)))
    let isShown = levels.map { level in
      level.figures.map { figure in
        (0..<level.groups.count).map { group in
          figure.cells.cellsOf(group).allSatisfy { answer.refusals[figure.first + $0] == nil }
        }
      }
    }
    let all = isShown.joined().joined()
    trust.note(shown: all.count { $0 }, of: all.count)
    return try table(levels, isShown)
  }

  /// The rows of all levels in one table.
  ///
  /// - Parameter isShown: by level, figure and group.
  private func table(_ levels: [SharedLevel], _ isShown: [[[Bool]]]) throws -> Table {
    var rows: [(level: Int, group: Int)] = []
    let parts = try levels.enumerated().map { place, level in
      // A row of which nothing may be said is not there: nobody and a few look the same.
      let kept = (0..<level.groups.count).filter { group in isShown[place].contains { $0[group] } }
      rows += kept.map { (place, $0) }
      var columns = keyColumns(of: level, kept, like: levels[0])
      for (figure, isShown) in zip(level.figures, isShown[place]) {
        columns += try figure.cells.columns(of: kept, isShown: isShown, interval: interval)
      }
      return columns
    }
    let order = order(rows, levels)
    var columns = try parts[0].indices.map { place in
      guard let whole = try Column.concatenated(parts.map { $0[place].column }) else {
        throw SharedRefusal.failed.error()
      }
      return (name: parts[0][place].name, column: try whole.gather(order.map { UInt32(truncatingIfNeeded: $0) }))
    }
    if levels.count > 1 {
      let scale = LevelScale(name: TableSums.levelName, labels: levels.reversed().map(\.label))
      let ranks = order.map { UInt8(clamping: levels.count - 1 - rows[$0].level) }
      columns.insert(
        (TableSums.levelName, Column(type: .level(scale), values: .bytes(ranks))), at: keys.items.count)
    }
    return try Table(columns, rowCount: rows.count, subject: .open, notes: [SharedFigures.note[language]])
  }

  private func keyColumns(
    of level: SharedLevel, _ kept: [Int], like finest: SharedLevel
  ) -> [(name: String, column: Column)] {
    var own = level.groups.keyColumns(of: kept)[...]
    return zip(finest.groups.keyColumns(of: []), level.kept).map { key, isKept in
      if isKept, let column = own.popFirst() { return column }
      return (key.name, Column(type: key.column.type, missing: .notApplicable, count: kept.count))
    }
  }

  /// In the order of the keys, one that is not told apart behind all its values.
  private func order(_ rows: [(level: Int, group: Int)], _ levels: [SharedLevel]) -> [Int] {
    guard levels.count > 1 else { return Array(rows.indices) }
    var ranks = [[String: Int]](repeating: [:], count: keys.items.count)
    for group in 0..<levels[0].groups.count {
      for (place, label) in levels[0].groups.labels(of: group).enumerated() where ranks[place][label] == nil {
        ranks[place][label] = ranks[place].count
      }
    }
    let places = rows.map { row in
      zip(levels[row.level].keys(of: row.group), ranks).map { label, ranks in
        label.map { ranks[$0] ?? .max } ?? .max
      }
    }
    return rows.indices.sorted {
      places[$0] == places[$1] ? $0 < $1 : places[$0].lexicographicallyPrecedes(places[$1])
    }
  }

  /// The same under every table, so that it tells nothing of this one.
  static let note = LocalizedText(
    "Nivå delt: antall er avrundet til nærmeste 5, andeler regnet av avrundede antall; det som hviler på for få, er utelatt.",
    "Level shared: counts are rounded to the nearest 5, shares made of rounded counts; what rests on too few is left out."
  )

  /// Equal questions have equal texts: where the rows come from, what they were narrowed to, the keys, the figures.
  private var question: String {
    let conditions = rows.conditions.map(\.text).sorted()
    let keys = keys.items.map { "\($0.name) = \($0.expression.text)" }
    let figures = assignments.items.map { "\($0.name) = \($0.expression.text)" }
    let totals = choices.map { ["levels \($0.map(\.label).joined(separator: "; "))"] }
    return
      (rows.trail + conditions.map { "where \($0)" } + ["by \(keys.joined(separator: ", "))"] + figures
      + (totals ?? (self.keys.totals == .none ? [] : [self.keys.totals.rawValue]))).joined(separator: "; ")
  }

  private func checkNames(_ names: [String], hasLevels: Bool) throws {
    let all = keys.items.map(\.name) + names + (hasLevels ? [TableSums.levelName] : [])
    guard Set(all).count == all.count else {
      throw TrinnError(.mismatch, "two columns of the result have one name", hint: "name the figures: n = count()")
    }
  }
}
