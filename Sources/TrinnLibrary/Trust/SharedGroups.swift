import TrinnBasis
import TrinnDisclosure
import TrinnSyntax
import TrinnTable

/// Rows about pupils in groups, with the pupils of each and of the group that it is held against.
struct SharedGroups {
  let count: Int
  /// The numbers of the rows that the conditions keep, by group.
  let rowsOf: [[Int]]
  /// Each row's pupil, by number in the history.
  let pupils: [UInt32]
  /// For each group the pupils of its rows before any condition on what is told of them, and of all values of the keys
  /// that tell something.
  let bases: [PupilSet]
  /// The column of a condition or key that tells something of pupils; nil where none does.
  let sensitive: String?
  /// What is told of the pupils of each group, in one spelling; empty where nothing is.
  let told: [[String]]
  /// How many values the keys have that tell something.
  let alternatives: Int
  /// Whether a number about pupils was cut or compared: then a group has at least ten pupils.
  let isBinned: Bool
  let table: Table
  let trail: String
  private let keys: [(name: String, column: Column)]
  private let grouping: Grouping
  /// Tells the groups of a total from those that it is the total of; empty where there are no totals.
  let level: String

  static let leastOfBin = 10

  init(
    _ plan: Plan, _ rows: SharedRows, keys: GroupKeys, keyColumns: [SharedColumn], needed: [String],
    history: any ReleaseHistory, threshold: Int, level: String = ""
  ) throws {
    self.level = level
    let names = keys.items.flatMap(\.expression.names) + rows.conditions.flatMap(\.names) + needed
    let table = try plan.table(columns: Set(names))
    guard let whose = table.pupilColumn, case .codes(let codes, let texts) = whose.values, whose.missing == nil else {
      throw SharedRefusal.failed.error()
    }
    let numbers = try history.numbers(of: texts.texts)
    self.table = table
    trail = rows.trail.first ?? ""
    pupils = (0..<table.rowCount).map { numbers[codes[$0]] }
    self.keys = try keys.items.map { (name: $0.name, column: try table.evaluate($0.expression)) }
    grouping = try Grouping(self.keys.map(\.column), rowCount: table.rowCount)
    count = grouping.groupCount
    let placing = zip(self.keys, keyColumns).filter { !$0.1.isSensitive }.map(\.0.column)
    let wider = try Grouping(placing, rowCount: table.rowCount)

    var isKept = [Bool](repeating: true, count: table.rowCount)
    var isKnown = isKept
    for condition in rows.conditions {
      let answers = try table.evaluate(condition)
      if condition.asksWhetherKnown {
        for row in isKnown.indices where answers[row] != .boolean(true) { isKnown[row] = false }
      } else {
        for row in isKept.indices where answers[row] != .boolean(true) { isKept[row] = false }
      }
    }
    var rowsOf = [[Int]](repeating: [], count: grouping.groupCount)
    var members = [[UInt32]](repeating: [], count: wider.groupCount)
    var widerOf = [Int](repeating: 0, count: grouping.groupCount)
    let (ids, widerIDs) = (grouping.ids, wider.ids)
    for row in isKept.indices {
      let group = Int(ids[row])
      if isKept[row] { rowsOf[group].append(row) }
      members[Int(widerIDs[row])].append(pupils[row])
      widerOf[group] = Int(widerIDs[row])
    }
    let pupils = self.pupils
    self.rowsOf = rowsOf.map { rows in SharedGroups.known(rows, of: pupils, threshold) { isKnown[$0] } }
    let sets = members.map { PupilSet($0) }
    bases = widerOf.map { sets[$0] }

    let asking = rows.conditions.filter { !$0.asksWhetherKnown }
    let told = asking.flatMap(\.names).compactMap { rows.columns[$0] } + keyColumns
    sensitive = told.filter(\.isSensitive).flatMap(\.origins).min()
    let spelling = SharedExpression(rows, plan)
    let conditions = asking.map { spelling.spelling($0.root) }
    let telling = keys.items.indices.filter { keyColumns[$0].isSensitive }
    alternatives = try telling.reduce(1) { try $0 * max(1, keyColumns[$1].levels()) }
    let (grouped, first) = (self.keys, grouping.firstRows)
    self.told = (0..<grouping.groupCount).map { group in
      guard let row = Int(exactly: first[group]), row < table.rowCount else { return conditions }
      return conditions + telling.map { spelling.spelling(keys.items[$0].expression.root, is: grouped[$0].column[row]) }
    }
    isBinned = told.contains { column in
      column.origins.contains { rows.columns[$0]?.kind == .measure } || column.kind == .measure
    }
  }

  /// The rows of which something is known. Where it is not known of a few pupils only, they stay: a group with and one
  /// without them would tell of those few.
  static func known(
    _ rows: [Int], of pupils: [UInt32], _ threshold: Int, _ isKnown: (Int) -> Bool
  ) -> [Int] {
    let known = rows.filter(isKnown)
    guard known.count < rows.count else { return rows }
    let all = Set(rows.lazy.map { pupils[$0] })
    let kept = Set(known.lazy.map { pupils[$0] })
    return (1..<threshold).contains(all.count - kept.count) ? rows : known
  }

  func set(of rows: [Int]) -> PupilSet { PupilSet(rows.lazy.map { pupils[$0] }) }

  /// How a reader finds a group: its keys.
  func name(of group: Int) -> String {
    let own = keys.isEmpty ? "all" : labels(of: group).joined(separator: ", ")
    return level.isEmpty ? own : "\(own) (\(level))"
  }

  /// The values of a group's keys.
  func labels(of group: Int) -> [String] {
    let row = Int(grouping.firstRows[group])
    return keys.map { $0.column[row].label }
  }

  /// The keys of those groups, holding no text of any other.
  func keyColumns(of kept: [Int]) -> [(name: String, column: Column)] {
    keys.map { name, column in
      let values = kept.map { column[Int(grouping.firstRows[$0])] }
      let texts = values.map { value -> String? in value.isMissing ? nil : value.label }
      switch column.type {
      case .text: return (name, Column(texts: texts))
      case .code(let list): return (name, Column(codes: texts, list: list))
      case .boolean:
        return (name, Column(booleans: values.map { $0 == .boolean(true) ? true : $0.isMissing ? nil : false }))
      case .level(let scale): return (name, Column(levels: texts, scale: scale))
      case .schoolYear: return (name, Column(schoolYears: texts.map { $0.flatMap { SchoolYear($0) } }))
      case .integer: return (name, Column(integers: values.map { $0.number.flatMap { Int(exactly: $0) } }))
      default: return (name, Column(texts: texts))
      }
    }
  }
}

extension ColumnExpression {
  /// `not missing(x)`.
  fileprivate var asksWhetherKnown: Bool {
    if case .unary(.not, let inner) = root.kind, case .call("missing", _, _) = inner.kind { true } else { false }
  }
}
