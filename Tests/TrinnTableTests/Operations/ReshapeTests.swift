import Testing
import TrinnBasis
import TrinnTable

@Suite struct AppendTests {
  @Test func columnsAreAlignedByNameAndTypesUnify() throws {
    let a = try Table(["x": Column(integers: [1, nil], missing: .masked), "t": Column(texts: ["a", "b"])])
    let b = try Table([
      "t": Column(codes: ["b", "c"]), "x": Column(numbers: [0.5, 2]), "z": Column(booleans: [true, false]),
    ])
    let both = try a.append(b)
    #expect(both.names == ["x", "t", "z"])
    #expect(both.columns.map(\.type) == [.number, .text, .boolean])
    #expect(both.columns[0].cells == [.number(1), .missing(.masked), .number(0.5), .number(2)])
    #expect(both.columns[1].cells == ["a", "b", "b", "c"].map { .text($0) })
    #expect(both.columns[2].cells == [.missing(.rowAbsent), .missing(.rowAbsent), .boolean(true), .boolean(false)])
  }

  @Test func decimalsKeepEveryDigit() throws {
    let a = try Table(["p": Column(decimals: [418], scale: 1)])
    let b = try Table(["p": Column(decimals: [4176], scale: 2)])
    #expect(try a.append(b).columns[0].cells.map(\.label) == ["41.80", "41.76"])
  }

  @Test func typesThatDoNotFitAreNamed() throws {
    let a = try Table(["x": Column(integers: [1])])
    let error = #expect(throws: TrinnError.self) { try a.append(Table(["x": Column(texts: ["a"])])) }
    #expect(error?.sentence == "column \"x\" is integer in one table and text in another")
    let pupils = try Table(["x": Column(identities: ["p"])])
    #expect(throws: TrinnError.self) { try pupils.append(Table(["x": Column(texts: ["a"])])) }
  }

  @Test func theMostGuardedSubjectStands() throws {
    let open = try Table(["x": Column(integers: [1])], subject: .open)
    let groups = try Table(["x": Column(integers: [2])], subject: .groups(support: [7]))
    guard case .groups(let support) = try open.append(groups).subject else {
      Issue.record("groups were opened by an append")
      return
    }
    #expect(try support.counts() == [0, 7])
  }

  @Test(arguments: lawSizes)
  func rowsStandBelowEachOther(size: Int) throws {
    var random = RandomTables(seed: UInt64(size))
    let a = try random.table(count: size)
    let b = try random.table(count: size / 2)
    let c = try random.table(count: size % 4)
    #expect(try a.append(b, c).cells == a.cells + b.cells + c.cells, "seed \(size)")
  }
}

@Suite struct UnpivotTests {
  @Test func rowsStayTogether() throws {
    let wide = try Table([
      "school": Column(texts: ["Nord", "Sør"]), "boys": Column(integers: [1, nil], missing: .masked),
      "girls": Column(numbers: [2.5, 3]),
    ])
    let long = try wide.unpivot("boys, girls", name: "sex", value: "points")
    #expect(long.names == ["school", "sex", "points"])
    #expect(
      long.cells == [
        [.text("Nord"), .text("boys"), .number(1)], [.text("Nord"), .text("girls"), .number(2.5)],
        [.text("Sør"), .text("boys"), .missing(.masked)], [.text("Sør"), .text("girls"), .number(3)],
      ])
  }

  @Test func columnsWithoutACommonTypeAreAnError() throws {
    let table = try Table(["a": Column(integers: [1]), "b": Column(texts: ["x"])])
    let error = #expect(throws: TrinnError.self) { try table.unpivot("a, b") }
    #expect(error?.got == "integer, text")
  }
}
