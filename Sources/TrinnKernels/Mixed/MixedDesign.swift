import TrinnBasis

/// The checked input of a mixed model: fixed part, response, random parts.
struct MixedDesign: Sendable {
  let names: [String]
  /// The fixed columns and then the response, column by column; centred where there is an intercept to take it up.
  let values: [Double]
  let terms: [RandomTerm]
  let rowCount: Int
  /// The place of a column of ones, about which the other columns are centred: the same model, with digits to spare.
  let intercept: Int?
  /// What was taken from each column of `values`.
  let centres: [Double]

  var termCount: Int { names.count }

  init(names: [String], matrix: [Double], response: [Double], terms: [RandomTerm]) throws(TrinnError) {
    let rows = response.count
    guard rows > 0 else { throw TrinnError(.noData, "a mixed model needs rows, and none is left") }
    guard !names.isEmpty, matrix.count == names.count * rows else {
      throw TrinnError(
        .mismatch, "the fixed part has \(matrix.count) values for \(names.count) columns of \(rows) rows")
    }
    guard !terms.isEmpty else {
      throw TrinnError(.argumentMissing, "a mixed model needs a grouping column", argument: "by")
    }
    guard rows > names.count else {
      throw TrinnError(.noData, "\(rows) rows cannot tell \(names.count) terms", hint: "leave terms out")
    }
    for term in terms { try Arguments.checkSameLength(term.name, term.groups.count, as: "response", rows) }
    var values = matrix
    values.append(contentsOf: response)
    var centres = [Double](repeating: 0, count: names.count + 1)
    var intercept: Int?
    // A loop over every cell: without the checks of the array's bounds.
    values.withUnsafeMutableBufferPointer { cells in
      for column in 0...names.count {
        let slice = UnsafeMutableBufferPointer(rebasing: cells[(column * rows)..<((column + 1) * rows)])
        let first = slice[0]
        if intercept == nil, column < names.count, first == 1, slice.allSatisfy({ $0 == 1 }) {
          intercept = column
        } else {
          var sum = 0.0
          for value in slice { sum += value }
          centres[column] = sum / Double(rows)
        }
      }
      guard intercept != nil else { return }
      for column in 0...names.count where column != intercept {
        let centre = centres[column]
        for index in (column * rows)..<((column + 1) * rows) { cells[index] -= centre }
      }
    }
    // A sum is finite only where every value is.
    guard centres.allSatisfy(\.isFinite) else {
      throw TrinnError(.outOfRange, "the model's columns hold something that is not a finite number")
    }
    if intercept == nil { centres = centres.map { _ in 0 } }
    self.names = names
    self.values = values
    self.terms = terms
    rowCount = rows
    self.intercept = intercept
    self.centres = centres
  }
}
