import Synchronization
import TrinnBasis
import TrinnBinding
import TrinnTable

extension Binding {
  static let tableEach = Binding(
    "table:each", "Goes through the rows one by one: for row in t:each() do … end.",
    Required<TableHandle>("t", "The table."),
    returns: "a row reader: each call gives the next row, by column name, and nothing after the last",
    discloses: .rows,
    details: "For own data only, and for few rows: expressions are faster. Missing values and pseudonyms are nil.",
    searchWords: ["loop", "iterate", "rows"],
    examples: [
      Example(
        "for row in t:head(2):each() do print(row.school, row.points) end", given: [.small],
        shows: """
          A\t44.1
          A\t31.5
          """),
      Example("t:each(2)", given: [.small], fails: "takes 1 argument, got 2"),
    ]
  ) { _, t in RowReader(try t.table) }
}

extension Binding {
  static let rowReaderNext = Binding(
    "row_reader:next", "Gives the next row, by column name, and nothing after the last.",
    Required<RowReader>("reader", "What each gave."),
    returns: "a table of cells by column name, or nil", discloses: .rows,
    examples: [
      Example("t:each():next().school", given: [.small], shows: "A"),
      Example("t:each():next(2)", given: [.small], fails: "takes 1 argument, got 2"),
    ]
  ) { _, reader in reader.read() }
}

/// What `for row in t:each()` calls until it gives nothing.
public final class RowReader: HandleObject, BindingValue {
  public static let handleType = "row_reader"
  private let table: Table
  private let next = Atomic<Int>(0)

  init(_ table: Table) { self.table = table }

  public func shown(in display: Display) -> String { "a reader of \(table.rowCount) rows" }

  func read() -> Value {
    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
    guard let row = table.row(at: index) else { return .nothing }
    return .map(ValueMap(row.cells.map { (key: $0.name, value: Value($0.value)) }))
  }

  static let type = HandleType(
    RowReader.self, summary: "Reads a table row by row; a for loop calls it.")
}

extension Value {
  /// A cell as a script sees it. Missing values are nothing.
  init(_ cell: Scalar) {
    switch cell {
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .number(value)
    case .decimal(let value): self = .number(value.number)
    case .date, .schoolYear, .level, .text: self = .text(cell.label)
    case .missing: self = .nothing
    }
  }
}
