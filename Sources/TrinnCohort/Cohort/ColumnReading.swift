import TrinnBasis
import TrinnTable

/// What the rows of a code column mean, as cases of its list: one byte a row, read once a dictionary entry.
extension Column {
  /// Nil where the value is missing or a text that the list does not have.
  package func cases<Value: CodedValue>(_ type: Value.Type) -> [Value?] {
    guard case .codes(let codes, let dictionary) = values else { return Array(repeating: nil, count: count) }
    let meanings = (0..<dictionary.count).map { Value(rawValue: dictionary[$0]) }
    return (0..<count).map { row in
      if let missing, missing[row] != 0 { return nil }
      let code = codes[row]
      return code < meanings.count ? meanings[code] : nil
    }
  }

  /// Days since 1970-01-01; `Int32.max` where missing: a day that has not come.
  package func daysOrNever() throws(TrinnError) -> [Int32] {
    guard case .days(let days) = values else {
      throw .argument("table", wanted: "a date column", got: "a column of type \(type.name)")
    }
    guard let missing else { return days }
    return zip(days, missing).map { $1 == 0 ? $0 : Int32.max }
  }

  /// Pupil numbers; -1 where missing.
  package func pupilNumbers(_ pupils: PupilIndex) throws(TrinnError) -> [Int32] {
    guard case .codes(let codes, let dictionary) = values else {
      throw .argument("pupil", wanted: "an identity column", got: "a column of type \(type.name)")
    }
    let numbers = pupils.numbers(of: dictionary)
    return (0..<count).map { row in
      if let missing, missing[row] != 0 { return -1 }
      let code = codes[row]
      return code < numbers.count ? numbers[code] : -1
    }
  }

  /// Starting years of school years; `Int16.min` where missing.
  package func startYears() throws(TrinnError) -> [Int16] {
    guard case .years(let years) = values else {
      throw .argument("school_year", wanted: "a school year column", got: "a column of type \(type.name)")
    }
    guard let missing else { return years }
    return zip(years, missing).map { $1 == 0 ? $0 : Int16.min }
  }

  /// Ranks on the scale of grade levels; `Stage.unknownRank` where missing.
  package func gradeRanks() throws(TrinnError) -> [UInt8] {
    guard case .bytes(let ranks) = values, case .level(let scale) = type, scale == .gradeLevel else {
      throw .argument(
        "grade_level", wanted: "a grade level column", got: "a column of type \(type.name)",
        hint: "read the file with its schema, so that 10 and Vg1 become grade levels")
    }
    guard let missing else { return ranks }
    return zip(ranks, missing).map { $1 == 0 ? $0 : Stage.unknownRank }
  }
}

extension Table {
  package func columnIfAny(_ name: String) -> Column? { index(of: name).map { columns[$0] } }

  /// The cases of a code column; all nil where the table has no such column.
  package func cases<Value: CodedValue>(_ name: String, _ type: Value.Type) -> [Value?] {
    columnIfAny(name)?.cases(type) ?? Array(repeating: nil, count: rowCount)
  }

  /// The days of a date column; never, where the table has no such column.
  package func daysOrNever(_ name: String) throws(TrinnError) -> [Int32] {
    guard let column = columnIfAny(name) else { return Array(repeating: Int32.max, count: rowCount) }
    return try column.daysOrNever()
  }
}
