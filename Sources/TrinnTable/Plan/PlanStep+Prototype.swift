import TrinnBasis
import TrinnSyntax

extension PlanStep {
  /// What the step gives on tables without rows: all that can be wrong with names and types is said here, in the words of
  /// the operation itself.
  func prototype() throws -> Table {
    switch self {
    case .table(let table): table.withoutRows
    case .source(let source): source.prototype
    case .where(let input, let condition): try input.prototype.where(condition)
    case .derive(let input, let assignments): try input.prototype.derive(assignments)
    case .select(let input, let names, _): try input.prototype.select(ColumnSelection(names: names))
    case .rename(let input, let pairs): try input.prototype.rename(pairs)
    case .sort(let input, let keys): try input.prototype.sort(keys)
    case .head(let input, let count): try input.prototype.head(count)
    case .top(let input, let count, let keys, let order, let ties):
      try input.prototype.top(count, by: keys, order: order, ties: ties)
    case .distinct(let input, let names): try input.prototype.distinct(names.map { ColumnSelection(names: $0) })
    case .count(let input, let keys): try input.prototype.count(keys)
    case .summarise(let input, let keys, let figures): try input.prototype.group(keys).summarise(figures)
    case .join(let left, let right, let options): try left.prototype.join(right.prototype, options)
    case .append(let inputs): try inputs[0].prototype.append(inputs.dropFirst().map(\.prototype))
    }
  }
}
