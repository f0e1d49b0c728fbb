import Foundation
import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable
import TrinnTestSupport

/// The vector loops against the slow executor, on random tables and random expressions.
@Suite struct ExecutorAgreementTests {
  private static let rounds = Torture.rounds(6, long: 200)

  @Test(arguments: lawSizes)
  func rowsAgree(size: Int) throws {
    for round in 0..<Self.rounds {
      let seed = UInt64(size * 10_000 + round)
      var tables = RandomTables(seed: seed)
      let table = try tables.table(count: size, missing: round % 4 != 0)
      var expressions = RandomExpressions(generator: SeededGenerator(seed: seed, stream: "expression"))
      let text = expressions.any(round % 5)
      let expression = try ColumnExpression.parse(text)
      let found = try table.evaluate(expression).cells
      for row in 0..<size {
        let cells = Dictionary(uniqueKeysWithValues: zip(table.names, table.columns.map { $0[row] }))
        let expected = SlowExecutor(row: cells).value(expression.root)
        #expect(isSame(found[row], expected), "seed \(seed), row \(row): \(text)")
      }
    }
  }

  /// A branch of a choice may have been written as an integer where the column holds decimals: the amount counts.
  private func isSame(_ a: Scalar, _ b: Scalar) -> Bool {
    switch (a, b) {
    case (.number(let x), .number(let y)): x == y
    case (.decimal(let x), .integer(let y)): x.units == y * FixedDecimal.power(x.scale)
    default: a == b
    }
  }

  @Test(arguments: lawSizes)
  func conditionsAgreeWithValues(size: Int) throws {
    for round in 0..<Self.rounds {
      let seed = UInt64(size * 10_000 + round)
      var tables = RandomTables(seed: seed)
      let table = try tables.table(count: size)
      var expressions = RandomExpressions(generator: SeededGenerator(seed: seed, stream: "condition"))
      let expression = try ColumnExpression.parse(expressions.condition(3))
      let cells = try table.evaluate(expression).cells
      let condition = try table.condition(expression)
      #expect(condition.rows.map(Int.init) == cells.indices.filter { cells[$0] == .boolean(true) }, "seed \(seed)")
      let missing = cells.compactMap { cell in if case .missing(let reason) = cell { reason } else { nil } }
      #expect(condition.missing == Dictionary(missing.map { ($0, 1) }, uniquingKeysWith: +), "seed \(seed)")
    }
  }

  /// Chunk bounds show nowhere: a long table gives what its parts give.
  @Test func chunksAgreeWithTheWhole() throws {
    var tables = RandomTables(seed: 5)
    let period = 1009
    let part = try tables.table(count: period)
    let count = 2 * Parallel.rowsPerChunk + 77
    let rows = (0..<count).map { UInt32($0 % period) }
    let whole = try Table(
      zip(part.names, part.columns).map { (name: $0, column: try $1.gather(rows)) }, rowCount: count)
    for text in [
      "integer + 1", "number * 2", "boolean and integer > 0", "text .. code", "if_else(boolean, text, code)",
      "cut(number, 0, 1)", "row_mean(number, integer)", "lower(text)", "`decimal(2)` // 0.5", "reason(date)",
    ] {
      let expression = try ColumnExpression.parse(text)
      let (short, long) = (try part.evaluate(expression), try whole.evaluate(expression))
      #expect((0..<count).allSatisfy { long[$0] == short[$0 % period] }, "\(text)")
    }
  }
}
