import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable

@Suite struct GroupTotalsTests {
  let pupils: Table

  init() throws {
    pupils = try Table([
      "pupil": Column(identities: ["a", "b", "c", "a", "d", "e"]),
      "fylke": Column(texts: ["Akershus", "Akershus", "Buskerud", "Buskerud", "Buskerud", nil]),
      "skole": Column(texts: ["Ås", "Asker", "Ål", "Ål", "Nes", "Nes"]),
      "poeng": Column(numbers: [30, 40, 50, nil, 20, 10], missing: .masked),
    ])
  }

  @Test func eachTotalStandsBehindWhatItIsTheTotalOf() throws {
    let table = try pupils.group("fylke, skole", totals: .hierarchy).summarise("n = count(), m = median(poeng)")
    #expect(table.names == ["fylke", "skole", "level", "n", "m"])
    let lines = table.cells.map { row in row.map { $0.isMissing ? "-" : $0.label }.joined(separator: " ") }
    #expect(
      lines == [
        "Akershus Asker skole 1 40", "Akershus Ås skole 1 30", "Akershus - fylke 2 35", "Buskerud Nes skole 1 20",
        "Buskerud Ål skole 2 50", "Buskerud - fylke 3 35", "- Nes skole 1 10", "- - fylke 1 10", "- - total 6 30",
      ])
    // A key that the data lacks and one that is not told apart are not the same.
    #expect(table.cells[7][0] == .missing(.notRecorded) && table.cells[8][0] == .missing(.notApplicable))
    #expect(table.support == [1, 1, 2, 1, 1, 2, 1, 1, 5], "those who have points")
    #expect(table.notes == ["median(poeng): 1 row left out: 1 masked"])
  }

  @Test func theTableSaysWhichRowsAreSumsOfWhich() throws {
    func sums(_ table: Table) -> [[UInt32]] {
      if case .groups(let support) = table.subject { support.sums.rows } else { [] }
    }
    let none = Column.noRow
    let ladder = try pupils.count("fylke, skole", totals: .hierarchy)
    // Of a ladder only the last key in use is ever dropped.
    #expect(sums(ladder) == [[none, none, 8, none, none, 8, none, 8, none], [2, 2, none, 5, 5, none, 7, none, none]])
    let kept = try ladder.where("skole ~= 'Ås' or missing(skole)")
    #expect(sums(kept).last?.first == 1)
    let pivot = try pupils.pivot(PivotOptions(rows: "skole", columns: "fylke", margins: true))
    guard case .groups(let support) = try pivot.rename("alle = total").subject else { return }
    #expect(support.sums.rows == [[4, 4, 4, 4, none]])
    #expect(support.sums.columns.map(\.total) == ["alle"])
  }

  @Test func marginsTellEveryChoiceOfKeys() throws {
    let table = try pupils.count("fylke, skole", totals: .margins)
    let levels = try table.column("level").cells.map(\.label)
    #expect(Set(levels) == ["fylke, skole", "fylke", "skole", "total"])
    #expect(try table.where("level == 'skole' and skole == 'Nes'").column("n").cells == [.integer(2)])
  }

  @Test func whatCannotBeIsAnErrorWithAWayOut() throws {
    let table = try Table(["level": Column(integers: [1])])
    #expect(throws: TrinnError.self) { try table.count("level", totals: .hierarchy) }
    let wide = try Table((0..<8).map { ("k\($0)", Column(integers: [1])) })
    let error = #expect(throws: TrinnError.self) { try wide.count("k0, k1, k2, k3, k4, k5, k6, k7", totals: .margins) }
    #expect(error?.hint == "hierarchy = true gives one total for each level")
  }

  @Test func withoutRowsThereIsOneTotalOfNothing() throws {
    #expect(try pupils.head(0).count("fylke, skole", totals: .hierarchy).column("n").cells == [.integer(0)])
  }

  /// Every level against grouping by its keys alone: every type as a key, every missing reason.
  @Test(arguments: lawSizes)
  func eachLevelIsTheGroupingByItsKeys(size: Int) throws {
    let seed = UInt64(size + 301)
    var random = RandomTables(seed: seed)
    let table = try random.table(count: size)
    let figures = """
      n = count(), s = sum(integer), m = mean(`decimal(2)`), d = sd(`decimal(2)`), q = median(integer), p = count_distinct(pupil),
      h = share(boolean), t = max(text), y = median(`school year`)
      """
    let names = RandomTables.types.filter { $0 != .identity }.map { "`\($0.name)`" }
    let (a, b) = (names[random.generator.below(9)], names[random.generator.below(9)])
    for totals in [GroupTotals.hierarchy, .margins] {
      let whole = try table.group("a = \(a), b = \(b)", totals: totals).summarise(figures)
      let choices =
        totals == .hierarchy
        ? ["a = \(a), b = \(b)", "a = \(a)", ""] : ["a = \(a), b = \(b)", "a = \(a)", "b = \(b)", ""]
      // Where some level's greatest value is one pupil's own, all of the table is a table of records.
      let tellsOfPupils = try choices.contains { try table.group($0).summarise(figures).support == nil }
      let labels = totals == .hierarchy ? ["b", "a", "total"] : ["a, b", "a", "b", "total"]
      for (keys, label) in zip(choices, labels) {
        let own = try table.group(keys).summarise(figures)
        let level = try whole.where("level == '\(label)'")
        let note = Comment(rawValue: "\(a), \(b), \(label), seed \(seed)")
        #expect(level.rowCount == own.rowCount, note)
        for name in own.names {
          let (found, expected) = (try level.column(name).cells, try own.column(name).cells)
          #expect(zip(found, expected).allSatisfy(isSame), note)
        }
        #expect(level.support == (tellsOfPupils ? nil : own.support), note)
      }
      let counted = try table.count("a = \(a), b = \(b)", totals: totals)
      guard case .groups(let support) = counted.subject, case .integers(let n) = try counted.column("n").values else {
        Issue.record("counts of groups are no table of groups")
        continue
      }
      for direction in support.sums.rows {
        for total in Set(direction) where total != Column.noRow {
          let parts = direction.indices.filter { direction[$0] == total }
          #expect(parts.reduce(0) { $0 + n[$1] } == n[Int(total)], "seed \(seed)")
        }
      }
    }
  }

  private func isSame(_ a: Scalar, _ b: Scalar) -> Bool {
    guard case .number(let x) = a, case .number(let y) = b else { return a == b }
    return abs(x - y) <= 1e-12 * max(1, abs(y))
  }
}
