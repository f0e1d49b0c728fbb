import TrinnBasis
import TrinnTable

/// What the rows of a code column mean, as cases of its list: one byte a row, read once a dictionary entry.
package struct CaseColumn<Value: CodedValue>: Sendable {
  /// 0 where the value is missing or a text that the list does not have; else one more than the place of the case.
  package let bytes: [UInt8]
  private let cases: [Value] = Array(Value.allCases)

  package init(_ column: Column?, rows: Int) throws {
    guard let column, case .codes(_, let dictionary) = column.values else {
      bytes = Array(repeating: 0, count: rows)
      return
    }
    let places = Dictionary(uniqueKeysWithValues: zip(cases, UInt8(1)...))
    let meanings = (0..<dictionary.count).map { code in
      Value(rawValue: dictionary[code]).flatMap { places[$0] } ?? 0
    }
    bytes = try column.translated(by: meanings, absent: 0)
  }

  package var indices: Range<Int> { bytes.indices }

  @inline(__always)
  package subscript(row: Int) -> Value? { bytes[row] == 0 ? nil : cases[Int(bytes[row]) - 1] }

  /// The byte that stands for a case.
  package static func byte(of value: Value) -> UInt8 {
    UInt8(truncatingIfNeeded: (Array(Value.allCases).firstIndex(of: value) ?? -1) + 1)
  }
}

extension Column {
  /// Each code's meaning, a row at a time on all cores; `absent` where the value is missing or the column has no codes.
  package func translated<Meaning: BitwiseCopyable & Sendable>(
    by meanings: [Meaning], absent: Meaning
  ) throws -> [Meaning] {
    guard case .codes(let codes, _) = values else { return Array(repeating: absent, count: count) }
    return switch codes {
    case .bytes(let codes): try translated(codes, by: meanings, absent: absent)
    case .shorts(let codes): try translated(codes, by: meanings, absent: absent)
    case .words(let codes): try translated(codes, by: meanings, absent: absent)
    }
  }

  private func translated<Code: FixedWidthInteger & Sendable, Meaning: BitwiseCopyable & Sendable>(
    _ codes: [Code], by meanings: [Meaning], absent: Meaning
  ) throws -> [Meaning] {
    let missing = missing
    return try parallelArray(count: codes.count) { rows, out in
      for row in rows {
        let code = Int(truncatingIfNeeded: codes[row])
        out[row] = code < meanings.count && (missing.map { $0[row] == 0 } ?? true) ? meanings[code] : absent
      }
    }
  }

  /// Days since 1970-01-01; `Int32.max` where missing: a day that has not come.
  package func daysOrNever() throws -> [Int32] {
    guard case .days(let days) = values else {
      throw TrinnError.argument("table", wanted: "a date column", got: "a column of type \(type.name)")
    }
    return try replacing(days, by: Int32.max)
  }

  /// Pupil numbers; -1 where missing.
  package func pupilNumbers(_ pupils: PupilIndex) throws -> [Int32] {
    guard case .codes(_, let dictionary) = values else {
      throw TrinnError.argument("pupil", wanted: "an identity column", got: "a column of type \(type.name)")
    }
    return try translated(by: pupils.numbers(of: dictionary), absent: -1)
  }

  /// Starting years of school years; `Int16.min` where missing.
  package func startYears() throws -> [Int16] {
    guard case .years(let years) = values else {
      throw TrinnError.argument("school_year", wanted: "a school year column", got: "a column of type \(type.name)")
    }
    return try replacing(years, by: Int16.min)
  }

  /// Ranks on the scale of grade levels; `Stage.unknownRank` where missing.
  package func gradeRanks() throws -> [UInt8] {
    guard case .bytes(let ranks) = values, case .level(let scale) = type, scale == .gradeLevel else {
      throw TrinnError.argument(
        "grade_level", wanted: "a grade level column", got: "a column of type \(type.name)",
        hint: "read the file with its schema, so that 10 and Vg1 become grade levels")
    }
    return try replacing(ranks, by: Stage.unknownRank)
  }

  private func replacing<Element: BitwiseCopyable & Sendable>(
    _ values: [Element], by absent: Element
  ) throws -> [Element] {
    guard let missing else { return values }
    return try parallelArray(count: values.count) { rows, out in
      for row in rows { out[row] = missing[row] == 0 ? values[row] : absent }
    }
  }
}

extension Table {
  package func columnIfAny(_ name: String) -> Column? { index(of: name).map { columns[$0] } }

  /// The cases of a code column; none where the table has no such column.
  package func cases<Value: CodedValue>(_ name: String, _ type: Value.Type) throws -> CaseColumn<Value> {
    try CaseColumn(columnIfAny(name), rows: rowCount)
  }

  /// The days of a date column; never, where the table has no such column.
  package func daysOrNever(_ name: String) throws -> [Int32] {
    try columnIfAny(name)?.daysOrNever() ?? Array(repeating: Int32.max, count: rowCount)
  }
}
