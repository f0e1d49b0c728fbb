import Testing
import TrinnBasis
import TrinnTable

/// Whole sentences of operations against plain loops over the cells.
@Suite struct PipelineTests {
  @Test(arguments: lawSizes + [70_000])
  func whereDeriveAndSummariseAgreeWithLoops(size: Int) throws {
    let seed = UInt64(size + 3)
    var random = RandomTables(seed: seed)
    let table = try Table([
      "pupil": random.column(.identity, count: size, distinct: 400),
      "place": random.column(.text, count: size), "days": random.column(.integer, count: size),
      "points": random.column(.decimal(scale: 2), count: size),
    ])
    let result = try table.where("days < 7 or points > 0.5").derive("double = days * 2").group("place")
      .summarise("n = count(), total = sum(double), most = max(points)")
    let counted = try table.where("days < 7 or points > 0.5").count("place")

    var kept: [(place: Scalar, double: Int64?, points: Int64?, pupil: Scalar)] = []
    var unjudged: [MissingReason: Int] = [:]
    for row in table.cells {
      let days: Int64? = if case .integer(let value) = row[2] { value } else { nil }
      let points: Int64? = if case .decimal(let value) = row[3] { value.units } else { nil }
      let isFew = days.map { $0 < 7 }
      let isMany = points.map { $0 > 50 }
      if isFew == true || isMany == true {
        kept.append((row[1], days.map { $0 * 2 }, points, row[0]))
      } else if isFew == nil || isMany == nil {
        guard case .missing(let reason) = isFew == nil ? row[2] : row[3] else { continue }
        unjudged[reason, default: 0] += 1
      }
    }
    let places = Set(kept.map(\.place)).sorted(by: slowlyPrecedes)
    #expect(try result.column("place").cells == places, "seed \(seed)")
    for (row, place) in places.enumerated() {
      let group = kept.filter { $0.place == place }
      #expect(try result.column("n")[row] == .integer(Int64(group.count)), "seed \(seed)")
      let doubles = group.compactMap(\.double)
      let total = try result.column("total")[row]
      if doubles.isEmpty {
        #expect(total.isMissing || total == .integer(0), "seed \(seed)")
      } else {
        #expect(total == .integer(doubles.reduce(0, +)), "seed \(seed)")
      }
      let most = try result.column("most")[row]
      if let expected = group.compactMap(\.points).max() {
        #expect(most == .decimal(FixedDecimal(units: expected, scale: 2)), "seed \(seed)")
      } else {
        #expect(most.isMissing, "seed \(seed)")
      }
      let pupils = Set(group.map(\.pupil).filter { !$0.isMissing })
      #expect(counted.support?[row] == pupils.count, "seed \(seed)")
    }
    let total = unjudged.values.reduce(0, +)
    let note = result.notes.first { $0.contains("where the condition is missing") }
    #expect((note == nil) == (total == 0))
    for (reason, count) in unjudged { #expect(note?.contains("\(count) \(reason.label)") == true, "seed \(seed)") }
  }

  /// The same rows in one chunk and in many give the same groups and the same sums to the last bit.
  @Test func resultsDoNotDependOnHowRowsAreCut() throws {
    var random = RandomTables(seed: 8)
    let table = try Table([
      "place": random.column(.text, count: 150_000), "points": random.column(.number, count: 150_000),
    ])
    let first = try table.group("place").summarise("m = mean(points), s = sd(points)").cells
    for _ in 0..<3 {
      #expect(try table.group("place").summarise("m = mean(points), s = sd(points)").cells == first)
    }
  }
}
