/// What every plugin must keep. `trinn check-plugin` holds a folder to all of them.
public enum PluginRule: String, Sendable, CaseIterable {
  case manifestIsValid, manifestIsComplete, hidesNothing, namesAreItsOwn, loads, bringsSomething, isExplained
  case examplesHold, worksFromAnotherProcess, isTheSameEachTime, leavesNoGlobals, asksForWhatItUses
  case readersSurvive, answersOfACounty, translationsAreComplete

  /// As the list says it.
  public var sentence: String {
    switch self {
    case .manifestIsValid: "plugin.toml can be read, and says name, version and which Trinn it needs"
    case .manifestIsComplete:
      "plugin.toml has title, summary, licence and the Trinn it was tested with, and fits this one"
    case .hidesNothing: "no source has a character that reads otherwise than it runs"
    case .namesAreItsOwn: "it takes no name of the library, of Lua or of a canonical column"
    case .loads: "init.lua runs to its end"
    case .bringsSomething: "it declares at least one thing"
    case .isExplained: "every declaration has help, types, an example that shows and one that fails"
    case .examplesHold: "every example gives what it says"
    case .worksFromAnotherProcess: "every example gives the same where the plugin lives in another process"
    case .isTheSameEachTime: "it declares and gives the same each time"
    case .leavesNoGlobals: "it leaves no global behind"
    case .asksForWhatItUses: "tables and files that it uses stand in plugin.toml"
    case .readersSurvive: "each reader meets 200 spoilt samples with a table or an error, in time"
    case .answersOfACounty: "each indicator, check and section gives what it must of an invented county"
    case .translationsAreComplete: "every text stands in every language, with the same values"
    }
  }
}

/// One thing that a plugin does not keep.
public struct PluginFinding: Sendable, Hashable, CustomStringConvertible {
  public let rule: PluginRule
  /// The declaration or file that it is about; empty for the plugin as a whole.
  public let subject: String
  public let detail: String

  public var description: String { subject.isEmpty ? detail : "\(subject): \(detail)" }
}
