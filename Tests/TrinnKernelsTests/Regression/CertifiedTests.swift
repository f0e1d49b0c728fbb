import Foundation
import Testing
import TrinnBasis
import TrinnKernels

@Suite("Linear regression on data with certified answers")
struct CertifiedTests {
  static func columns(_ name: String) throws -> (ModelColumns, String) {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../References/regression/nist")
    switch name {
    case "longley":
      let rows = try Reference("regression/nist/longley.csv").rows
      let names = ["y"] + (1...6).map { "x\($0)" }
      let columns = try names.map { name in (name, ModelColumn.numbers(try rows.map { try $0.number(name) })) }
      return (
        try ModelColumns(Dictionary(uniqueKeysWithValues: columns)), "y ~ x1 + x2 + x3 + x4 + x5 + x6"
      )
    case "norris":
      let lines = try String(contentsOf: folder.appending(path: "Norris.dat"), encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      let pairs = lines[60..<96].map { $0.split(separator: " ").compactMap { Double($0) } }
      return (try ModelColumns(["y": .numbers(pairs.map { $0[0] }), "x": .numbers(pairs.map { $0[1] })]), "y ~ x")
    default:
      let noise = [
        759.0, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 2523,
        -2048, 2048, -2048, 759,
      ]
      let scales: [String: Double] = ["wampler3": 1, "wampler4": 100, "wampler5": 10_000]
      let scale = scales[name] ?? 0
      let x = (0...20).map(Double.init)
      let y = zip(x, noise).map { x, e -> Double in
        let smooth = (0..<5).reduce(1.0) { sum, _ in sum * x + 1 }
        return smooth + scale * e
      }
      return (try ModelColumns(["y": .numbers(y), "x": .numbers(x)]), "y ~ poly(x, 5, raw)")
    }
  }

  @Test(
    "all digits: columns that lean on each other are reckoned in twice the precision",
    arguments: ["longley", "norris", "wampler1", "wampler3", "wampler4", "wampler5"])
  func certified(name: String) throws {
    let (columns, text) = try Self.columns(name)
    let fit = try LinearRegression(ModelMatrix(Formula(text), columns))
    // Longley's and Norris' decimals are themselves rounded to doubles, which the answer magnifies.
    let tolerance = name == "longley" || name == "norris" ? 2e-11 : 1e-14
    for row in try Reference("regression/nist/exact.csv").rows where row["data"] == name {
      let found = fit.coefficients[try row.integer("column") - 1]
      #expect(close(try #require(found.estimate), try row.number("estimate"), tolerance), "\(row)")
      guard name != "wampler1" else { continue }
      #expect(close(try #require(found.standardError), try row.number("std_error"), max(tolerance, 1e-13)), "\(row)")
    }
    for row in try Reference("regression/nist/exact-whole.csv").rows where row["data"] == name {
      #expect(close(try #require(fit.rSquared), try row.number("r_squared"), 1e-12))
      guard name != "wampler1" else { continue }
      #expect(close(try #require(fit.residualStandardError), try row.number("sigma"), 1e-11))
      #expect(close(try #require(fit.fStatistic), try row.number("f"), 1e-11))
    }
  }
}
