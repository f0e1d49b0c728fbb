import Testing
import TrinnBasis
import TrinnCohort
import TrinnDisclosure
import TrinnTable

/// A table carried to new areas stands beside the one that it was made of: what the first hides, the two do not tell.
@Suite struct BridgedSupportTests {
  private static let request = ReleaseRequest(audience: .municipality)

  /// Drammen, Nedre Eiker and Svelvik became one; Drangedal stands for itself.
  private func counts(_ ns: [Int], support: [Int]? = nil) throws -> Table {
    try Table(
      [
        ("kommune", Column(codes: ["0602", "0625", "0711", "0817"], list: "municipality")),
        ("n", Column(integers: ns)),
      ], subject: .groups(support: Support(support ?? ns)))
  }

  private func shown(_ table: Table, _ name: String = "n") throws -> [String: Double] {
    let released = try Gate().release(table, Self.request).content
    let (areas, figures) = (try released.column("kommune"), try released.column(name))
    return Dictionary(
      uniqueKeysWithValues: (0..<released.rowCount).compactMap { row in
        figures[row].number.map { (areas[row].label, $0) }
      })
  }

  @Test func `what stands beside a hidden municipality does not give it by subtraction`() throws {
    let table = try counts([800, 280, 3, 40])
    let bridged = try AreaBridge(to: 2024).bridgedFigures(
      table, column: "kommune", sourceYear: 2019, measures: BridgeMeasures(counts: ["n"]))
    let (before, after) = (try shown(table), try shown(bridged))
    #expect(before["0711"] == nil && before["0602"] == 800)
    #expect(after["3301"] == nil)
    #expect(after["4016"] == 40)
  }

  @Test func `a sum of areas that may all be shown is shown`() throws {
    let bridged = try AreaBridge(to: 2024).bridgedFigures(
      try counts([800, 280, 70, 40]), column: "kommune", sourceYear: 2019, measures: BridgeMeasures(counts: ["n"]))
    #expect(try shown(bridged)["3301"] == 1150)
  }

  /// 70 pupils of whom 67 have it: the three others would follow from the shares.
  @Test func `a share rests on those whom its areas' shares leave out`() throws {
    let n = try counts([800, 280, 70, 40])
    let table = try n.setting("andel", to: Column(numbers: [0.5, 0.5, 67.0 / 70, 0.5])).with(subject: n.subject)
    let bridged = try AreaBridge(to: 2024).bridgedFigures(
      table, column: "kommune", sourceYear: 2019, measures: BridgeMeasures(shares: ["andel"], n: "n"))
    #expect(try shown(table, "andel")["0711"] == nil)
    #expect(try shown(bridged, "andel")["3301"] == nil)
  }

  @Test func `a divided figure rests on the fewest of its sources`() throws {
    let table = try Table(
      [
        ("kommune", Column(codes: ["1805", "1849", "1850", "1854"], list: "municipality")),
        ("n", Column(integers: [200, 20, 4, 30])),
      ], subject: .groups(support: [200, 20, 4, 30]))
    let bridge = try AreaBridge(to: 2024, weights: BridgeWeights(["1850": ["1806": 0.6, "1875": 0.4]]))
    let bridged = try bridge.bridgedFigures(
      table, column: "kommune", sourceYear: 2019, measures: BridgeMeasures(counts: ["n"]))
    guard case .groups(let support) = bridged.subject else {
      Issue.record("the bridged table speaks of groups")
      return
    }
    #expect(try support.counts() == [4, 4])
  }
}
