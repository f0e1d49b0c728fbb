import TrinnBasis
import TrinnTable

/// What makes a pupil a member of a cohort.
public enum EntryEvent: Sendable, Hashable {
  /// Being at a stage on 1 October; for grade 10, leaving it in the spring after.
  case stage(Stage)
  /// The first day of a contract in a firm.
  case contract
  /// The first registration at the follow-up service, in its target group.
  case followUp

  /// Reads "Vg1", "grade 8", "contract", "first contract" and "OT".
  ///
  /// Throws `unknown_name` with the nearest name for anything else.
  public init(_ text: String) throws(TrinnError) {
    switch text.lowercased() {
    case "contract", "first contract", "kontrakt": self = .contract
    case "ot", "follow-up", "oppfølgingstjenesten": self = .followUp
    default: self = .stage(try Stage(text))
    }
  }

  public var english: String {
    switch self {
    case .stage(let stage): stage.english
    case .contract: "contract"
    case .followUp: "the follow-up service"
    }
  }

  public var bokmål: String {
    switch self {
    case .stage(let stage): stage.bokmål
    case .contract: "lærekontrakt"
    case .followUp: "oppfølgingstjenesten"
    }
  }

  /// School years from entry until the class is due in Vg1: the clock of completion runs from there.
  package var yearsBeforeClock: Int {
    guard case .stage(let stage) = self else { return 0 }
    return max(0, Int(Stage.vg1.rank) - Int(stage.rank))
  }

  /// School years of the course that lie behind one who enters here: a firm comes after Vg2.
  package var yearsBehind: Int {
    switch self {
    case .stage(let stage): max(0, stage.place - Stage.vg1.place)
    case .contract: Stage.apprentice1.place - Stage.vg1.place
    case .followUp: 0
    }
  }

  /// The follow-up service's cases have a purpose of their own: what is made of them is for its own user's eyes.
  public var hasRestrictedPurpose: Bool { self == .followUp }
}

extension Stage {
  /// Which year of the course the stage is, from 0 for grade 1: the first year in a firm is where Vg3 would be.
  package var place: Int { rank >= Stage.apprentice1.rank ? Int(rank) - 1 : Int(rank) }
}
