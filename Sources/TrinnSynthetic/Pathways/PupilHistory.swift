import TrinnCohort
import TrinnTable

/// Everything that happened to one pupil from grade 10 on: what the tables are written from.
struct PupilHistory: Sendable {
  struct Spell: Sendable {
    let schoolYear: Int
    let school: Int
    let area: String
    /// Rank of the grade level.
    let level: UInt8
    let start: CalendarDate
    /// Nil while it lasts.
    var end: CalendarDate?
    var endReason: EndReason?
    var completion: CompletionCode?
    let status: PupilStatus
    /// The four-digit code of where the pupil lived.
    let home: String
  }

  struct Year: Sendable {
    let schoolYear: Int
    let home: String
    let school: Int?
    let level: UInt8
    let area: String?
    let typeAtEntry: ProgrammeType?
    let type: ProgrammeType?
    let status: PupilStatus
    let endStatus: CompletionCode?
    let absence: Absence?
  }

  struct Contract: Sendable {
    let trade: String
    let kind: ContractKind
    let firm: String
    let applied: CalendarDate
    var start: CalendarDate?
    var approved: CalendarDate?
    var ended: CalendarDate?
    var endReason: EndReason?
    var exam: ExamResult?
  }

  struct FollowUpCase: Sendable {
    let registered: CalendarDate
    let schoolYear: Int
    let status: FollowUpStatus
    let closed: CalendarDate?
    let home: String
  }

  struct Application: Sendable {
    /// The calendar year, which is the school year's too.
    let year: Int
    let rank: Int
    let area: String
    let level: UInt8
    let school: Int?
    let points: Int?
    let isOffered: Bool
    let isAccepted: Bool
    let home: String
  }

  var spells: [Spell] = []
  var years: [Year] = []
  var contracts: [Contract] = []
  var cases: [FollowUpCase] = []
  var applications: [Application] = []
  /// What the pupil began upper secondary in.
  var typeAtEntry: ProgrammeType?
  /// The school year in which the pupil was in Vg1 on 1 October for the first time.
  var entryYear: Int?
  /// The school year at whose end, or in the autumn after which, the pupil had completed.
  var completedIn: Int?
  /// The last school year before a move out of the county that the county knows of.
  var movedOutAfter: Int?
}

/// Ranks of the grade levels that pupils here go through.
enum Level {
  static let gradeTen: UInt8 = 9
  static let first: UInt8 = 10
  static let second: UInt8 = 11
  static let third: UInt8 = 12
  static let apprenticeFirst: UInt8 = 13
  static let apprenticeSecond: UInt8 = 14
}
