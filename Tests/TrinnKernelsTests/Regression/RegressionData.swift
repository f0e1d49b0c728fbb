import Testing
import TrinnBasis
import TrinnKernels

/// The synthetic rows that the references of `References/regression` are made from.
enum RegressionData {
  static func columns(used: [Bool]? = nil) throws -> ModelColumns { try ModelColumns(try all(), used: used) }

  static func all() throws -> [String: ModelColumn] {
    let rows = try Reference("regression/data.csv").rows
    func numbers(_ name: String) throws -> ModelColumn { .numbers(try rows.map { try $0.number(name) }) }
    func codes(_ name: String, _ levels: [String]) throws -> ModelColumn {
      let codes = try rows.map { row in
        let name = try #require(row[name])
        return Int32(try #require(levels.firstIndex(of: name)))
      }
      return .codes(codes, levels: levels)
    }
    var columns: [String: ModelColumn] = [:]
    for name in ["points", "absence", "score", "months", "warnings", "completed", "weight"] {
      columns[name] = try numbers(name)
    }
    columns["girl"] = .truths(try rows.map { try $0.number("girl") == 1 })
    columns["programme"] = try codes("programme", ["PB", "ST", "YF"])
    columns["track"] = try codes("track", ["college", "trade", "work"])
    columns["level"] = try codes("level", ["low", "some", "good", "high"])
    columns["school"] = try codes("school", (1...18).map { ($0 < 10 ? "S0" : "S") + "\($0)" })
    return columns
  }

  static func numbers(_ name: String) throws -> [Double] {
    try Reference("regression/data.csv").rows.map { try $0.number(name) }
  }

  /// Clusters: the place of each row's school.
  static func schools() throws -> [Int32] {
    guard case .codes(let codes, _)? = try all()["school"]?.values else { return [] }
    return codes
  }

  static func matrix(_ formula: String, weights: [Double]? = nil) throws -> ModelMatrix {
    try ModelMatrix(Formula(formula), columns(), weights: weights)
  }
}
