import TrinnBasis
import TrinnSyntax

extension PlanStep {
  /// The step's table with at least the wanted columns. Every input is asked for no more than that takes, and says with
  /// it whose rows they are.
  func run(_ wanted: Set<String>) throws -> Table {
    switch self {
    case .table(let table): return table
    case .where(let input, let condition):
      let rows = try input.table(columns: wanted.union(input.columns(usedBy: [condition])))
      return try rows.where(condition, keeping: wanted)
    case .derive(let input, let assignments):
      let live = input.live(assignments, wanted)
      return try input.table(columns: live.columns).derive(live.assignments)
    case .select(let input, let names, _):
      let kept = names.filter(wanted.contains)
      let rows = try input.table(columns: Set(kept))
      return try rows.select(ColumnSelection(names: kept))
    case .rename(let input, let pairs):
      let old = Dictionary(pairs.map { ($0.new, $0.old) }, uniquingKeysWith: { first, _ in first })
      let rows = try input.table(columns: Set(wanted.map { old[$0] ?? $0 }))
      return try rows.rename(pairs.filter { rows.index(of: $0.old) != nil })
    case .sort(let input, let keys):
      let rows = try input.table(columns: wanted.union(input.columns(usedBy: keys.items.map(\.expression))))
      let columns = try keys.items.map { (try rows.evaluate($0.expression), $0.isDescending) }
      return try rows.keeping(wanted).sort(by: columns)
    case .head(let input, let count): return try input.table(columns: wanted).head(count)
    case .distinct(let input, let names):
      let rows = try input.table(columns: Set(names ?? input.names))
      return try rows.distinct(names.map { ColumnSelection(names: $0) })
    case .count(let input, let keys):
      return try input.table(columns: input.columns(usedBy: keys.items.map(\.expression))).count(keys)
    case .summarise(let input, let keys, let figures):
      let used = input.columns(usedBy: keys.items.map(\.expression))
        .union(input.columns(usedBy: figures.items.map(\.expression), inGroups: true))
      return try input.table(columns: used).group(keys).summarise(figures)
    case .append(let inputs):
      let tables = try inputs.map { try $0.table(columns: wanted.intersection($0.names)) }
      return try tables[0].append(Array(tables.dropFirst()))
    }
  }
}
