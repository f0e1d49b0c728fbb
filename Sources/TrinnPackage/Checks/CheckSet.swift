import TrinnBasis

/// A small set of data on which a check must do what its author says: fire, find nothing, or fail to run.
public struct CheckSet: Sendable, Hashable {
  public enum Expectation: String, Sendable, CaseIterable {
    case fires
    case fine
    case cannotRun = "cannot_run"
  }

  /// The check's name.
  public let check: String
  public let expectation: Expectation
  /// The runs, the earliest first; the last is the one that is looked at.
  public let days: [Day]
  /// What must stand in what is told of the last run.
  public let says: [String]
  /// The level at which it must fire; nil where any will do.
  public let level: String?

  public struct Day: Sendable, Hashable {
    /// As 2025-10-01: the day on which the check looks at the data.
    public let date: String
    /// The county's tables by name: lines of fields, the column names first.
    public let tables: [String: String]
  }
}

extension CheckSet {
  /// The sets of a file: of each check a table with `fires`, `fine` and `cannot_run`, and in each of these a table a day.
  ///
  ///     ["Elever med to åpne skoleløp".fires]
  ///     says = "310000604"
  ///     ["Elever med to åpne skoleløp".fires.2025-10-01]
  ///     enrolments = '''
  ///     pupil ; school    ; start      ; end
  ///     1..20 ; 310000604 ; 2025-08-18 ;
  ///     3     ; 310000639 ; 2025-08-18 ;
  ///     '''
  ///
  /// - Throws: `syntax` with the place; what is wrong, by where it stands.
  public static func sets(_ text: String, name document: String) throws(TrinnError) -> [CheckSet] {
    let file = try ConfigTable(parsing: text, document: document)
    var sets: [CheckSet] = []
    for check in file.keys {
      guard let table = try file.table(check) else { continue }
      try table.check(keys: Expectation.allCases.map(\.rawValue))
      for expectation in Expectation.allCases {
        guard let set = try table.table(expectation.rawValue) else { continue }
        sets.append(try CheckSet(check, expectation, set))
      }
    }
    return sets
  }

  private init(_ check: String, _ expectation: Expectation, _ table: ConfigTable) throws(TrinnError) {
    (self.check, self.expectation) = (check, expectation)
    says = try table.texts(CheckSet.says) ?? []
    level = try table.text(CheckSet.level)
    if let level, !CheckSet.levels.contains(level) {
      throw TrinnError.unknown(.unknownName, "level", level, among: CheckSet.levels).at(table.document)
    }
    var days: [Day] = []
    for date in table.keys where date != CheckSet.says && date != CheckSet.level {
      guard CheckSet.isDate(date) else {
        throw TrinnError(
          .unknownName, "\(table.place(date)) is neither a day, such as 2025-10-01, nor says, nor level", argument: date
        ).at(table.document)
      }
      guard let day = try table.table(date) else { continue }
      var tables: [String: String] = [:]
      for name in day.keys {
        guard case .text(let rows)? = day.entries[name] else {
          throw day.wrong(name, "the table's lines as a text", day.entries[name] ?? .other)
        }
        tables[name] = rows
      }
      days.append(Day(date: date, tables: tables))
    }
    guard !days.isEmpty else {
      throw TrinnError(
        .argumentMissing, "\(table.path) has no data", argument: expectation.rawValue,
        hint: "a table a day: [\"name of the check\".\(expectation.rawValue).2025-10-01]"
      ).at(table.document)
    }
    self.days = days
  }

  private static let says = "says"
  private static let level = "level"
  private static let levels = ["notify", "warn", "stop"]

  /// Their order as texts is that of the calendar.
  private static func isDate(_ text: String) -> Bool {
    text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil
  }
}
