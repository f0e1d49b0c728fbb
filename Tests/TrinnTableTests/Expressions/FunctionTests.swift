import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable

private func texts(_ values: String?..., else reason: MissingReason = .notRecorded) -> [Scalar] {
  values.map { $0.map { .text($0) } ?? .missing(reason) }
}

@Suite struct FunctionTests {
  @Test(arguments: [
    ("abs(-3)", Scalar.integer(3)), ("abs(-2.5)", .decimal(FixedDecimal(units: 25, scale: 1))),
    ("abs(-2e0)", .number(2)),
    ("floor(41.8)", .integer(41)), ("floor(-41.8)", .integer(-42)), ("floor(-42.0)", .integer(-42)),
    ("floor(7)", .integer(7)),
    ("floor(-2.5e0)", .integer(-3)), ("ceil(41.2)", .integer(42)), ("ceil(-41.2)", .integer(-41)),
    ("ceil(2.1e0)", .integer(3)),
    ("sqrt(9)", .number(3)), ("log(1)", .number(0)), ("exp(0)", .number(1)),
    ("lower('ÆØÅ Ål')", .text("æøå ål")), ("upper('Bærum')", .text("BÆRUM")), ("length('Ål')", .integer(2)),
    ("length('')", .integer(0)), ("trim(' \t Å l\u{a0} ')", .text("Å l")), ("substring('Ålesund', 1, 2)", .text("Ål")),
    ("substring('Ålesund', 3)", .text("esund")), ("substring('Ål', 9, 2)", .text("")),
    ("substring('Ål', 1, 0)", .text("")),
    ("replace('a-b-c', '-', '')", .text("abc")), ("starts_with('4601', '46')", .boolean(true)),
    ("starts_with('4601', '')", .boolean(true)), ("ends_with('Åsane vgs', 'vgs')", .boolean(true)),
    ("contains('Vg1 påbygg', 'påb')", .boolean(true)), ("contains('abc', 'B')", .boolean(false)),
    ("year(date('2025-10-01'))", .integer(2025)), ("month(date('2025-10-01'))", .integer(10)),
    ("day(date('2024-02-29'))", .integer(29)), ("year(school_year('2025-26'))", .integer(2025)),
    ("date(2025, 10, 1) == date('2025-10-01')", .boolean(true)),
    ("school_year(date('2025-07-31'))", .schoolYear(SchoolYear(start: 2024))),
    ("school_year(date('2025-08-01'))", .schoolYear(SchoolYear(start: 2025))),
    ("school_year(2025) == '2025-26'", .boolean(true)), ("text(school_year(2025))", .text("2025-26")),
    ("text(date('2025-10-01'))", .text("2025-10-01")), ("text(41.70)", .text("41.70")), ("text('a')", .text("a")),
    ("if_else(1 < 2, 'a', 'b')", .text("a")), ("case(1 > 2, 1, 2 > 1, 2, 3)", .integer(2)),
    ("case(false, 1)", .missing(.notApplicable)),
    ("if_else(1 == 1, no_value('masked'), 3)", .missing(.masked)), ("missing(no_value())", .boolean(true)),
    ("row_mean(1, 2, 4.5)", .number(2.5)), ("row_sum(1, 2.5)", .decimal(FixedDecimal(units: 35, scale: 1))),
    ("row_min(3, 1.5)", .decimal(FixedDecimal(units: 15, scale: 1))),
    ("row_max(3, 1.5)", .decimal(FixedDecimal(units: 30, scale: 1))),
    ("row_missing(1, no_value())", .integer(1)), ("reason(no_value('masked'))", .text("masked")),
    ("reason(1)", .missing(.notApplicable)),
  ])
  func givesWhatIsWorkedOutByHand(text: String, expected: Scalar) throws { #expect(try value(text) == expected) }

  /// Half away from zero on the digits that are printed; the last column is what binary luck would have given.
  @Test(arguments: [
    (2.675, 2, 2.68), (-2.675, 2, -2.68), (1.005, 2, 1.01), (0.125, 2, 0.13), (2.5, 0, 3), (-2.5, 0, -3), (0.5, 0, 1),
    (0.49999999999999994, 0, 0), (41.764999, 2, 41.76), (1e20, 2, 1e20), (1250, -2, 1300), (1249, -2, 1200),
    (5e-5, 4, 1e-4),
    (4.35, 1, 4.4), (1e-9, 3, 0), (123456.785, 2, 123456.79),
  ])
  func roundsAsTheDigitsRead(number: Double, digits: Int, expected: Double) throws {
    let table = try Table(["x": Column(numbers: [number])])
    #expect(try values("round(x, \(digits))", table) == [.number(expected)])
  }

  @Test(arguments: [
    ("round(41.765, 2)", 4177, 2), ("round(-41.765, 2)", -4177, 2), ("round(41.764, 2)", 4176, 2),
    ("round(41.7, 2)", 417, 1), ("round(0.5, 0)", 1, 0), ("round(1.45)", 1, 0), ("round(1250, -2)", 1300, 0),
    ("round(1250.5, -2)", 1300, 0), ("round(-1249.9, -2)", -1200, 0), ("round(5, -1)", 10, 0), ("round(4, -9)", 0, 0),
  ])
  func roundsDecimalsExactly(text: String, units: Int64, scale: UInt8) throws {
    #expect(
      try value(text) == (scale == 0 ? .integer(units) : .decimal(FixedDecimal(units: units, scale: scale))))
  }

  @Test func textFunctionsWorkOnceForEachTextAndMergeEqualResults() throws {
    let table = try Table(["t": Column(texts: ["Ål", "ål", nil, " ÅL "], missing: .masked)])
    #expect(try values("lower(trim(t))", table) == texts("ål", "ål", nil, "ål", else: .masked))
    #expect(try values("lower(trim(t)) == 'ål'", table).dropLast(2) == [.boolean(true), .boolean(true)])
    let column = try table.evaluate(.parse("lower(trim(t))"))
    #expect(try Grouping([column], rowCount: 4).ids == [0, 0, 1, 0])
    let empty = try Table(["t": Column(type: .text, missing: .masked, count: 2)])
    #expect(try values("upper(t) .. 'x'", empty) == [.missing(.masked), .missing(.masked)])
    #expect(try values("contains(t, 'x')", empty) == [.missing(.masked), .missing(.masked)])
  }

  @Test func cutMakesOrderedClassesThatHoldTheirLowerBound() throws {
    let table = try Table(["p": Column(decimals: [2999, 3000, 3499, 3500, 4000, nil], scale: 2, missing: .masked)])
    let column = try table.evaluate(.parse("cut(p, 30, 35, 40)"))
    let scale = LevelScale(name: "class", labels: ["under 30", "30-35", "35-40", "40 and over"])
    #expect(column.type == .level(scale))
    #expect(column.cells == [0, 1, 1, 2, 3].map { .level($0, scale) } + [.missing(.masked)])
    #expect(try values("cut(p, 30, 35) >= '30-35'", table).first == .boolean(false))
    #expect(try values("text(cut(p, 35, labels = {'lav', 'høy'}))", table).last { !$0.isMissing } == .text("høy"))
    for wrong in [
      "cut(p, 35, 30)", "cut(p, 30, 30)", "cut(p, p)", "cut(p, 30, labels = {'a'})", "cut(p, 30, labels = {'a', 'a'})",
    ] {
      #expect(throws: TrinnError.self, "\(wrong)") { try values(wrong, table) }
    }
    // Every class that has a printed bound is found by it, also a number's.
    let numbers = try Table(["x": Column(numbers: [0.1 + 0.2, 0.3])])
    #expect(try values("text(cut(x, 0.3))", numbers) == texts("0.3 and over", "0.3 and over"))
  }

  @Test func aMissingConditionIsNotElse() throws {
    let table = try Table([
      "c": Column(booleans: [true, false, nil], missing: .masked), "a": Column(integers: [1, 2, 3]),
      "b": Column(integers: [nil, nil, nil], missing: .notApplicable),
    ])
    #expect(try values("if_else(c, a, b)", table) == [.integer(1), .missing(.notApplicable), .missing(.masked)])
    #expect(try values("case(a == 1, 10, c, 20, 30)", table) == [.integer(10), .integer(30), .missing(.masked)])
    #expect(try values("case(missing(c), 0, c, 1, 2)", table) == integers(1, 2, 0))
    #expect(
      try values("if_else(c, a, 0.5)", table).prefix(2) == [
        .decimal(FixedDecimal(units: 10, scale: 1)), .decimal(FixedDecimal(units: 5, scale: 1)),
      ])
  }

  @Test func choicesKeepTheirType() throws {
    let table = try pupils()
    for (text, type) in [
      ("if_else(sluttet, grade_level, 'Vg2')", ColumnType.level(.gradeLevel)),
      ("if_else(sluttet, start, '2025-01-01')", .date),
      ("if_else(sluttet, '2020-21', school_year)", .schoolYear),
      ("if_else(sluttet, kommune, kommune)", .code(list: "municipality")),
      ("if_else(sluttet, kommune, navn)", .text), ("if_else(sluttet, pupil, pupil)", .identity),
      ("if_else(sluttet, x, poeng)", .number),
      ("if_else(sluttet, true, no_value())", .boolean), ("case(sluttet, poeng, x < 0, 1)", .decimal(scale: 2)),
    ] {
      #expect(try table.evaluate(.parse(text)).type == type, "\(text)")
    }
    #expect(throws: TrinnError.self) { try values("if_else(sluttet, pupil, navn)", table) }
    #expect(throws: TrinnError.self) { try values("if_else(sluttet, pupil, 'x')", table) }
  }

  @Test func missingTestsSeeTheReason() throws {
    let table = try pupils()
    #expect(try values("missing(fravær)", table) == [false, false, true, false].map { .boolean($0) })
    #expect(try values("missing(fravær, 'masked') and not missing(fravær, 'not_recorded')", table)[2] == .boolean(true))
    #expect(try values("reason(x)", table)[2] == .text("not_yet_measured"))
    #expect(try values("missing(pupil)", table)[3] == .boolean(true))
    let error = try failure("missing(fravær, 'mask')")
    #expect(error.hint == "did you mean \"masked\"?")
  }

  @Test func rowFunctionsSkipWhatIsMissing() throws {
    let table = try pupils()
    #expect(
      try values("row_mean(fravær, x)", table) == [.number(8.25), .number(0.5), .missing(.masked), .number(3.625)])
    #expect(try values("row_sum(fravær, fravær)", table) == integers(32, 6, nil, 0, else: .masked))
    #expect(try values("row_missing(fravær, x, navn)", table) == integers(0, 0, 2, 1))
    #expect(throws: TrinnError.self) { try values("row_mean(fravær, navn)", table) }
  }

  @Test func neighboursAreThePupilsOwnByYear() throws {
    let table = try Table([
      "pupil": Column(identities: ["a", "b", "a", "a", nil, "b"]),
      "school_year": Column(
        schoolYears: ([2023, 2020, 2021, 2022, 2020, nil] as [Int16?]).map { $0.map { SchoolYear(start: $0) } }),
      "n": Column(integers: [3, 10, 1, nil, 5, 6], missing: .masked),
    ])
    let none = Scalar.missing(.notApplicable)
    #expect(try values("lag(n)", table) == [.missing(.masked), none, none, .integer(1), none, none])
    #expect(try values("lead(n, 2)", table) == [none, none, .integer(3), none, none, none])
    #expect(try values("first(n)", table) == integers(1, 10, 1, 1, 5, 6))
    #expect(try values("last(n)", table) == integers(3, 10, 3, 3, 5, 6))
    #expect(try values("row_number()", table) == integers(3, 1, 1, 2, 1, 1))
    #expect(try values("row_number(by = school_year, order = n)", table)[1] == .integer(2))
    let error = try #require(throws: TrinnError.self) { try values("lag(n)", Table(["n": Column(integers: [1])])) }
    #expect(error.hint == "say what they belong to with the option by")
  }

  @Test func constantsAreWorkedOutBefore() throws {
    let table = try pupils()
    #expect(
      try values("cut(fravær, 5 * 2)", table)
        == values("cut(fravær, 10, labels = {'under 5 * 2', '5 * 2 and over'})", table))
    #expect(try values("round(poeng, 2 - 1)", table) == values("round(poeng, 1)", table))
    #expect(try values("navn == lower('ÅS')", table)[2] == .boolean(true))
  }
}

@Suite struct FunctionRegistryTests {
  /// A table with every column that an example names.
  private func example(_ expression: ColumnExpression, _ table: Table) throws -> Table {
    let samples: [String: Column] = [
      "status": Column(codes: ["completed", "left", nil, "S"]),
      "programme_type": Column(codes: ["ST", "YF", nil, "ST"]),
      "school": Column(codes: ["a", "b", nil, "a"]), "name": Column(texts: ["x vgs", "y", nil, ""]),
      "kommune": Column(texts: ["Ål", "Ås", nil, ""]), "municipality": Column(codes: ["0301", "3316", nil, ""]),
      "nus": Column(codes: ["401", "501", nil, ""]),
    ]
    let columns = expression.names.map { name in
      let index = table.index(of: name)
      return (name: name, column: samples[name] ?? index.map { table.columns[$0] } ?? Column(integers: [4, nil, 3, 9]))
    }
    let keys = ["pupil", "school_year"].filter { !expression.names.contains($0) }
    return try Table(columns + keys.map { (name: $0, column: try table.column($0)) }, rowCount: 4)
  }

  /// The library brings the real one.
  private static let places: Void = CodeLists.add([
    CodeNames("municipality") { code, _ in code == "0301" ? "Oslo" : nil }
  ])

  @Test(arguments: ExpressionFunctions.all.map { "\($0.kind.rawValue) \($0.name)" })
  func itsExampleRuns(name: String) throws {
    _ = Self.places
    let function = try #require(ExpressionFunctions.all.first { "\($0.kind.rawValue) \($0.name)" == name })
    let expression = try ColumnExpression.parse(function.example)
    let table = try example(expression, pupils())
    if function.kind == .aggregate {
      let grouping = try Grouping([], rowCount: 4)
      #expect(try table.aggregate(expression, by: grouping).column.count == 1)
    } else {
      #expect(try table.evaluate(expression).count == 4)
    }
    #expect(function.example.contains("\(function.name)("))
    #expect(function.signature.hasPrefix("\(function.name)("))
    #expect(function.summary.hasSuffix("."))
    for option in function.options where !["by", "order"].contains(option) {
      #expect(function.signature.contains("\(option) ="))
    }
  }

  @Test func aNameMeansOneThingInEachPlace() {
    let names = ExpressionFunctions.all.map { "\($0.kind == .aggregate) \($0.name)" }
    #expect(Set(names).count == names.count)
  }
}
