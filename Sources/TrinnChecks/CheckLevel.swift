import TrinnBasis

/// How a check ended, from the mildest on.
public enum CheckLevel: String, Sendable, Codable, CaseIterable, Comparable {
  case fine
  /// For those who asked to be told.
  case notify
  case warn
  /// Nothing may be built on the figures before someone has looked.
  case stop
  /// The check itself failed: it has not passed, and it has not found anything.
  case couldNotRun = "could_not_run"

  public static func < (first: CheckLevel, second: CheckLevel) -> Bool { first.rank < second.rank }

  private var rank: Int { CheckLevel.allCases.firstIndex(of: self) ?? 0 }

  public var word: LocalizedText {
    switch self {
    case .fine: LocalizedText("i orden", "fine")
    case .notify: LocalizedText("til orientering", "for information")
    case .warn: LocalizedText("varsel", "warning")
    case .stop: LocalizedText("stopp", "stop")
    case .couldNotRun: LocalizedText("kunne ikke kjøres", "could not run")
    }
  }

  /// The exit status of a run whose worst check ended so.
  public var exitStatus: Int32 {
    switch self {
    case .fine, .notify, .warn: 0
    case .stop: 1
    case .couldNotRun: 2
    }
  }
}
