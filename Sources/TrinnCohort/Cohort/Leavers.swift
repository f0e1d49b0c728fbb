import TrinnTable

/// Those who left grade 10, one entry a pupil: the last year in which a pupil stood in grade 10.
package struct Leavers: Sendable {
  /// `grade10`, or `pupil_years` where the county has no such table.
  package let table: Table
  // One element a leaver, in the table's order.
  package let pupil: [Int32]
  /// The school year in grade 10, by its starting year; they left in the spring after.
  package let year: [Int16]
  package let row: [Int32]
  /// The leaver's place in the arrays above by pupil number; -1 for pupils whose grade 10 is not known.
  private let placeOf: [Int32]

  package init(grade10: Table?, years: PupilYears, pupils: PupilIndex) throws {
    let numbers: [Int32]
    let starts: [Int16]
    let rows: [Int32]
    if let grade10 {
      table = grade10
      numbers = try grade10.column("pupil").pupilNumbers(pupils)
      starts = try grade10.column("school_year").startYears()
      rows = (0..<grade10.rowCount).map { Int32(truncatingIfNeeded: $0) }
    } else {
      table = years.table
      numbers = years.pupil
      starts = years.year
      rows = try years.standingRows { years.level[$0] == Stage.grade10.rank }
    }
    var last = [Int32](repeating: -1, count: pupils.count)
    for row in rows {
      let pupil = Int(numbers[Int(row)])
      guard pupil >= 0, starts[Int(row)] != Int16.min else { continue }
      if last[pupil] < 0 || starts[Int(row)] > starts[Int(last[pupil])] { last[pupil] = row }
    }
    var places = [Int32](repeating: -1, count: pupils.count)
    var kept: [Int32] = []
    for row in rows {
      let pupil = Int(numbers[Int(row)])
      guard pupil >= 0, last[pupil] == row else { continue }
      places[pupil] = Int32(truncatingIfNeeded: kept.count)
      kept.append(row)
    }
    row = kept
    pupil = kept.map { numbers[Int($0)] }
    year = kept.map { starts[Int($0)] }
    placeOf = places
  }

  /// The place of a pupil among the leavers, or nil.
  package func place(of pupil: Int32) -> Int? {
    guard pupil >= 0, Int(pupil) < placeOf.count, placeOf[Int(pupil)] >= 0 else { return nil }
    return Int(placeOf[Int(pupil)])
  }
}
