import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable

/// Half away from zero on exact values: what a regulation rounds is never decided by a binary digit.
@Suite struct RoundingTests {
  /// `numerator / denominator` rounded half away from zero, in whole numbers alone.
  private func units(_ numerator: Int, _ denominator: Int, digits: Int) -> Int {
    let power = (0..<digits).reduce(1) { power, _ in power * 10 }
    let (whole, rest) = (abs(numerator) * power).quotientAndRemainder(dividingBy: denominator)
    let rounded = whole + (2 * rest >= denominator ? 1 : 0)
    return numerator < 0 ? -rounded : rounded
  }

  /// Every mean of up to sixty grades, to two decimals and times ten to one: the ties are among them.
  @Test func meansOfGradesRoundAsFractionsDo() throws {
    var (sums, counts): ([Int], [Int]) = ([], [])
    for count in 1...60 {
      for sum in -6 * count...6 * count {
        sums.append(sum)
        counts.append(count)
      }
    }
    let table = try Table(["sum": Column(integers: sums), "n": Column(integers: counts)])
    let means = try values("round(sum / n, 2)", table)
    let points = try values("round(10 * sum / n, 1)", table)
    let exact = try values("round(sum * 1.00 / n, 3)", table)
    for row in sums.indices {
      let (sum, count) = (sums[row], counts[row])
      #expect(means[row] == .number(Double(units(sum, count, digits: 2)) / 100), "\(sum) over \(count)")
      #expect(points[row] == .number(Double(units(10 * sum, count, digits: 1)) / 10), "\(sum) over \(count)")
      #expect(exact[row] == .number(Double(units(sum, count, digits: 3)) / 1000), "\(sum) over \(count)")
    }
  }

  /// Decimals of two digits divided by every small number: 8.35 / 10 is a tie at two digits.
  @Test func decimalsDivideWithoutASecondRounding() throws {
    var (amounts, counts): ([Int64], [Int]) = ([], [])
    for count in 1...40 {
      for amount in stride(from: -3000, through: 3000, by: 5) {
        amounts.append(Int64(amount))
        counts.append(count)
      }
    }
    let table = try Table(["x": Column(decimals: amounts, scale: 2), "n": Column(integers: counts)])
    let found = try values("round(x / n, 2)", table)
    let scaled = try values("round(x / (n * 1.000), 2)", table)
    for row in amounts.indices {
      let expected = Scalar.number(Double(units(Int(amounts[row]), counts[row] * 100, digits: 2)) / 100)
      #expect(found[row] == expected && scaled[row] == expected, "\(amounts[row]) hundredths over \(counts[row])")
    }
  }

  @Test func meansOverColumnsAreExact() throws {
    var generator = SeededGenerator(seed: 41)
    var columns: [[Int64?]] = [[], [], []]
    for _ in 0..<3000 {
      for place in 0..<3 { columns[place].append(generator.below(6) == 0 ? nil : Int64(generator.below(1200)) - 600) }
    }
    let table = try Table([
      "a": Column(decimals: columns[0], scale: 2), "b": Column(decimals: columns[1], scale: 1),
      "c": Column(integers: columns[2].map { $0.map(Int.init) }),
    ])
    let found = try values("round(row_mean(a, b, c), 2)", table)
    for row in 0..<3000 {
      let hundredths = [columns[0][row], columns[1][row].map { $0 * 10 }, columns[2][row].map { $0 * 100 }].compactMap {
        $0
      }
      let expected: Scalar =
        hundredths.isEmpty
        ? .missing(.notRecorded)
        : .number(Double(units(Int(hundredths.reduce(0, +)), hundredths.count * 100, digits: 2)) / 100)
      #expect(found[row] == expected, "row \(row), seed 41")
    }
  }

  @Test(
    arguments: [
      ("round(2.675, 2)", 268, 2), ("round(-2.675, 2)", -268, 2), ("round(41.765, 2)", 4177, 2), ("round(0.5)", 1, 0),
      ("round(-0.5)", -1, 0),
      ("round(1.5)", 2, 0), ("round(2.5)", 3, 0), ("round(0.49999)", 0, 0), ("round(-0.005, 2)", -1, 2),
      ("round(9.995, 2)", 1000, 2),
    ] as [(String, Int64, UInt8)])
  func literalsAreExact(text: String, units: Int64, scale: UInt8) throws {
    let expected: Scalar = scale == 0 ? .integer(units) : .decimal(FixedDecimal(units: units, scale: scale))
    #expect(try value(text) == expected)
  }

  /// 71 over 17 grades by the two rules of grunnskolepoeng.
  @Test func twoRulesOfPoints() throws {
    #expect(try value("round(71 * 10 / 17, 2)") == .number(41.76))
    #expect(try value("round(71 / 17, 2) * 10") == .number(41.8))
  }
}
