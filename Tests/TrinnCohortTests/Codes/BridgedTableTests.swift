import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

@Suite struct BridgedTableTests {
  func table() throws -> Table {
    try Table([
      ("kommune", Column(codes: ["0623", "1850", "5011", nil, "1103"])),
      ("year", Column(integers: [2018, 2018, 2018, 2018, 2018])),
      ("n", Column(integers: [10, 20, 30, 40, 50])),
    ])
  }

  @Test func eachRowSaysHowItWasCarried() throws {
    let bridged = try AreaBridge(to: 2024).bridged(table(), column: "kommune", yearColumn: "year")
    let (code, label) = (try bridged.column("kommune"), try bridged.column("kommune_bridge"))
    #expect((0..<3).map { code[$0] } == [.text("3316"), .text("1850"), .text("5055")])
    #expect((0..<3).map { label[$0] } == [.text("exact"), .text("not bridged"), .text("contained")])
    #expect(code[3].isMissing && label[3].isMissing)
    #expect(bridged.index(of: "kommune_weight") == nil)
    #expect(bridged.notes.first == "kommune in the municipalities of 2024: rows 1 contained, 2 exact, 1 not bridged")
    #expect(bridged.notes.contains { $0.hasPrefix("1850: ") } && bridged.notes.contains { $0.hasPrefix("5011: ") })
  }

  @Test func weightsDivideARowAndAddToOne() throws {
    let bridge = try AreaBridge(to: 2024, weights: BridgeWeights(["1850": ["1806": 0.25, "1875": 0.75]]))
    let bridged = try bridge.bridged(table(), column: "kommune", yearColumn: "year")
    #expect(bridged.rowCount == 6)
    let (code, weight) = (try bridged.column("kommune"), try bridged.column("kommune_weight"))
    #expect([code[1], code[2]] == [.text("1806"), .text("1875")])
    #expect([weight[1], weight[2]] == [.number(0.25), .number(0.75)])
    #expect(try bridged.column("n")[2] == .integer(20))
  }

  @Test func aColumnThatHoldsNoCodesIsRefused() throws {
    let numbers = try table()
    #expect { try AreaBridge(to: 2024).bridged(numbers, column: "n") } throws: {
      ($0 as? TrinnError)?.argument == "column"
    }
  }
}
