import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable

@Suite struct ArithmeticTests {
  @Test(arguments: [
    ("7 + 2", Scalar.integer(9)), ("7 - 9", .integer(-2)), ("7 * 2", .integer(14)), ("7 / 2", .number(3.5)),
    ("7 // 2", .integer(3)), ("-7 // 2", .integer(-4)), ("7 // -2", .integer(-4)), ("-7 // -2", .integer(3)),
    ("7 % 3", .integer(1)), ("-7 % 3", .integer(2)), ("7 % -3", .integer(-2)), ("2 ^ 10", .number(1024)),
    ("2 ^ -1", .number(0.5)), ("0.1 + 0.2", .decimal(FixedDecimal(units: 3, scale: 1))),
    ("0.1 + 0.2 == 0.3", .boolean(true)), ("1.25 * 0.5", .decimal(FixedDecimal(units: 625, scale: 3))),
    ("5.5 // 2", .integer(2)), ("-5.5 % 2", .decimal(FixedDecimal(units: 5, scale: 1))), ("5e0 % 3", .number(2)),
    ("-5e0 // 3", .number(-2)), ("5e0 % -3", .number(-1)), ("-(3)", .integer(-3)),
    ("-0.5", .decimal(FixedDecimal(units: -5, scale: 1))),
    ("1 + 1e0", .number(2)), ("0.12345 * 0.12345", .number(0.12345 * 0.12345)),
    ("date('2025-10-01') + 31", .date(CalendarDate(day: 20_393))),
    ("date('2025-10-31') - date('2025-10-01')", .integer(30)),
    ("school_year('2024-25') + 1", .schoolYear(SchoolYear(start: 2025))),
    ("school_year('2024-25') - school_year('2016-17')", .integer(8)),
  ])
  func givesWhatIsWorkedOutByHand(text: String, expected: Scalar) throws { #expect(try value(text) == expected) }

  /// No answer, or none that fits 64 bits: never a trap, always a missing value with the reason.
  @Test(arguments: [
    "1 / 0", "0 / 0", "1 // 0", "1 % 0", "1.5 // 0", "1e0 // 0", "1e0 % 0", "0 ^ -1", "(-8) ^ 0.5", "1e308 * 10",
    "9223372036854775807 + 1", "-9223372036854775807 - 2", "9223372036854775807 * 2",
    "-(-9223372036854775807 - 1)", "(-9223372036854775807 - 1) // -1", "9223372036854775807 + 0.1",
    "abs(-9223372036854775807 - 1)", "floor(1e300)", "ceil(1e19)", "round(9223372036854775807, -1)",
    "school_year('2024-25') + 9223372036854775807", "school_year('2024-25') + 1000", "date('2025-10-01') + 99999999",
    "date(2025, 2, 29)", "school_year(12)", "log(0)", "log(-1)", "sqrt(-1)", "exp(1000)",
    "row_sum(9223372036854775807, 1)",
  ])
  func whatHasNoAnswerIsUndefined(text: String) throws { #expect(try value(text) == .missing(.undefined)) }

  @Test func theLeastIntegerHasARemainder() throws {
    #expect(try value("(-9223372036854775807 - 1) % -1") == .integer(0))
  }

  @Test(arguments: [
    ("poeng + 1", ColumnType.decimal(scale: 2)), ("poeng + 0.125", .decimal(scale: 3)),
    ("poeng * 0.5", .decimal(scale: 3)),
    ("fravær * 2", .integer), ("fravær / 2", .number), ("poeng // 1", .integer), ("poeng % 1", .decimal(scale: 2)),
    ("x + fravær", .number), ("x * poeng", .number), ("fravær ^ 2", .number), ("school_year + 1", .schoolYear),
    ("1 + school_year", .schoolYear), ("start - 7", .date), ("start - start", .integer),
    ("poeng * poeng * poeng * poeng * poeng", .number),
  ])
  func typesAreSettledBeforeAnyRow(text: String, type: ColumnType) throws {
    #expect(try pupils().type(of: .parse(text)) == type)
    #expect(try pupils().evaluate(.parse(text)).type == type)
  }
}

@Suite struct ComparisonTests {
  @Test(arguments: [
    ("fravær > 3", [true, false, nil, false], MissingReason.masked),
    ("poeng >= 35", [true, true, false, nil], .notRecorded),
    ("poeng == 41.76", [true, false, false, nil], .notRecorded),
    ("poeng == 41.760", [true, false, false, nil], .notRecorded),
    ("poeng < 41.7601", [true, true, true, nil], .notRecorded),
    ("x < 0", [false, true, nil, false], .notYetMeasured),
    ("x ~= 0.5", [false, true, nil, true], .notYetMeasured),
    ("grade_level >= 'Vg1'", [true, false, true, nil], .notApplicable),
    ("grade_level == 10", [false, true, false, nil], .notApplicable),
    ("10 < grade_level", [true, false, true, nil], .notApplicable),
    ("grade_level in (10, 'Vg3')", [false, true, true, nil], .notApplicable),
    ("school_year == '2024-25'", [true, false, true, nil], .notRecorded),
    ("school_year < '2024/2025'", [false, true, false, nil], .notRecorded),
    ("start >= '1970-01-01'", [true, true, false, nil], .notRecorded),
    ("date('1970-01-01') > start", [false, false, true, nil], .notRecorded),
    ("kommune == '0301'", [true, false, true, nil], .notRecorded),
    ("kommune ~= '9999'", [true, true, true, nil], .notRecorded),
    ("kommune not in ('0301', '9999')", [false, true, false, nil], .notRecorded),
    ("kommune in ()", [false, false, false, nil], .notRecorded),
    ("navn < 'å'", [false, true, false, nil], .notRecorded),
    ("navn > 'øz'", [true, false, true, nil], .notRecorded),
    ("'Ål' <= navn", [true, false, true, nil], .notRecorded),
    ("navn == kommune", [false, false, false, nil], .notRecorded),
    ("navn >= navn", [true, true, true, nil], .notRecorded),
    ("pupil == pupil", [true, true, true, nil], .notRecorded),
    ("sluttet == true", [true, false, nil, false], .rowAbsent),
    ("sluttet ~= sluttet", [false, false, nil, false], .rowAbsent),
    ("fravær between 3 and 16", [true, true, nil, false], .masked),
    ("fravær not between 3 and 16", [false, false, nil, true], .masked),
    ("fravær in (0, 16)", [true, false, nil, true], .masked),
  ])
  func compares(text: String, expected: [Bool?], reason: MissingReason) throws {
    let cells = expected.map { $0.map { Scalar.boolean($0) } ?? .missing(reason) }
    // An empty list holds nothing, whatever the value would have been.
    #expect(try values(text, pupils()) == (text.hasSuffix("()") ? expected.map { _ in .boolean(false) } : cells))
  }

  @Test func decimalsCompareExactlyAtAnySize() throws {
    let table = try Table([
      "a": Column(decimals: [Int64.max, Int64.min, 1], scale: 9), "b": Column(integers: [Int.max, Int.min, 1]),
    ])
    #expect(try values("a < b", table) == [.boolean(true), .boolean(false), .boolean(true)])
    #expect(try values("a == b", table) == [.boolean(false), .boolean(false), .boolean(false)])
  }

  @Test func aTextThatTheDictionaryHoldsTwiceIsOneText() throws {
    let column = Column(type: .text, values: .codes(.bytes([0, 1, 2]), TextDictionary(["a", "b", "a"])))
    let table = try Table(["t": column])
    #expect(try values("t == 'a'", table) == [.boolean(true), .boolean(false), .boolean(true)])
    #expect(try values("t in ('a')", table) == [.boolean(true), .boolean(false), .boolean(true)])
    #expect(try values("t == t", table) == [.boolean(true), .boolean(true), .boolean(true)])
  }

  @Test func textsJoinRowByRow() throws {
    #expect(
      try values("navn .. ' ' .. grade_level .. '/' .. kommune", pupils()) == [
        .text("Ål Vg1/0301"), .text("Østby 10/3316"), .text("ås Vg3/0301"), .missing(.notRecorded),
      ])
    #expect(try value("'a' .. 1 .. 'b' .. 1.50") == .text("a1b1.50"))
  }
}

/// Every pair of types under every operator: what is not listed is refused with both types named.
@Suite struct TypePairTests {
  private static let columns: [(name: String, family: Character)] = [
    ("sluttet", "b"), ("fravær", "n"), ("x", "n"), ("poeng", "n"), ("start", "d"), ("school_year", "y"),
    ("grade_level", "l"), ("navn", "t"), ("kommune", "t"), ("pupil", "i"),
  ]

  private static func isAllowed(_ operation: String, _ a: Character, _ b: Character) -> Bool {
    switch operation {
    case "and", "or": a == "b" && b == "b"
    case "==", "~=": a == b
    case "<", ">=": a == b && a != "b" && a != "i"
    case "-": (a == "n" && b == "n") || (a == b && "dy".contains(a))
    case "..": a != "b" && b != "b" && a != "i" && b != "i"
    default: a == "n" && b == "n"
    }
  }

  @Test(arguments: ["and", "or", "==", "~=", "<", ">=", "-", "*", "/", "//", "%", "^", ".."])
  func pairs(operation: String) throws {
    let table = try pupils()
    for a in Self.columns {
      for b in Self.columns {
        let text = "\(a.name) \(operation) \(b.name)"
        // Days and years move by integers, and a number that is not whole has no certain text.
        let isCalendar = operation == "-" && "dy".contains(a.family) && b.name == "fravær"
        let isUncertain = operation == ".." && (a.name == "x" || b.name == "x")
        let isAllowed = (Self.isAllowed(operation, a.family, b.family) || isCalendar) && !isUncertain
        guard !isAllowed else {
          #expect(try table.evaluate(.parse(text)).count == 4, "\(text)")
          continue
        }
        let error = try #require(throws: TrinnError.self, "\(text)") { try table.evaluate(.parse(text)) }
        #expect(error.code == .wrongType || error.code == .refused, "\(text): \(error)")
        #expect(error.place != nil && error.excerpt != nil, "\(text)")
        // Nothing of a cell may stand in an error.
        #expect(!["p1", "Østby", "0301", "41.76", "4176"].contains { error.description.contains($0) }, "\(error)")
      }
    }
  }

  @Test(arguments: [
    ("poeng < 'a'", 7, "\"<\" does not take decimal(2) and text", "a number is written without quotes"),
    ("kommune == 301", 9, "\"==\" does not take code(municipality) and integer", "a text or code is written in quotes"),
    ("school_year == 2024", 13, "\"==\" does not take school year and integer", "write a school year as '2025-26'"),
    ("pupil == 'p1'", 7, "\"==\" does not take identity and text", "a pupil is compared with another pupil"),
    ("pupil < pupil", 7, "pupils have no order", "compare them with =="),
    ("pupil .. 'a'", 7, "a pupil's identity has no text", "count pupils with count_distinct"),
    ("pupil in ('p1')", 7, "\"==\" does not take identity and text", "a pupil is compared"),
    ("lower(pupil)", 7, "lower wanted text, got identity \"pupil\"", "a pupil's identity has no letters"),
    ("not x == 1", 5, "\"not\" wanted a condition, got number \"x\"", "not binds tightly"),
    ("navn and sluttet", 1, "\"and\" wanted a condition, got text \"navn\"", "compare it with something"),
    ("grade_level == 'Vg4'", 16, "unknown level \"Vg4\"", "did you mean \"Vg1\"?"),
    ("school_year == '2024'", 16, "\"2024\" is no school year", "write '2025-26'"),
    ("start > '1.10.2025'", 9, "\"1.10.2025\" is no date", "write '2025-10-01'"),
    ("fravar > 3", 1, "unknown column \"fravar\"", "did you mean \"fravær\"?"),
    ("fravær > NA", 10, "nothing equals \"NA\": a missing value is no value", "write missing(x)"),
    ("x + round", 5, "\"round\" is a function, not a column", "write round(…)"),
    ("rund(x)", 1, "unknown function \"rund\"", "did you mean \"round\"?"),
    ("ifelse(sluttet, 1, 2)", 1, "unknown function \"ifelse\"", "write if_else(condition, a, b)"),
    ("navn(3)", 1, "unknown function \"navn\"", "\"navn\" is a column"),
    ("round(x, 1, 2)", 1, "round takes 1 to 2 arguments, got 3", "round(x, digits)"),
    ("cut(x, 1, label = {'a'})", 11, "unknown option \"label\"", "did you mean \"labels\"?"),
    ("mean(x)", 1, "mean speaks of many rows, and here each row stands alone", "aggregates belong in summarise"),
    ("if_else(sluttet, 1, 'a')", 1, "if_else would give both integer and text", "all results need one type"),
    ("{1, 2}", 1, "a list stands where one value is wanted", "lists follow in"),
  ])
  func errorsSayWhereWhatAndWhatNext(text: String, column: Int, sentence: String, hint: String) throws {
    let error = try failure(text)
    #expect(error.place?.column == column)
    #expect(error.sentence == sentence)
    #expect(error.hint?.hasPrefix(hint) == true, "\(error)")
  }
}
