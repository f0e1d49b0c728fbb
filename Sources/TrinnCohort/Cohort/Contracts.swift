import TrinnTable

/// Apprenticeship contracts, those of one pupil beside each other.
///
/// A day that is not known is `Int32.max`: it has not come.
package struct Contracts: Sendable {
  package let table: Table?
  // One element a row of the table.
  package let pupil: [Int32]
  package let kind: CaseColumn<ContractKind>
  package let applied: [Int32]
  package let start: [Int32]
  package let approved: [Int32]
  package let ended: [Int32]
  package let endReason: CaseColumn<EndReason>
  package let exam: CaseColumn<ExamResult>
  /// The last day that any contract speaks of: what comes after is not known yet.
  package let lastKnownDay: Int32
  /// Rows ordered by pupil; those of pupil `p` are `rows[offsets[p]..<offsets[p + 1]]`.
  private let rows: [Int32]
  private let offsets: [Int32]

  package init(_ table: Table?, pupils: PupilIndex) throws {
    self.table = table
    let count = table?.rowCount ?? 0
    pupil = try table?.column("pupil").pupilNumbers(pupils) ?? []
    kind = try CaseColumn(table?.columnIfAny("kind"), rows: count)
    applied = try table?.daysOrNever("applied") ?? []
    start = try table?.daysOrNever("start") ?? []
    approved = try table?.daysOrNever("approved") ?? []
    ended = try table?.daysOrNever("ended") ?? []
    endReason = try CaseColumn(table?.columnIfAny("end_reason"), rows: count)
    exam = try CaseColumn(table?.columnIfAny("exam_result"), rows: count)
    lastKnownDay =
      [applied, start, approved, ended].map { $0.lazy.filter { $0 != Int32.max }.max() ?? Int32.min }.max() ?? Int32.min
    var offsets = [Int32](repeating: 0, count: pupils.count + 1)
    for number in pupil where number >= 0 { offsets[Int(number) + 1] += 1 }
    for index in 1..<max(offsets.count, 1) { offsets[index] += offsets[index - 1] }
    var next = offsets
    var rows = [Int32](repeating: 0, count: Int(offsets.last ?? 0))
    for row in 0..<count where pupil[row] >= 0 {
      let number = Int(pupil[row])
      rows[Int(next[number])] = Int32(truncatingIfNeeded: row)
      next[number] += 1
    }
    self.rows = rows
    self.offsets = offsets
  }

  package var isEmpty: Bool { rows.isEmpty }

  /// The school year of the first day that any contract ran.
  package var firstSchoolYear: Int? {
    start.indices.lazy.map { firstDay($0) }.filter { $0 != Int32.max }.min()
      .map { Int(CalendarDate(day: $0).schoolYear.start) }
  }

  /// The rows of a pupil's contracts.
  @inline(__always)
  package func rows(of pupil: Int32) -> ArraySlice<Int32> {
    guard pupil >= 0, Int(pupil) + 1 < offsets.count else { return [] }
    return rows[Int(offsets[Int(pupil)])..<Int(offsets[Int(pupil) + 1])]
  }

  /// The first day in the firm: the start, and where only the approval is known, that.
  package func firstDay(_ row: Int) -> Int32 { start[row] != Int32.max ? start[row] : approved[row] }
}
