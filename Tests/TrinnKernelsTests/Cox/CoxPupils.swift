import Testing
import TrinnKernels

/// The pupils of the references, as the models of `cox.R` take them.
struct CoxPupils {
  let rows: [[String: String]]

  init() throws { rows = try Reference("cox/pupils.csv").rows }

  func numbers(_ name: String) throws -> [Double] { try rows.map { try $0.number(name) } }
  func codes(_ name: String) throws -> [Int32] { try rows.map { Int32(try $0.integer(name)) } }

  func matrix(_ names: [String]) throws -> Matrix {
    Matrix(rows: rows.count, columns: names.count, values: try names.flatMap { try numbers($0) })
  }

  func coxRows(_ model: String) throws -> CoxRows {
    let everything = model.hasPrefix("everything")
    let cause = model == "competing" ? 2.0 : 1.0
    return try CoxRows(
      stop: numbers("time"), event: numbers("status").map { $0 == cause },
      start: model == "late" || everything ? numbers("entry") : nil,
      weights: model == "weighted" || everything ? numbers("weight") : nil,
      offset: model == "offset" || everything ? numbers("offset") : nil,
      strata: model == "strata" || everything ? codes("programme") : nil,
      cluster: model == "cluster" || everything ? codes("school") : nil)
  }

  static func names(_ model: String) -> [String] {
    ["strata", "everything", "everything_breslow"].contains(model)
      ? ["points", "absence", "girl"] : ["points", "absence", "girl", "yf", "pb"]
  }

  func fit(_ model: String) throws -> CoxRegression {
    let names = CoxPupils.names(model)
    return try CoxRegression(
      coxRows(model), covariates: matrix(names), names: names, ties: model.hasSuffix("breslow") ? .breslow : .efron)
  }

  static let models = [
    "efron", "breslow", "strata", "late", "weighted", "offset", "cluster", "everything", "everything_breslow",
    "competing",
  ]
}
