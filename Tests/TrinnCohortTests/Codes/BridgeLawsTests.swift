import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable
import TrinnTestSupport

/// What holds between any two years of the register, with figures drawn at random.
@Suite struct BridgeLawsTests {
  static let turningYears = [1994, 2001, 2002, 2005, 2006, 2008, 2012, 2013, 2017, 2018, 2019, 2020, 2023, 2024]
  /// Each change by itself, and all to today and back; every pair under torture.
  static let pairs = turningYears.flatMap { from in turningYears.map { (from, $0) } }.filter { from, to in
    guard !Torture.isOn, let a = turningYears.firstIndex(of: from), let b = turningYears.firstIndex(of: to) else {
      return true
    }
    return abs(a - b) == 1 || to == 2024
  }

  func total(_ table: Table, _ name: String) throws -> Int64 {
    let column = try table.column(name)
    return (0..<column.count).reduce(0) { sum, row in
      switch column[row] {
      case .integer(let value): sum + value * 1000
      case .decimal(let value): sum + value.units
      default: sum
      }
    }
  }

  /// Weights for every divided municipality: some for all, and sizes that do not divide evenly.
  func weights(_ from: Int, _ to: Int, _ random: inout SeededGenerator) throws -> BridgeWeights {
    let bridge = try AreaBridge(to: to)
    var weights: [String: [String: Double]] = [:]
    for territory in try MunicipalityRegister.standard().territories(.municipality, in: from) {
      guard case .notBridged(let candidates, _) = bridge.answer(for: territory.code, in: from), !candidates.isEmpty
      else { continue }
      weights[territory.code] = Dictionary(
        candidates.map { ($0, Double(Int.random(in: 2...5000, using: &random))) }, uniquingKeysWith: { a, _ in a })
    }
    return try BridgeWeights(weights)
  }

  @Test(arguments: pairs)
  func theSumOverAllMunicipalitiesStays(from: Int, to: Int) throws {
    let seed = UInt64(from * 10_000 + to)
    var random = SeededGenerator(seed: seed)
    let codes = try MunicipalityRegister.standard().territories(.municipality, in: from).map(\.code)
    let counts = codes.map { _ in Int.random(in: 0...20_000, using: &random) }
    let table = try Table([("kommune", Column(codes: codes)), ("elever", Column(integers: counts))])
    let before = Int64(counts.reduce(0, +)) * 1000
    for given in [.none, try weights(from, to, &random)] {
      for level in AreaLevel.allCases {
        let chosen = level == .county ? BridgeWeights.none : given
        let after = try AreaBridge(to: to, level: level, weights: chosen).bridgedFigures(
          table, column: "kommune", sourceYear: from, measures: BridgeMeasures(counts: ["elever"]))
        #expect(try total(after, "elever") == before, "seed \(seed), \(level)")
        let labels = try after.column("kommune_bridge")
        // With all municipalities in the table and weights for all that were divided, nothing lacks a piece.
        let wanted: Set<String> = given == .none ? ["exact", "not bridged"] : ["exact", "estimated"]
        let found = Set((0..<after.rowCount).map { labels[$0].label })
        #expect(level == .county || found.isSubset(of: wanted), "seed \(seed)")
      }
    }
  }

  /// What is exact is the same territory before and after: nothing is double and nothing is lost.
  @Test(arguments: pairs)
  func exactRowsAreMadeOfTheirOwnTerritory(from: Int, to: Int) throws {
    let register = try MunicipalityRegister.standard()
    let sources = register.territories(.municipality, in: from)
    // Each municipality counts its own parts: a bridged count must be the number of parts of the new one.
    let table = try Table([
      ("kommune", Column(codes: sources.map(\.code))), ("parts", Column(integers: sources.map { $0.parts.count })),
    ])
    let after = try AreaBridge(to: to).bridgedFigures(
      table, column: "kommune", sourceYear: from, measures: BridgeMeasures(counts: ["parts"]))
    let (codes, labels, parts) = (
      try after.column("kommune"), try after.column("kommune_bridge"), try after.column("parts")
    )
    let targets = Dictionary(
      register.territories(.municipality, in: to).map { ($0.code, $0.parts.count) }, uniquingKeysWith: { a, _ in a })
    for row in 0..<after.rowCount where labels[row].label == "exact" {
      #expect(parts[row].number.map { Int($0) } == targets[codes[row].label], "\(codes[row].label)")
    }
  }

  @Test func thereAndBackIsTheSameWhereBothWaysAreExact() throws {
    let register = try MunicipalityRegister.standard()
    for (from, to) in [(2019, 2020), (2020, 2024), (2001, 2002), (2017, 2018)] {
      let (there, back) = (try AreaBridge(to: to), try AreaBridge(to: from))
      for source in register.territories(.municipality, in: from) {
        guard case .exact(let code) = there.answer(for: source.code, in: from),
          case .exact(let again) = back.answer(for: code, in: to)
        else { continue }
        #expect(again == source.code)
      }
    }
  }

  /// Every code that was ever in use, to every year: an answer names areas of that year, and weights nobody gave are none.
  @Test func everyCodeHasAnAnswerInEveryYear() throws {
    let codes = try Fixture.latinLines("kommuner/joined-codes.csv").dropFirst().map {
      String($0.split(separator: ";")[1])
    }
    let register = try MunicipalityRegister.standard()
    for year in Torture.isOn ? Array(MunicipalityRegister.years) : Self.turningYears {
      let bridge = try AreaBridge(to: year)
      let areas = Set(register.municipalities.filter { $0.isValid(in: year) }.map(\.code))
      for code in codes + ["0717"] {
        let answer = bridge.answer(for: code)
        #expect(areas.isSuperset(of: answer.codes), "\(code) in \(year)")
        switch answer {
        case .exact, .contained: #expect(answer.codes.count == 1)
        case .estimated: Issue.record("\(code) in \(year) is estimated by nobody's weights")
        case .notBridged(_, let reason): #expect(!reason.isEmpty)
        }
      }
    }
  }

  @Test func partsOfANumberAddUpToIt() throws {
    var random = SeededGenerator(seed: 7)
    let codes = ["3301", "3303", "3305", "3310"]
    for _ in 0..<500 {
      let count = Int.random(in: 0...1_000_000, using: &random)
      let sizes = Dictionary(
        codes.map { ($0, Double.random(in: 1...100, using: &random)) }, uniquingKeysWith: { a, _ in a })
      let table = try Table([("kommune", Column(codes: ["3301"])), ("n", Column(integers: [count]))])
      let after = try AreaBridge(to: 2024, weights: BridgeWeights(["3301": sizes])).bridgedFigures(
        table, column: "kommune", sourceYear: 2024, measures: BridgeMeasures(counts: ["n"]))
      #expect(try total(after, "n") == Int64(count) * 1000, "\(count) by \(sizes)")
    }
  }
}
