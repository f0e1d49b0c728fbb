import Testing
import TrinnBasis
import TrinnKernels

@Suite("Margins: what a model says on the scale of the response")
struct MarginsTests {
  static func logistic() throws -> (GeneralizedLinearRegression, ModelMatrix) {
    let matrix = try RegressionData.matrix(
      "completed ~ points * girl + absence + I(absence^2) + factor(programme, ref = \"ST\")")
    return (
      try GeneralizedLinearRegression(matrix, .logistic, variance: .clustered(try RegressionData.schools())), matrix
    )
  }

  @Test("average effects and means are those of the formulas written out, with errors by the delta method")
  func references() throws {
    let (fit, matrix) = try Self.logistic()
    let linear = try RegressionData.matrix("score ~ log(points) * girl")
    for row in try Reference("regression/margins.csv").rows {
      let variable = try #require(row["variable"])
      let margins =
        row["model"] == "linear"
        ? try LinearRegression(linear).margins(variable, in: linear)
        : try fit.margins(variable, values: [30, 50], in: matrix)
      let values = row["kind"] == "mean" ? margins.means : margins.effects
      let value = try #require(values.first { $0.label.lowercased() == row["label"] }, "\(row)")
      // Slopes of transforms are differences over a thousandth of the spread.
      #expect(close(value.estimate, try row.number("estimate"), 1e-8), "\(row)")
      #expect(close(value.standardError, try row.number("std_error"), 1e-8), "\(row)")
    }
  }

  @Test("the mean of a level carries how many have it, and the events among them")
  func support() throws {
    let (fit, matrix) = try Self.logistic()
    let girl = try fit.margins("girl", in: matrix)
    #expect(girl.means.reduce(0) { $0 + ($1.nOfLevel ?? 0) } == 240)
    #expect(girl.means.reduce(0) { $0 + ($1.events ?? 0) } == fit.events)
    #expect(girl.effects.map(\.label) == ["true against false"])
  }

  @Test("splines have slopes: over a straight line they are its slope")
  func spline() throws {
    let x = (0..<60).map { Double($0) / 7 }
    let matrix = try ModelMatrix(
      Formula("y ~ spline(x, 4)"),
      ModelColumns(["x": .numbers(x), "y": .numbers(x.map { 3 * $0 + 1 + 1e-3 * ($0 * 40).remainder(dividingBy: 1) })]))
    let margins = try LinearRegression(matrix).margins("x", in: matrix)
    #expect(abs(margins.effects[0].estimate - 3) < 1e-3)
  }

  @Test("a name that the model does not have, a model that separates")
  func refusals() throws {
    let (fit, matrix) = try Self.logistic()
    #expect(throws: TrinnError.self) { try fit.margins("point", in: matrix) }
    let told = try ModelMatrix(
      Formula("y ~ x"), ModelColumns(["x": .numbers([1, 2, 3, 4]), "y": .numbers([0, 0, 1, 1])]))
    #expect(throws: TrinnError.self) { try GeneralizedLinearRegression(told, .logistic).margins("x", in: told) }
  }
}
