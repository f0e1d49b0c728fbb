import Testing
import TrinnBasis
import TrinnTable
import TrinnTestSupport

@Suite struct IntegersTests {
  private static let edges: [(Int64, Integers.Width)] = [
    (0, .byte), (127, .byte), (-128, .byte), (128, .short), (-129, .short), (32_767, .short), (-32_768, .short),
    (32_768, .word), (-32_769, .word), (2_147_483_647, .word), (-2_147_483_648, .word), (2_147_483_648, .long),
    (-2_147_483_649, .long), (.max, .long), (.min, .long),
  ]

  @Test(arguments: edges.indices)
  func theNarrowestWidthThatHoldsEveryValueIsTaken(edge: Int) {
    let (value, width) = IntegersTests.edges[edge]
    #expect(Integers([1, value, 0]).width == width)
    #expect(Integers(repeating: value, count: 3).width == width)
    #expect(Integers([1, value, 0]).widened == [1, value, 0])
    #expect(Array(Integers([1, value, 0])) == [1, value, 0])
  }

  @Test func nothingIsNarrow() {
    #expect(Integers([Int64]()).width == .byte)
    #expect(Integers([Int64]()).isEmpty)
  }

  /// Every pair of widths, in both orders.
  @Test(arguments: edges.indices)
  func columnsOfAnyWidthsStandEndToEnd(edge: Int) throws {
    for (other, _) in IntegersTests.edges {
      let (value, _) = IntegersTests.edges[edge]
      let parts = [[1, value], [], [other, nil, 2]].map {
        Column(type: .integer, values: .integers($0.map { $0 ?? 0 }), missing: $0.map { $0 == nil ? 1 : 0 })
      }
      let whole = try #require(try Column.concatenated(parts))
      #expect(whole.cells == parts.flatMap(\.cells))
    }
  }

  @Test(arguments: edges.indices)
  func gatherAndSliceKeepTheWidth(edge: Int) throws {
    let (value, width) = IntegersTests.edges[edge]
    let column = Column(type: .integer, values: .integers([value, 1, 2]))
    guard case .integers(let gathered) = try column.gather([2, 0, Column.noRow]).values,
      case .integers(let sliced) = column.slice(1..<3).values
    else {
      Issue.record("whole numbers are stored as such")
      return
    }
    #expect(gathered.widened == [2, value, 0])
    #expect(sliced.widened == [1, 2])
    #expect(gathered.width == width)
    #expect(sliced.width == width)
  }

  @Test func clearedRowsHoldZero() {
    for (value, _) in IntegersTests.edges {
      var integers = Integers([value, 5, value])
      integers.clear([0, 2])
      #expect(integers.widened == [0, 5, 0])
    }
  }

  /// Chunks of one expression may need different widths.
  @Test func anExpressionIsStoredInTheWidthOfItsWidestChunk() throws {
    let rows = 3 * Parallel.rowsPerChunk
    let table = try Table(["n": Column(type: .integer, values: .integers((0..<Int64(rows)).map { $0 }))])
    guard case .integers(let made) = try table.derive("m = n * n").column("m").values else {
      Issue.record("a product of whole numbers is a whole number")
      return
    }
    #expect(made.width == .long)
    #expect(made.widened == (0..<Int64(rows)).map { $0 * $0 })
  }
}
