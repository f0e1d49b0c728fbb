import TrinnBasis
import TrinnTable

/// The populations that indicators share.
extension CountyData {
  /// One row a leaver of grade 10, in the school year in grade 10; the value by the leaver's place.
  func leaverFrame(
    _ value: (Leavers, PupilYears, Int) -> (truth: Bool?, missing: MissingReason?)
  ) throws -> IndicatorFrame {
    let (leavers, years) = (try leavers(), try years())
    let values = leavers.pupil.indices.map { value(leavers, years, $0) }
    return IndicatorFrame(
      pupils: leavers.pupil, years: leavers.year, rows: leavers.rowsInPupilYears(years),
      value: Column(truth: values.map(\.truth), missing: values.map(\.missing)))
  }

  /// One row a leaver, with a column of grade 10 as the value.
  func leaverFrame(column name: String) throws -> IndicatorFrame {
    let (leavers, years) = (try leavers(), try years())
    return IndicatorFrame(
      pupils: leavers.pupil, years: leavers.year, rows: leavers.rowsInPupilYears(years),
      value: try leavers.table.needed(name, in: "grade10").gather(leavers.row.map { UInt32($0) }))
  }

  /// One row a pupil and school year of `pupil_years` that stands: pupils of upper secondary on 1 October, without
  /// adults, private candidates and apprentices.
  ///
  /// - Parameter stage: only this one; nil is Vg1 to Vg3.
  func pupilFrame(_ stage: Stage?, _ value: (PupilYears, Int) -> (truth: Bool?, missing: MissingReason?)) throws
    -> IndicatorFrame
  {
    let years = try years()
    let rows = try years.pupilRows(stage)
    let values = rows.map { value(years, Int($0)) }
    return IndicatorFrame(
      pupils: rows.map { years.pupil[Int($0)] }, years: rows.map { years.year[Int($0)] }, rows: rows,
      value: Column(truth: values.map(\.truth), missing: values.map(\.missing)))
  }

  /// The same rows, with a column of `pupil_years` as the value.
  func pupilFrame(_ stage: Stage?, column name: String) throws -> IndicatorFrame {
    let years = try years()
    let rows = try years.pupilRows(stage)
    return IndicatorFrame(
      pupils: rows.map { years.pupil[Int($0)] }, years: rows.map { years.year[Int($0)] }, rows: rows,
      value: try years.table.needed(name, in: "pupil_years").gather(rows.map { UInt32($0) }))
  }
}

extension PupilYears {
  func pupilRows(_ stage: Stage?) throws -> [Int32] {
    try standingRows { row in
      guard level[row] != Stage.unknownRank, level[row] >= Stage.vg1.rank, level[row] <= Stage.vg3.rank else {
        return false
      }
      if let stage, level[row] != stage.rank { return false }
      // Whoever had left by 1 October is no pupil of the year; without a status the row itself says so.
      return status[row].map { $0 == .pupil || $0 == .individualPlan } ?? true
    }
  }

  /// Whether the results of a row's school year are in.
  func hasResults(_ row: Int) -> Bool { Int(year[row]) <= lastResultYear }
}

extension Leavers {
  func rowsInPupilYears(_ years: PupilYears) -> [Int32] {
    pupil.indices.map { Int32(truncatingIfNeeded: years.row(pupil[$0], Int(year[$0]))) }
  }
}

extension Table {
  /// A column that a schema leaves open and an indicator cannot do without: without it there is no figure, and no fault.
  func needed(_ name: String, in table: String) throws(TrinnError) -> Column {
    guard let column = columnIfAny(name) else {
      throw TrinnError(
        .noData, "\"\(table)\" has no column \"\(name)\"", got: name, hint: "columns: \(names.joined(separator: ", "))")
    }
    return column
  }
}
