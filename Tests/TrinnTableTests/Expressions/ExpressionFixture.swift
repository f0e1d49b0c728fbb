import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable

/// Four pupils' rows with a value of every type, small enough to work out by hand.
func pupils() throws -> Table {
  try Table([
    "pupil": Column(identities: ["p1", "p1", "p2", nil]),
    "school_year": Column(schoolYears: ([2024, 2023, 2024, nil] as [Int16?]).map { $0.map { SchoolYear(start: $0) } }),
    "grade_level": Column(levels: ["Vg1", "10", "Vg3", nil], scale: .gradeLevel, missing: .notApplicable),
    "fravær": Column(integers: [16, 3, nil, 0], missing: .masked),
    "poeng": Column(decimals: [4176, 3500, 2999, nil], scale: 2),
    "x": Column(numbers: [0.5, -2, nil, 7.25], missing: .notYetMeasured),
    "navn": Column(texts: ["Ål", "Østby", "ås", nil]),
    "kommune": Column(codes: ["0301", "3316", "0301", nil], list: "municipality"),
    "sluttet": Column(booleans: [true, false, nil, false], missing: .rowAbsent),
    "start": Column(dates: ([20_362, 0, -1, nil] as [Int32?]).map { $0.map { CalendarDate(day: $0) } }),
  ])
}

/// The values of an expression, row by row.
func values(_ text: String, _ table: Table) throws -> [Scalar] {
  try table.evaluate(ColumnExpression.parse(text)).cells
}

/// The one value of an expression without columns.
func value(_ text: String) throws -> Scalar {
  let one = try Table(["row": Column(integers: [1])])
  return try values(text, one)[0]
}

/// The error that an expression gives, over the pupils or in the parser.
func failure(_ text: String) throws -> TrinnError {
  let table = try pupils()
  return try #require(throws: TrinnError.self) { try values(text, table) }
}

func integers(_ values: Int64?..., else reason: MissingReason = .notRecorded) -> [Scalar] {
  values.map { $0.map { .integer($0) } ?? .missing(reason) }
}
