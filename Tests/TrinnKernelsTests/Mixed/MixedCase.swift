import Testing
import TrinnBasis
import TrinnKernels

/// The models that R fitted, by name.
struct MixedCase {
  let response: [Double]
  let fixed: [(name: String, values: [Double])]
  let terms: [RandomTerm]

  init(_ name: String) throws {
    let file = ["crossed": "penicillin", "nested": "pastes", "zero": "dyestuff2"][name] ?? "sleep"
    let rows = try Reference("mixed/\(file).csv").rows
    func numbers(_ column: String) throws -> [Double] { try rows.map { try $0.number(column) } }
    func term(_ label: String, _ column: String, intercept: Bool = true, slope: String? = nil, correlated: Bool = true)
      throws -> RandomTerm
    {
      let groups = try rows.map { Int32(try $0.integer(column)) }
      return try RandomTerm(
        name: label, groups: groups, groupCount: Int(groups.max() ?? 0) + 1, intercept: intercept,
        slopes: slope.map { [("Days", try numbers($0))] } ?? [], isCorrelated: correlated)
    }
    switch name {
    case "intercept": terms = [try term("Subject", "subject")]
    case "slope": terms = [try term("Subject", "subject", slope: "days")]
    case "apart": terms = [try term("Subject", "subject", slope: "days", correlated: false)]
    case "crossed": terms = [try term("plate", "plate"), try term("sample", "sample")]
    case "nested": terms = [try term("batch", "batch"), try term("sample", "cask")]
    default: terms = [try term("Batch", "batch")]
    }
    response = try numbers(["penicillin": "diameter", "pastes": "strength", "dyestuff2": "yield"][file] ?? "reaction")
    let ones = [Double](repeating: 1, count: rows.count)
    fixed = [("(intercept)", ones)] + (file == "sleep" ? [("Days", try numbers("days"))] : [])
  }

  func fit(_ criterion: LinearMixedModel.Criterion, level: Double = 0.95) throws -> LinearMixedModel {
    try LinearMixedModel(
      names: fixed.map(\.name), matrix: fixed.flatMap(\.values), response: response, randomTerms: terms,
      criterion: criterion, level: level)
  }
}

/// Pupils in unequal groups, made from a seed.
struct MixedSample {
  var x: [Double] = []
  var y: [Double] = []
  var groups: [Int32] = []
  let groupCount = 25

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func normal() -> Double { Distribution.normalQuantile(min(max(generator.uniform(), 1e-12), 1 - 1e-12)) }
    for group in 0..<groupCount {
      let effect = normal()
      for _ in 0...generator.below(12) {
        x.append(normal())
        y.append(2 + 0.5 * (x.last ?? 0) + effect + normal())
        groups.append(Int32(group))
      }
    }
  }

  func fit() throws -> LinearMixedModel {
    try LinearMixedModel(
      names: ["(intercept)", "x"], matrix: [Double](repeating: 1, count: y.count) + x, response: y,
      randomTerms: [RandomTerm(name: "g", groups: groups, groupCount: groupCount)])
  }

  /// The same factor once more with a column that is zero: it adds nothing, and the model goes the sparse way.
  func fitTwice() throws -> LinearMixedModel {
    let nothing = [Double](repeating: 0, count: y.count)
    return try LinearMixedModel(
      names: ["(intercept)", "x"], matrix: [Double](repeating: 1, count: y.count) + x, response: y,
      randomTerms: [
        RandomTerm(name: "g", groups: groups, groupCount: groupCount),
        RandomTerm(
          name: "h", groups: groups, groupCount: groupCount, intercept: false, slopes: [("nothing", nothing)]),
      ])
  }

  func shuffled() -> MixedSample {
    var generator = SeededGenerator(seed: 5)
    let order = generator.shuffled(Array(y.indices))
    var copy = self
    (copy.x, copy.y, copy.groups) = (order.map { x[$0] }, order.map { y[$0] }, order.map { groups[$0] })
    return copy
  }

  func relabelled() -> MixedSample {
    var copy = self
    copy.groups = groups.map { Int32(groupCount - 1) - $0 }
    return copy
  }

  func shifted(by amount: Double) -> MixedSample {
    var copy = self
    copy.y = y.map { $0 + amount }
    return copy
  }
}
