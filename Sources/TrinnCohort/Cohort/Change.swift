import TrinnBasis
import TrinnTable

/// What became of a pupil from one school year to the next.
public enum Change: String, CodedValue {
  case up = "up"
  case repeats = "repeats"
  case changedProgramme = "changed_programme"
  case down = "down"
  case continues = "continues"
  case completed = "completed"
  case gone = "gone"
  case returned = "returned"
  case stillOut = "still_out"

  public static let listName = "change"

  public var bokmål: String {
    switch self {
    case .up: "Opp"
    case .repeats: "Går om igjen"
    case .changedProgramme: "Omvalg"
    case .down: "Ned"
    case .continues: "Fortsetter i bedrift"
    case .completed: "Fullført"
    case .gone: "Ute"
    case .returned: "Tilbake"
    case .stillOut: "Fortsatt ute"
    }
  }

  public var english: String {
    switch self {
    case .up: "Up"
    case .repeats: "Repeats"
    case .changedProgramme: "Changed programme"
    case .down: "Down"
    case .continues: "Continues in a firm"
    case .completed: "Completed"
    case .gone: "Gone"
    case .returned: "Back"
    case .stillOut: "Still out"
    }
  }

  /// By the stations of two school years in a row. `sameProgramme` compares the education programmes of the two rows.
  init(from: Station, to: Station, sameProgramme: Bool) {
    switch (from, to) {
    case (_, .completed): self = .completed
    case (.notInSchool, .notInSchool): self = .stillOut
    case (.notInSchool, _): self = .returned
    case (_, .notInSchool): self = .gone
    case (.apprentice, .apprentice): self = .continues
    case (_, .apprentice): self = .up
    case (.school(let a, _), .school(let b, _)) where b > a: self = .up
    case (.school(let a, _), .school(let b, _)) where sameProgramme: self = a == b ? .repeats : .down
    case (.school, .school): self = .changedProgramme
    case (.apprentice, .school(let rank, _)): self = rank >= Stage.vg3.rank ? .up : .changedProgramme
    case (.completed, _): self = .completed
    }
  }
}
