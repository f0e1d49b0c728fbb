import Foundation
import TrinnBasis
import TrinnBinding
import TrinnChecks
import TrinnTable

extension Binding {
  static let check = Binding(
    "check", "Declares a question that is asked of the data again and again.",
    Required<String>("name", "What the check is called; one name once."),
    Option<Value>(
      "table",
      "Where the rows are: a table of the county by its name, one of the chain (chain.action), a table, or a function that gets the county and the day.",
      default: .nothing),
    Option<String?>(
      "value", "The figure: share(…), mean(…), count(…), or any other summary.", default: nil, content: .expression),
    Option<ColumnsText?>("by", "Keys: one figure a group.", default: nil, content: .columns),
    Option<String?>(
      "derive", "Columns that are made first; {today} and {school_year} are those of the run.", default: nil,
      content: .assignments),
    Option<String?>(
      "where", "The rows that are looked at; {today}, {school_year}, {last_school_year} as above.", default: nil,
      content: .expression),
    Option<String>(
      "every", "When: day, week, month, school month, new data, or dates such as \"1 October, 1 March\".",
      default: "new data"),
    Option<Value>(
      "against",
      "What it is held against: \"last run\", \"same month last year\", \"same date last year\", \"funnel\", "
        + "\"control chart\", a number, or a table with the keys and a column value.", default: .nothing),
    Option<String?>("notify", "When somebody is told: a condition or a phrase such as \"clear change\".", default: nil),
    Option<String?>(
      "warn", "When it warns: \"clear rise\", or a condition such as \"value > 0.07 and n >= 30\".", default: nil),
    Option<String?>("stop", "When nothing may be built on the figures before someone has looked.", default: nil),
    Option<String?>("about", "Why it is asked, in a sentence for those who read the result.", default: nil),
    Option<String?>("action", "What to do where it fires.", default: nil),
    Option<String?>("owner", "Who is to act, as a role.", default: nil),
    Option<Double>("coverage", "Of intervals; a change is clear below one less this, over all groups.", default: 0.95),
    Option<Int>("smallest", "Groups below this many are never called changed.", default: ChangeTest.smallestGroup),
    returns: "the check; trinn check runs what a file declares, c:run(fylke) runs it now", discloses: .open,
    details: """
      Conditions speak of the result's columns: value, n, baseline, change, conf_low, conf_high. The phrases clear rise, \
      clear fall, clear change, above funnel, below funnel, outside limits, new and gone name what a test found; a change \
      is called clear where its p-value, adjusted over the groups by Benjamini and Hochberg, says so.
      """,
    source: "Y. Benjamini, Y. Hochberg (1995), JRSS B 57",
    searchWords: ["kontroll", "recurring", "alarm", "varsel", "monitor", "expectation"],
    examples: [
      Example(
        "check \"Elever\" { table = t, value = \"count()\", by = \"school\", against = 5, stop = \"value < 2\" }",
        given: [.small],
        shows: """
          Elever: new data
          value: count() by school, against the fixed limit
          stop when value < 2
          """),
      Example(
        "check(\"Elever\", { table = t, value = \"sum(days)\", against = \"last run\", warn = \"clear rise\" })",
        given: [.small], fails: "wants a value with a test of its own"),
    ]
  ) {
    context, name, table, value, by, derive, condition, every, against, notify, warn, stop, about, action, owner,
    coverage, smallest in
    if table.isNothing, value == nil { return CheckHandle(waiting: name) }
    guard let value else {
      throw TrinnError(
        .argumentMissing, "argument 'value' is missing", argument: "value", wanted: "a summary", got: "nothing")
    }
    let (baseline, published) = try CheckArguments.baseline(against)
    var conditions: [CheckLevel: String] = [:]
    for (level, text) in [(CheckLevel.notify, notify), (.warn, warn), (.stop, stop)] {
      if let text { conditions[level] = text }
    }
    let check = try Check(
      name: name, about: about, action: action, owner: owner, every: every, value: value,
      by: by?.text ?? "", against: baseline, conditions: conditions,
      coverage: coverage, smallest: smallest)
    for text in [derive, condition] { _ = try text.map(CheckDay(CheckArguments.today).filled) }
    let declared = BoundCheck(
      check: check, source: try CheckArguments.source(table), derive: derive, condition: condition,
      published: published)
    try context.session(as: LibrarySession.self).add(declared)
    return CheckHandle(declared)
  }

  /// `check "name" { … }`: the name first, then its options.
  static let checkCall = Binding(
    "check:call", "Gives a check its options, as in check \"name\" { … }.",
    Required<CheckHandle>("c", "What check gave for a name alone."),
    Required<ValueMap>("options", "Those of check; help(check) lists them."),
    returns: "the check", discloses: .open, searchWords: ["check"],
    examples: [
      Example(
        "check \"Fravær\" { table = t, value = \"mean(days)\", warn = \"value > 8\" }", given: [.small],
        shows: """
          Fravær: new data
          value: mean(days)
          warn when value > 8
          """),
      Example("check \"Fravær\" { tabel = t }", given: [.small], fails: "did you mean \"table\"?"),
    ]
  ) { context, c, options in
    let value = try Binding.check.call([.text(c.name), .map(options)], context)
    guard let handle = CheckHandle.decode(value), handle.declared != nil else { _ = try c.declaration(); return c }
    return handle
  }

  static let checkRun = Binding(
    "check:run", "Runs a check now and shows what it found.",
    Required<CheckHandle>("c", "The check."),
    Defaulted<Handle?>("county", "The opened county, where the check names one of its tables.", default: nil),
    Option<String?>("date", "The day that it looks at the data, as 2026-10-01; left out, today.", default: nil),
    returns:
      "a table with a row a group: keys, level, value, n, baseline, n_baseline, change, conf_low, conf_high, finding",
    discloses: .aggregate,
    details:
      "A run here is not kept. Held against earlier runs, it has no baseline; trinn check keeps a history in a workspace.",
    searchWords: ["kjør", "try"],
    examples: [
      Example(
        """
        c = check "Fravær" { table = t, value = "mean(days)", by = "school", against = 4, warn = "value > 8" }
        print(c:run())
        """, given: [.small],
        shows: """
          2 rows x 10 columns
          school  level   value        n  baseline  n_baseline  change  conf_low  conf_high  finding
          text    text   number  integer    number     integer  number    number     number  text
          A       warn       10        2         4           –       6   -95.650     107.65  too few to say
          B       fine        2        3         4           –      -2    -8.572       4.57  too few to say
          missing: n_baseline 2 not applicable (–)
          """),
      Example("check(\"Fravær\"):run()", fails: "has no options yet"),
    ]
  ) { context, c, county, date in
    let declared = try c.declaration()
    let day = CheckDay(try date.map { try CheckArguments.date($0) } ?? CheckArguments.today)
    let runner = CheckRunner(declared: declared, day: day) { source, day in
      try CheckArguments.plan(source, county: county, on: day, context)
    }
    let outcome = try runner.run(PassingCheckHistory())
    if let error = outcome.result.error { throw error }
    return TableHandle(outcome.result.table)
  }
}

/// What the bindings of checks have in common.
enum CheckArguments {
  static var today: CalendarDate {
    let seconds = Date().timeIntervalSince1970 + Double(TimeZone.current.secondsFromGMT())
    return CalendarDate(day: Int32(clamping: Int((seconds / 86_400).rounded(.down))))
  }

  static func date(_ text: String) throws(TrinnError) -> CalendarDate {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      let date = CalendarDate(year: year, month: month, day: day)
    else {
      throw TrinnError(
        .outOfRange, "\"\(text)\" is no date", argument: "date", wanted: "a date such as 2026-10-01", got: "\"\(text)\""
      )
    }
    return date
  }

  static func source(_ value: Value) throws(TrinnError) -> BoundCheck.Source {
    switch value {
    case .text(let name): return .named(name)
    case .function(let function): return .function(function)
    default:
      if let table = TableHandle.decode(value) { return .table(table) }
      throw TrinnError.argument(
        "table", wanted: "a table's name, a table, or a function that gets the county and the day", got: value.typeName)
    }
  }

  static func baseline(_ value: Value) throws(TrinnError) -> (CheckBaseline, TableHandle?) {
    switch value {
    case .nothing: return (.none, nil)
    case .text(let name): return (try CheckBaseline(named: name), nil)
    case .integer(let number): return (.fixed(Double(number)), nil)
    case .number(let number) where number.isFinite: return (.fixed(number), nil)
    default:
      if let table = TableHandle.decode(value) { return (.published, table) }
      throw TrinnError.argument("against", wanted: "a baseline by its name, a number or a table", got: value.typeName)
    }
  }

  static func plan(
    _ source: BoundCheck.Source, county: Handle?, on day: CheckDay, _ context: any CallContext
  ) throws -> Plan {
    switch source {
    case .table(let table): return table.plan
    case .named(let name) where ChainSource.isNamed(name):
      return Plan(try ChainSource.table(named: name, context.workspace()))
    case .named(let name):
      guard let county = county?.object as? CountyHandle else {
        throw TrinnError(
          .argumentMissing, "the check looks at the table \"\(name)\" of a county", argument: "county",
          wanted: "an opened county", got: "nothing", hint: "c:run(fylke)")
      }
      guard county.folder.tableNames.contains(name) else {
        throw TrinnError.unknown(.unknownName, "table", name, among: county.folder.tableNames)
      }
      return try county.folder.plan(named: name)
    case .function(let function):
      let values = try context.call(
        function, [county.map { .handle($0) } ?? .nothing, .text(day.date.label)])
      guard let table = values.first.flatMap(TableHandle.decode) else {
        throw TrinnError.argument(
          "table", wanted: "a function that gives a table", got: values.first?.typeName ?? "nothing")
      }
      return table.plan
    }
  }
}
