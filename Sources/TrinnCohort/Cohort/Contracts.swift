import TrinnTable

/// Apprenticeship contracts, those of one pupil beside each other.
///
/// A day that is not known is `Int32.max`: it has not come.
package struct Contracts: Sendable {
  package let table: Table?
  // One element a row of the table.
  package let pupil: [Int32]
  package let kind: [ContractKind?]
  package let applied: [Int32]
  package let start: [Int32]
  package let approved: [Int32]
  package let ended: [Int32]
  package let endReason: [EndReason?]
  package let exam: [ExamResult?]
  /// The last day that any contract speaks of: what comes after is not known yet.
  package let lastKnownDay: Int32
  /// Rows ordered by pupil; those of pupil `p` are `rows[offsets[p]..<offsets[p + 1]]`.
  private let rows: [Int32]
  private let offsets: [Int32]

  package init(_ table: Table?, pupils: PupilIndex) throws {
    self.table = table
    let count = table?.rowCount ?? 0
    pupil = try table?.column("pupil").pupilNumbers(pupils) ?? []
    kind = table?.cases("kind", ContractKind.self) ?? []
    applied = try table?.daysOrNever("applied") ?? []
    start = try table?.daysOrNever("start") ?? []
    approved = try table?.daysOrNever("approved") ?? []
    ended = try table?.daysOrNever("ended") ?? []
    endReason = table?.cases("end_reason", EndReason.self) ?? []
    exam = table?.cases("exam_result", ExamResult.self) ?? []
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

  /// The rows of a pupil's contracts.
  @inline(__always)
  package func rows(of pupil: Int32) -> ArraySlice<Int32> {
    guard pupil >= 0, Int(pupil) + 1 < offsets.count else { return [] }
    return rows[Int(offsets[Int(pupil)])..<Int(offsets[Int(pupil) + 1])]
  }

  /// The first day in the firm: the start, and where only the approval is known, that.
  package func firstDay(_ row: Int) -> Int32 { start[row] != Int32.max ? start[row] : approved[row] }

  /// Whether a contract of the pupil runs on that day.
  package func isApprentice(_ pupil: Int32, on day: Int32) -> Bool {
    rows(of: pupil).contains { row in
      let row = Int(row)
      return firstDay(row) <= day && ended[row] > day
    }
  }
}
