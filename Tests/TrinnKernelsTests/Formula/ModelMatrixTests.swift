import Testing
import TrinnBasis
import TrinnKernels

@Suite("Model matrix")
struct ModelMatrixTests {
  @Test("the columns are R's, for factors, interactions, splines and polynomials")
  func designs() throws {
    let rows = try Reference("regression/designs.csv").rows
    for (text, cells) in Dictionary(grouping: rows, by: { $0["formula"] ?? "" }) where text != "beyond" {
      let matrix = try RegressionData.matrix(text.replacing(";", with: ","))
      #expect(matrix.columnCount == (try cells.map { try $0.integer("column") }.max()), "\(text)")
      for cell in cells {
        let value = matrix.column(try cell.integer("column") - 1)
        let found = value[value.startIndex + (try cell.integer("row")) - 1]
        // The spline's and polynomial's columns are of size 1 and made in another order of sums.
        let wanted = try cell.number("value")
        #expect(abs(found - wanted) <= 1e-12 * max(1, abs(wanted)), "\(text) \(cell)")
      }
    }
  }

  @Test("beyond the boundary a natural spline is a straight line, as R predicts it")
  func beyond() throws {
    let spline = try NaturalSpline(try RegressionData.numbers("points"), columns: 4)
    for cell in try Reference("regression/designs.csv").rows where cell["formula"] == "beyond" {
      let found = spline.values(at: try cell.number("row"))[try cell.integer("column") - 1]
      #expect(close(found, try cell.number("value"), 1e-10), "\(cell)")
    }
  }

  @Test("columns have names that a reader knows, and terms own them")
  func names() throws {
    let matrix = try RegressionData.matrix("score ~ points * factor(programme, ref = \"ST\") + spline(absence, 2)")
    #expect(
      matrix.columnNames == [
        "(intercept)", "points", "programme=PB", "programme=YF", "spline(absence, 2)[1]", "spline(absence, 2)[2]",
        "points:programme=PB", "points:programme=YF",
      ])
    #expect(
      matrix.terms.map(\.name) == [
        "(intercept)", "points", "factor(programme, ref = \"ST\")", "spline(absence, 2)",
        "points:factor(programme, ref = \"ST\")",
      ])
    #expect(matrix.terms.map(\.columns) == [0..<1, 1..<2, 2..<4, 4..<6, 6..<8])
  }

  @Test("rows that are not used are looked at by nobody, nor those with weight 0")
  func mask() throws {
    let columns: [String: ModelColumn] = [
      "y": .numbers([1, 2, .nan, 4, 5]), "x": .numbers([1, .infinity, 3, 2, 7]),
      "g": .codes([0, 2, -1, 1, 0], levels: ["a", "b", "c"]),
    ]
    let used = try ModelColumns(columns, used: [true, false, false, true, true])
    let matrix = try ModelMatrix(Formula("y ~ x + factor(g)"), used, weights: [1, 1, 1, 2, 0])
    #expect(matrix.rowCount == 2 && matrix.rows == [0, 3])
    #expect(matrix.columnNames == ["(intercept)", "x", "g=b"])
    #expect(matrix.values == [1, 1, 1, 2, 0, 1] && matrix.response == [1, 4] && matrix.weights == [1, 2])
    #expect(throws: TrinnError.self) { try ModelMatrix(Formula("y ~ x"), try ModelColumns(columns)) }
  }

  @Test("a factor of numbers has its numbers as levels; truths are 0 and 1 or levels")
  func levels() throws {
    let columns = try ModelColumns([
      "y": .numbers([1, 2, 3, 4]), "k": .numbers([10, 2, 10, 3]), "b": .truths([true, false, true, true]),
    ])
    #expect(
      try ModelMatrix(Formula("y ~ factor(k) + b + factor(b)"), columns).columnNames
        == ["(intercept)", "k=3", "k=10", "b", "b=true"])
    #expect(try ModelMatrix(Formula("y ~ factor(k, ref = 10)"), columns).columnNames == ["(intercept)", "k=2", "k=3"])
  }

  @Test(
    "what the values do not allow is said, without a value",
    arguments: [
      ("y ~ log(x)", "log(x) has no finite value in 2 of the rows used"), ("y ~ factor(one)", "has one level"),
      ("y ~ factor(g, ref = \"d\")", "unknown level"), ("y ~ spline(one, 3)", "values that differ"),
      ("y ~ poly(x, 4)", "at least 5 values"), ("y ~ I(g + 1)", "wanted a number column"),
      ("y ~ z", "unknown column"), ("y ~ spline(x, knots = (-5, 1))", "outside"),
    ])
  func refusals(text: String, sentence: String) throws {
    let columns = try ModelColumns([
      "y": .numbers([1, 2, 3, 4]), "x": .numbers([-1, 0, 3, 4]), "one": .numbers([1, 1, 1, 1]),
      "g": .codes([0, 1, 0, 1], levels: ["a", "b"]),
    ])
    do {
      _ = try ModelMatrix(Formula(text), columns)
      Issue.record("\(text) was taken")
    } catch { #expect(error.sentence.contains(sentence) && error.place != nil, "\(error)") }
  }
}
