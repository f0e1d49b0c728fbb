import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable

@Suite struct DeriveRowsTests {
  private static func derived(
    _ text: String, kind: RowKind? = nil, in table: Table, _ call: (RowChunk) throws -> RowResults
  ) throws -> Column {
    let assignment = try RowAssignment.parse(text)
    return try table.deriveRows(assignment, kind: kind, call).column(assignment.name)
  }

  /// An argument as the function sees it, in words.
  private static func seen(_ argument: RowChunk.Argument, _ row: Int) -> String {
    if let missing = argument.missing, missing[row] != 0 { return "nil" }
    switch argument.values {
    case .booleans(let values): return values[row] == 1 ? "true" : "false"
    case .integers(let values): return "\(values[row])"
    case .numbers(let values): return "\(values[row])"
    case .texts(let numbers, let texts):
      let number = Int(numbers[row])
      return String(decoding: texts.bytes[Int(texts.offsets[number])..<Int(texts.offsets[number + 1])], as: UTF8.self)
    }
  }

  @Test(arguments: lawSizes)
  func everyTypeReachesTheFunction(size: Int) throws {
    var tables = RandomTables(seed: UInt64(size) + 31)
    let table = try tables.table(count: size)
    for name in table.names where name != "pupil" {
      let column = try table.column(name)
      _ = try Self.derived("new = `\(name)`", in: table) { chunk in
        for row in 0..<size {
          let expected: String =
            switch column[row] {
            case .missing: "nil"
            case .number(let value): "\(value)"
            case .decimal(let value): "\(value.number)"
            default: column[row].label
            }
          #expect(Self.seen(chunk.arguments[0], row) == expected, "\(name), row \(row), size \(size)")
        }
        return RowResults(.none, states: Array(repeating: 1, count: size))
      }
    }
    #expect(throws: TrinnError.self) {
      try Self.derived("new = pupil", in: table) { _ in RowResults(.none, states: []) }
    }
  }

  /// What the function gives comes back as the column, over the bounds of chunks too.
  @Test(arguments: [0, 1, 20, 200, Parallel.rowsPerChunk + 9])
  func theColumnIsWhatWasGiven(size: Int) throws {
    var tables = RandomTables(seed: UInt64(size) + 7)
    let columns = try RandomTables.types.prefix(3).map { try tables.column($0, count: size) }
    let texts = try tables.column(.text, count: size)
    let table = try Table([("a", columns[0]), ("b", columns[1]), ("c", columns[2]), ("d", texts)], rowCount: size)
    for name in table.names {
      let result = try Self.derived("new = \(name)", in: table) { chunk in
        let states = (0..<chunk.rowCount).map { UInt8((chunk.arguments[0].missing?[$0] ?? 0) == 0 ? 0 : 1) }
        switch chunk.arguments[0].values {
        case .booleans(let values): return RowResults(.booleans(values), states: states)
        case .integers(let values): return RowResults(.integers(values), states: states)
        case .numbers(let values): return RowResults(.numbers(values), states: states)
        case .texts(let values, let texts):
          let distinct = (0..<texts.count).map {
            String(decoding: texts.bytes[Int(texts.offsets[$0])..<Int(texts.offsets[$0 + 1])], as: UTF8.self)
          }
          return RowResults(.texts(values, distinct), states: states)
        }
      }
      // Each missing argument hands its reason on.
      #expect(try result.cells == table.column(name).cells || size == 0, "\(name), size \(size)")
    }
  }

  @Test func reasonsAreNamedOrInherited() throws {
    let table = try Table([
      "a": Column(integers: [1, nil, 3, nil], missing: .masked),
      "b": Column(integers: [nil, nil, 1, 1], missing: .suppressed),
    ])
    let states = MissingReason.allCases.count
    let result = try Self.derived("new = a, b", in: table) { chunk in
      #expect(chunk.reasons.count == states)
      return RowResults(.integers([0, 0, 0, 0]), states: [1, 1, 1, RowResults.firstReason + 3])
    }
    #expect(
      result.cells == [.missing(.suppressed), .missing(.masked), .missing(.undefined), .missing(.notYetMeasured)])
  }

  @Test func typesAreJoinedOverChunks() throws {
    let size = Parallel.rowsPerChunk + 2
    let table = try Table(["a": Column(integers: Array(repeating: 1, count: size))])
    func given(_ first: RowResults.Values, _ second: RowResults.Values, kind: RowKind? = nil) throws -> Column {
      try Self.derived("new = a", kind: kind, in: table) { chunk in
        RowResults(chunk.rowCount == 2 ? second : first, states: Array(repeating: 0, count: chunk.rowCount))
      }
    }
    let many = Parallel.rowsPerChunk
    let mixed = try given(.integers(Array(repeating: 7, count: many)), .numbers([0.5, .infinity]))
    #expect(mixed.type == .number && mixed[0] == .number(7) && mixed[many] == .number(0.5))
    #expect(mixed[many + 1] == .missing(.undefined))
    let other = try given(.numbers(Array(repeating: 7, count: many)), .integers([1, 2]))
    #expect(other.type == .number && other[many + 1] == .number(2))
    let error = #expect(throws: TrinnError.self) {
      try given(.numbers(Array(repeating: 7, count: many)), .booleans([1, 0]))
    }
    #expect(error?.sentence == "your function: gives both number and boolean")
    let texts = try given(.texts(Array(repeating: 0, count: many), ["a"]), .texts([0, 1], ["b", "a"]))
    #expect(texts[0] == .text("a") && texts[many] == .text("b") && texts[many + 1] == .text("a"))
  }

  /// A function may hold anything, so what it gives does not leave before it is summarised.
  @Test func theResultIsOfRecords() throws {
    let pupils = try Table(["pupil": Column(identities: ["a", "b"]), "x": Column(integers: [1, 2])])
    let counted = try pupils.count("x")
    func subject(_ table: Table) throws -> Table.Subject {
      try table.deriveRows(RowAssignment.parse("new = x")) {
        RowResults(.integers([1, 2]), states: [0, UInt8($0.rowCount - 2)])
      }
      .subject
    }
    for table in [pupils, counted, pupils.with(subject: .open), pupils.with(subject: .published)] {
      guard case .records = try subject(table) else {
        Issue.record("what a function gave would leave")
        continue
      }
    }
  }

  @Test func faultsHaveTheirPlace() throws {
    let faults = [
      "points": "the new column has no name", "a = ": "the function gets no column",
      "a = x, b = y": "a second column \"b\" is named",
      "": "the new column has no name",
    ]
    for (text, sentence) in faults {
      let error = #expect(throws: TrinnError.self) { try RowAssignment.parse(text) }
      #expect(error?.sentence == sentence)
    }
    let many = "a = " + (0...200).map { "x\($0)" }.joined(separator: ", ")
    #expect(throws: TrinnError.self) { try RowAssignment.parse(many) }
  }
}
