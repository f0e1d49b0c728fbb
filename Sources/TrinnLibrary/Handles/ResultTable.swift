import TrinnTable

/// Small tables of results: figures of a script's own numbers, so they hold no pupil.
enum ResultTable {
  static func row(_ cells: [(name: String, value: Double?)], n: Int, notes: [String] = []) throws -> TableHandle {
    var columns = cells.map { (name: $0.name, column: Column(numbers: [$0.value], missing: .undefined)) }
    columns.append((name: "n", column: Column(integers: [n])))
    return TableHandle(try Table(columns, subject: .open, notes: notes))
  }
}
