import Synchronization
import TrinnBasis
import TrinnBinding
import TrinnSyntax
import TrinnTable

/// What a session knows of rows about pupils that a shared script holds and may not look into.
final class SharedRows: HandleProtection {
  /// Where the rows come from and what was done to them, in one spelling: equal questions have equal texts.
  let trail: [String]
  /// Columns that the script may name.
  let columns: [String: SharedColumn]
  /// Conditions on what is told of pupils. They are not applied to the rows: the gate holds a cell against the group
  /// without them.
  let conditions: [ColumnExpression]
  /// The keys of a group.
  let keys: GroupKeys?
  /// Columns of the catalogue by which rows were picked, whether the condition was applied or not.
  let pickedBy: Set<String>

  init(
    trail: [String], columns: [String: SharedColumn], conditions: [ColumnExpression] = [], keys: GroupKeys? = nil,
    pickedBy: Set<String> = []
  ) {
    (self.trail, self.columns, self.conditions, self.keys) = (trail, columns, conditions, keys)
    self.pickedBy = pickedBy
  }

  func with(
    step: String? = nil, columns: [String: SharedColumn]? = nil, condition: ColumnExpression? = nil,
    keys: GroupKeys? = nil, pickedBy: Set<String> = []
  ) -> SharedRows {
    SharedRows(
      trail: trail + (step.map { [$0] } ?? []), columns: columns ?? self.columns,
      conditions: conditions + (condition.map { [$0] } ?? []), keys: keys ?? self.keys,
      pickedBy: self.pickedBy.union(pickedBy))
  }
}

/// A county or a cohort in a shared script's hand.
final class SharedSource: HandleProtection {
  let trail: [String]

  init(_ trail: [String]) { self.trail = trail }
}

/// What a column of rows about pupils may be used for at level shared.
struct SharedColumn: Sendable {
  enum Kind: Sendable, Hashable {
    /// Whose row it is: may be counted.
    case pupil
    /// Where and when a pupil goes to school, which others know: school, place, year, programme, sex.
    case placing
    /// What is told of a pupil, in few values.
    case outcome
    /// A number about a pupil: a dimension only in bins.
    case measure
    /// Free text, dates, and what has too many values.
    case closed
  }

  let kind: Kind
  /// The columns of the catalogue that it is made of.
  let origins: Set<String>
  /// How many values it has in the whole table, before any filter: asked once.
  let levels: @Sendable () throws -> Int
  /// What it is, in one spelling: the table and the column, or what was made of them.
  var spelling: String

  /// Told of pupils, so that all or none of a group must not be told.
  var isSensitive: Bool { kind == .outcome || kind == .measure }

  static let mostLevels = 50

  /// A column of a table as it was opened.
  ///
  /// - Parameter table: its name; for what was worked out, with all that it was worked out by.
  static func of(_ name: String, in plan: Plan, of table: String) -> SharedColumn? {
    guard let index = plan.prototype.index(of: name) else { return nil }
    let type = plan.prototype.columns[index].type
    let kind: Kind =
      switch type {
      case .identity: .pupil
      case .boolean, .level, .code, .schoolYear: placings.contains(name) ? .placing : .outcome
      case .integer, .number, .decimal: .measure
      case .text, .date: .closed
      }
    let counter = LevelCounter { try plan.table(columns: [name]).column(name) }
    return SharedColumn(kind: kind, origins: [name], levels: { try counter.count() }, spelling: "\(table).\(name)")
  }

  /// What others know of a pupil without any register.
  static let placings: Set<String> = [
    "school_year", "sex", "home_municipality", "municipality", "school", "origin_school", "first_school", "grade_level",
    "programme", "programme_area", "programme_type", "programme_type_entry", "entry_programme_type", "county", "region",
    "subject", "subject_group", "term", "trade", "firm_municipality", "entry_year", "entry_school_year",
  ]
}

/// Counts the values of a column at the first question.
private final class LevelCounter: Sendable {
  private let known = Mutex<Int?>(nil)
  private let column: @Sendable () throws -> Column

  init(_ column: @escaping @Sendable () throws -> Column) { self.column = column }

  func count() throws -> Int {
    if let count = known.withLock({ $0 }) { return count }
    let column = try column()
    let count = try Grouping([column], rowCount: column.count).groupCount
    known.withLock { $0 = count }
    return count
  }
}
