/// What is known of a pupil in one school year, in sixteen bits: a pathway is a few of these beside each other, so that a
/// question about a million pupils reads a few bytes of each and follows no pointer.
///
/// From the low end: grade level (5 bits: none, unknown, or the rank), result (3), programme type (2), then one bit each
/// for being in education on 1 October, in a firm on that day, and for the trade exams of the year.
package struct CourseYear: Sendable, Hashable {
  package private(set) var bits: UInt16

  package init(bits: UInt16) { self.bits = bits }

  /// Nothing known: no row, no contract.
  package static let empty = CourseYear(bits: 0)

  /// - Parameters:
  ///   - rank: the grade level, or `Stage.unknownRank`.
  ///   - result, type: as `CaseColumn` has them.
  package init(rank: UInt8, result: UInt8, type: UInt8, isInEducation: Bool) {
    let level: UInt16 = rank == Stage.unknownRank ? 1 : UInt16(rank) + 2
    bits = level | UInt16(result) << 5 | UInt16(type) << 8 | (isInEducation ? CourseYear.education : 0)
    // A second year in a firm passed, as long as no contract says more.
    if rank == Stage.apprentice2.rank, result == CourseYear.passed { bits |= CourseYear.trade }
  }

  private static let education: UInt16 = 1 << 10
  private static let firm: UInt16 = 1 << 11
  private static let trade: UInt16 = 1 << 12
  private static let basic: UInt16 = 1 << 13
  private static let failed: UInt16 = 1 << 14

  /// 0 without a row, 1 for an unknown level, else by rank: of two rows in a year the higher stands.
  package var levelOrder: UInt16 { bits & 0x1F }

  package var isRecorded: Bool { levelOrder != 0 }

  package var level: UInt8 { levelOrder < 2 ? Stage.unknownRank : UInt8(levelOrder - 2) }

  package var isUpperSecondary: Bool { levelOrder >= UInt16(Stage.vg1.rank) + 2 }

  /// How the school year ended, as `CaseColumn` has it; 0 where not known.
  package var result: UInt8 { UInt8(bits >> 5 & 7) }

  package var type: ProgrammeType? { CourseYear.types[Int(bits >> 8 & 3)] }

  package func ended(_ code: CompletionCode) -> Bool { result == CaseColumn.byte(of: code) }

  private static let types: [ProgrammeType?] = [nil] + ProgrammeType.allCases

  /// The row is of someone in school or in a firm on 1 October: no private candidate, and not already gone.
  package var hasEducationRow: Bool { bits & CourseYear.education != 0 }

  /// A contract runs on 1 October.
  package var isInFirm: Bool { bits & CourseYear.firm != 0 }

  /// In upper secondary on 1 October: a row of a pupil or apprentice, or a contract that runs on that day.
  package var isIn: Bool { isInFirm || isUpperSecondary && hasEducationRow }

  package mutating func runsContract() { bits |= CourseYear.firm }
  package mutating func awaitsExam() { bits &= ~CourseYear.trade }
  package mutating func passesTrade() { bits |= CourseYear.trade }
  package mutating func passesBasic() { bits |= CourseYear.basic }
  package mutating func failsExam() { bits |= CourseYear.failed }

  /// What was reached in the school year, if anything; a certificate before a trade certificate before planned basic.
  package var reached: Competence? {
    if levelOrder == UInt16(Stage.vg3.rank) + 2, result == CourseYear.passed { return .school }
    if bits & CourseYear.trade != 0 { return .trade }
    return bits & CourseYear.basic != 0 ? .plannedBasic : nil
  }

  /// The final year done without passing: a Vg3 that ended without a pass, or a trade exam not passed.
  package var isFinishedWithoutPassing: Bool {
    if bits & CourseYear.failed != 0 { return true }
    return levelOrder == UInt16(Stage.vg3.rank) + 2 && CourseYear.unpassed & (1 << result) != 0
  }

  private static let passed = CaseColumn.byte(of: CompletionCode.passed)
  package static let individualPlan = CaseColumn.byte(of: CompletionCode.individualPlan)
  package static let stillOn = CaseColumn.byte(of: CompletionCode.stillOn)

  /// The results that end a final year without a pass, a bit each.
  private static let unpassed: UInt8 =
    [CompletionCode.notPassed, .notAssessed, .individualPlan].reduce(0) { $0 | 1 << CaseColumn.byte(of: $1) }
}
