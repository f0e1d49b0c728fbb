import TrinnBasis

extension DesignEncoding {
  /// How each column of the design changes with a column of the source, in the used rows: by the product rule over the
  /// parts of each term, and for a part by differences that are exact up to the fourth degree.
  func derivative(_ name: String, _ source: ModelColumns) throws -> [Double] {
    guard let numbers = source[name]?.numbers else {
      throw TrinnError.unknown(.unknownColumn, "column", name, among: formula.predictorNames)
    }
    let step = try DesignEncoding.step(numbers, source)
    var values: [VariableValues] = []
    for variable in variables { values.append(try VariableValues(variable, source, formula)) }
    var changing: [Int: Int] = [:]
    for (place, variable) in variables.enumerated()
    where formula.variables[place].columns.contains(where: { $0.name == name }) {
      if case .levels = variable {
        throw TrinnError(
          .wrongType, "\"\(name)\" stands in the model as a factor, and has no slope", argument: "variable",
          hint: "ask for its levels")
      }
      changing[place] = values.count
      values.append(try difference(variable, name, numbers, step, source))
    }
    let (made, places, columns, rows) = (values, changing, columns, source.rows)
    return try Parallel.filled(columns: columns.count, rows: source.usedCount) { column, range, slots in
      slots.initialize(repeating: 0)
      let scratch = UnsafeMutableBufferPointer<Double>.allocate(capacity: range.count)
      defer { scratch.deallocate() }
      let parts = columns[column].parts
      for (index, part) in parts.enumerated() {
        guard let derivative = places[part.variable] else { continue }
        var product = parts
        product[index] = (derivative, part.part)
        Self.fill(scratch, product, made, range, rows)
        for slot in 0..<range.count { slots[slot] += scratch[slot] }
      }
    }
  }

  /// A thousandth of the spread of a column.
  static func step(_ numbers: [Double], _ source: ModelColumns) throws(TrinnError) -> Double {
    let used = source.rows.map { $0.map { numbers[Int($0)] } } ?? numbers
    let mean = used.reduce(0, +) / Double(max(used.count, 1))
    let spread = (used.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(used.count, 1))).squareRoot()
    return spread > 0 ? spread / 1000 : max(abs(mean), 1) / 1000
  }

  private func difference(
    _ variable: Variable, _ name: String, _ numbers: [Double], _ step: Double, _ source: ModelColumns
  ) throws(TrinnError) -> VariableValues {
    if case .plain(.column) = variable { return .columns([Array(repeating: 1, count: numbers.count)]) }
    func at(_ shift: Double) throws(TrinnError) -> [[Double]] {
      let moved = source.replacing(name, with: .numbers(numbers.map { $0 + shift * step }))
      guard case .columns(let columns) = try VariableValues(variable, moved, formula) else { return [] }
      return columns
    }
    let (below2, below, above, above2) = (try at(-2), try at(-1), try at(1), try at(2))
    var result = above
    for column in result.indices {
      for row in result[column].indices {
        let near = above[column][row] - below[column][row]
        let far = above2[column][row] - below2[column][row]
        result[column][row] = (8 * near - far) / (12 * step)
      }
    }
    return .columns(result)
  }
}
