import TrinnBasis
import TrinnTable

/// Random steps over `RandomTables`, typed as a user would: each is given to a table and to a plan alike.
struct RandomChains {
  var generator: SeededGenerator
  private var expressions: RandomExpressions
  private var made = 0

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed, stream: "chain")
    expressions = RandomExpressions(generator: SeededGenerator(seed: seed, stream: "chain expressions"))
  }

  enum Step: CustomStringConvertible {
    case `where`(String), derive(String), select(String), drop(String), rename(String), sort(String), head(Int)
    case distinct(String?), count(String), summarise(String, by: String), append, top(Int, by: String, order: String)
    /// With some rows of the table that it began with.
    case join(JoinOptions, rows: Int)

    var description: String {
      switch self {
      case .where(let text): "where \"\(text)\""
      case .derive(let text): "derive \"\(text)\""
      case .select(let text): "select \"\(text)\""
      case .drop(let text): "drop \"\(text)\""
      case .rename(let text): "rename \"\(text)\""
      case .sort(let text): "sort \"\(text)\""
      case .head(let rows): "head(\(rows))"
      case .distinct(let text): "distinct \"\(text ?? "")\""
      case .count(let text): "count \"\(text)\""
      case .summarise(let text, let keys): "group(\"\(keys)\"):summarise \"\(text)\""
      case .append: "append the table it began with"
      case .join(let options, let rows):
        "join(first:head(\(rows)), { by = \"\(options.keys[0].left)\", kind = \"\(options.kind.rawValue)\" })"
      case .top(let rows, let keys, let order): "top(\(rows), { by = \"\(keys)\", order = \"\(order)\" })"
      }
    }

    func applied(to table: Table, first: Table) throws -> Table {
      switch self {
      case .where(let text): try table.where(text)
      case .derive(let text): try table.derive(text)
      case .select(let text): try table.select(text)
      case .drop(let text): try table.drop(text)
      case .rename(let text): try table.rename(text)
      case .sort(let text): try table.sort(text)
      case .head(let rows): try table.head(rows)
      case .distinct(let text): try text.map { try table.distinct($0) } ?? table.distinct()
      case .count(let text): try table.count(text)
      case .summarise(let text, let keys): try table.group(keys).summarise(text)
      case .append: try table.append(first)
      case .join(let options, let rows): try table.join(first.head(rows), options)
      case .top(let rows, let keys, let order): try table.top(rows, by: keys, order: order)
      }
    }

    func applied(to plan: Plan, first: Plan) throws -> Plan {
      switch self {
      case .where(let text): try plan.where(text)
      case .derive(let text): try plan.derive(text)
      case .select(let text): try plan.select(text)
      case .drop(let text): try plan.drop(text)
      case .rename(let text): try plan.rename(text)
      case .sort(let text): try plan.sort(text)
      case .head(let rows): try plan.head(rows)
      case .distinct(let text): try plan.distinct(text)
      case .count(let text): try plan.count(text)
      case .summarise(let text, let keys): try plan.summarise(text, by: keys)
      case .append: try plan.append([first])
      case .join(let options, let rows): try plan.join(first.head(rows), options)
      case .top(let rows, let keys, let order): try plan.top(rows, by: keys, order: order)
      }
    }
  }

  /// A step that a table with these columns may well take; one that it refuses is a case of its own.
  mutating func step(over names: [String]) -> Step {
    switch generator.below(17) {
    case 15, 16:
      let kinds: [JoinOptions.Kind] = [.inner, .left, .full, .semi, .anti, .inner, .left]
      let key = one(names)
      return .join(
        JoinOptions(
          keys: [(left: key, right: generator.below(4) == 0 ? "text" : key)], kind: kinds[generator.below(kinds.count)]),
        rows: generator.below(6))
    case 14: return .top(1 + generator.below(3), by: some(names, most: 2), order: "-\(quoted(one(names)))")
    case 0...3: return .where(condition(names))
    case 4, 5: return .derive(derivation(names))
    case 6: return .select(some(names))
    case 7: return .drop(quoted(one(names)))
    case 8:
      made += 1
      return .rename("r\(made) = \(quoted(one(names)))")
    case 9: return .sort("\(generator.below(2) == 0 ? "-" : "")\(quoted(one(names))), \(quoted(one(names)))")
    case 10: return generator.below(2) == 0 ? .head(generator.below(60)) : .append
    case 11: return .distinct(generator.below(3) == 0 ? nil : some(names))
    case 12: return .count(generator.below(4) == 0 ? "" : some(names, most: 2))
    default: return .summarise(figures(names), by: generator.below(4) == 0 ? "" : some(names, most: 2))
    }
  }

  private mutating func condition(_ names: [String]) -> String {
    switch generator.below(4) {
    case 0: "missing(\(quoted(one(names))))"
    case 1: "not missing(\(quoted(one(names)))) or \(expressions.condition(1))"
    default: expressions.condition(generator.below(3))
    }
  }

  private mutating func derivation(_ names: [String]) -> String {
    made += 1
    let name = generator.below(4) == 0 ? quoted(one(names)) : "d\(made)"
    switch generator.below(5) {
    case 0:
      let window = ["lag(integer)", "row_number()", "first(text)", "lead(number)", "cumulative_sum(integer)"][
        generator.below(5)]
      return "\(name) = \(window.dropLast())\(window.hasSuffix("()") ? "" : ", ")order = `school year`)"
    case 1: return "\(name) = \(quoted(one(names))), e\(made) = \(name)"
    default: return "\(name) = \(expressions.any(generator.below(3))), f\(made) = \(expressions.any(1))"
    }
  }

  private mutating func figures(_ names: [String]) -> String {
    let aggregate = ["count_distinct", "first", "max", "count", "last"][generator.below(5)]
    let figures = [
      "n = count()", "x = \(aggregate)(\(quoted(one(names))))", "m = mean(number)", "s = sum(`decimal(2)`)",
    ]
    return figures.prefix(1 + generator.below(figures.count)).joined(separator: ", ")
  }

  private mutating func one(_ names: [String]) -> String {
    names.isEmpty ? "none" : names[generator.below(names.count)]
  }

  private mutating func some(_ names: [String], most: Int = 6) -> String {
    (0...generator.below(most)).map { _ in quoted(one(names)) }.uniqued().joined(separator: ", ")
  }

  private func quoted(_ name: String) -> String { "`\(name)`" }
}

extension Array where Element: Hashable {
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
