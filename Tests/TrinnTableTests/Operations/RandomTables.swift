import TrinnBasis
import TrinnTable

/// Sizes at which chunked and vector loops err, if they do.
let lawSizes = Array(0...20) + [63, 64, 65, 127, 128, 129, 199, 200, 201]

/// Random columns of every type, a fifth of the values missing for any reason; few distinct values, so that keys meet.
struct RandomTables {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  static let types: [ColumnType] = [
    .boolean, .integer, .number, .decimal(scale: 2), .date, .schoolYear, .level(.gradeLevel), .text, .code(list: nil),
    .identity,
  ]

  mutating func column(_ type: ColumnType, count: Int, missing: Bool = true, distinct: Int = 5) throws -> Column {
    var builder = ColumnBuilder(type: type)
    for _ in 0..<count {
      if missing, generator.below(5) == 0 {
        builder.append(missing: MissingReason.allCases[generator.below(MissingReason.allCases.count)])
      } else {
        try builder.append(value(type, generator.below(distinct)))
      }
    }
    return builder.finish()
  }

  private func value(_ type: ColumnType, _ n: Int) -> Scalar {
    switch type {
    case .boolean: .boolean(n % 2 == 1)
    case .integer: .integer([-3, 0, 2, 7, Int64(Int32.max)][n % 5] + Int64(n / 5) * 10)
    case .number: .number([-1.5, 0, 0.25, 3, 1e300][n % 5] + Double(n / 5) * 10)
    case .decimal(let scale): .decimal(FixedDecimal(units: Int64(n * 37 - 40), scale: scale))
    case .date: .date(CalendarDate(day: Int32(19_000 + n * 40)))
    case .schoolYear: .schoolYear(SchoolYear(start: Int16(2015 + n)))
    case .level(let scale): .level(UInt8(n % scale.labels.count), scale)
    case .text, .code, .identity:
      .text(["Ås", "Aasen", "Asker", "Øyer", "ærfugl"][n % 5] + (n < 5 ? "" : "\(n / 5)"))
    }
  }

  /// One column of each type, named by it, and an identity called `pupil`.
  mutating func table(count: Int, missing: Bool = true) throws -> Table {
    try Table(
      RandomTables.types.map { type in
        (type == .identity ? "pupil" : type.name, try column(type, count: count, missing: missing))
      }, rowCount: count)
  }
}

/// The order of values as the pages state it, cell by cell: what the fast paths must agree with.
func slowlyPrecedes(_ a: Scalar, _ b: Scalar) -> Bool {
  switch (a, b) {
  case (.missing(let a), .missing(let b)): a.rawValue < b.rawValue
  case (.missing, _): false
  case (_, .missing): true
  case (.boolean(let a), .boolean(let b)): !a && b
  case (.integer(let a), .integer(let b)): a < b
  case (.number(let a), .number(let b)): a < b
  case (.decimal(let a), .decimal(let b)): a.units < b.units
  case (.date(let a), .date(let b)): a < b
  case (.schoolYear(let a), .schoolYear(let b)): a < b
  case (.level(let a, _), .level(let b, _)): a < b
  case (.text(let a), .text(let b)): NorwegianCollation.precedes(a, b)
  default: false
  }
}

extension Column {
  var cells: [Scalar] { (0..<count).map { self[$0] } }
}

extension Table {
  /// Every cell, row by row.
  var cells: [[Scalar]] { (0..<rowCount).map { row in columns.map { $0[row] } } }
}
