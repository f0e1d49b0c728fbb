import TrinnBasis
import TrinnBinding

/// What a function does at level shared. Stated here and nowhere else; a function that is named neither here nor by its
/// namespace is refused, so that a new one gives nothing until somebody says what it may give.
enum SharedConduct: Sendable, Hashable {
  /// Works on numbers, texts, published figures and released tables; takes no rows about pupils.
  case free
  /// Opens the one folder that the run was given.
  case opens
  /// Reads published figures from that folder.
  case published
  /// Makes rows of rows: its script may pass them on and not look into them.
  case step(SharedStep)
  /// Gives figures over groups: the gate of level shared lets them into the script.
  case figures
  /// Gives figures over groups, laid out in two directions.
  case layout
  /// Draws curves over time, told where enough pupils make each step.
  case curves
  /// Counts how a cohort stands, or where it goes.
  case standing
  /// Fits a model over groups large enough for its parameters.
  case model
  /// Compares groups large enough, whose means the gate admits.
  case comparison
  /// Makes documents whose figures the script does not read.
  case documents
  /// Writes one of the files that the script's header declares.
  case output
  /// Tells the rules of the gate.
  case explains
  /// Declares what the county runs itself, if it wants to: for a pack of checks that somebody here has read.
  case declares
  /// Not given, whatever it is called with.
  case refused(SharedRefusal)
}

/// Steps over rows that a shared script may not read, each checked in its own way.
enum SharedStep: Sendable, Hashable {
  case filter, derive, rename, choose, group, order, join, cohort, members
}

extension SharedConduct {
  /// - Parameter plugins: those that the script's header brought.
  static func of(_ entry: FunctionEntry, plugins: [Plugin] = []) -> SharedConduct {
    if let conduct = known[entry.name] { return conduct }
    if let conduct = plugins.lazy.compactMap({ $0.conduct(of: entry.name) }).first { return conduct }
    if freeNames.contains(entry.owner ?? entry.name) { return .free }
    return .refused(.workspace)
  }

  /// Functions and namespaces that work on what they are given and touch nothing that lasts.
  static let freeNames: Set<String> = [
    "absence", "admission", "area", "change", "chart", "cohort", "compare", "county", "csv", "definition", "describe",
    "evaluate", "fit", "flow", "funnel", "group", "growth", "help", "impute", "mixed", "pack_index", "plugins",
    "points",
    "power", "published_pack", "published_packs", "rank", "rate", "reconcile", "regression", "report", "row_reader",
    "share", "small_area", "standardise", "survival", "table", "trinn",
  ]

  static let known: [String: SharedConduct] = [
    "open": .opens,
    "observations": .published,
    "release": .output,
    "why": .explains,
    "check": .declares,
    "check:call": .declares,

    "table:where": .step(.filter),
    "table:derive": .step(.derive),
    "table:rename": .step(.rename),
    "table:select": .step(.choose),
    "table:drop": .step(.choose),
    "table:group": .step(.group),
    "table:sort": .step(.order),
    "table:join": .step(.join),
    "county:cohort": .step(.cohort),
    "cohort:status": .step(.members),
    "cohort:features": .step(.members),
    "cohort:events": .step(.members),

    "table:cross": .layout,
    "table:pivot": .layout,
    "table:count": .figures,
    "table:summarise": .figures,
    "group:summarise": .figures,

    "cohort:incidence": .curves,
    "cohort:survival": .curves,
    "survival.kaplan_meier": .curves,
    "survival.aalen_johansen": .curves,
    "cohort:completion": .standing,
    "cohort:flow": .standing,

    "regression.linear": .model,
    "regression.logistic": .model,
    "cohort:logit": .model,
    "fit:margins": .model,
    "change.difference_in_differences": .comparison,

    "county:pack": .documents,
    "county:packs": .documents,
    "pack_index": .documents,

    "read": .refused(.path),
    "read_problems": .refused(.path),
    "kept": .refused(.path),
    "table:keep": .refused(.files),
    "table:forget": .refused(.files),
    "table:record": .refused(.workspace),
    "synth": .refused(.files),
    "table:explain": .refused(.plan),
    "use": .refused(.plugins),
  ]

  /// What is said where rows about pupils come to a function that takes none.
  static func refusal(of entry: FunctionEntry) -> SharedRefusal { ofRows[entry.name] ?? .rows }

  private static let ofRows: [String: SharedRefusal] = [
    "table:each": .single, "table:value": .single, "row_reader:next": .single, "table:head": .choice,
    "table:top": .choice, "table:sample": .choice, "table:distinct": .choice, "table:describe": .extremes,
    "table:append": .padding, "table:derive_rows": .ownColumn, "cohort:indicator": .ofCohorts,
    "county:problems": .single,
    "table:check_schema": .single,
    "table:columns": .columns, "report:text": .reports, "report:table": .reports, "report:chart": .reports,
    "help": .columns,
  ]
}
