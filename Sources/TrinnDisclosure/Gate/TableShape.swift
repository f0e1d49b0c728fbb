import TrinnTable

/// How the columns and rows of a table of groups hang together: which say what a row is, which count, what adds up.
public struct TableShape: Sendable, Equatable {
  public enum Role: Sendable, Equatable {
    /// Says which group the row is, and nothing of its pupils beyond that: a place, a school year.
    case key
    /// Says which group the row is by what its pupils have in common. Gives way where that tells of a few.
    case trait
    /// Counts pupils, all of the row's or some of them.
    case count
    /// From 0 to 1, or 0 to 100 where `perCent`, of the counts in another column; of the row's pupils where that is nil.
    case share(perCent: Bool, of: Int? = nil)
    /// Any other figure over the row's pupils.
    case statistic
  }

  public struct Sum: Sendable, Equatable {
    public let total: Int
    public let parts: [Int]

    public init(total: Int, parts: [Int]) {
      self.total = total
      self.parts = parts
    }
  }

  /// A column that repeats, in each of some rows, the sum of another column over these or some of them: `row_n` beside `n`.
  public struct RepeatedSum: Sendable, Equatable {
    public let total: Int
    public let part: Int
    /// The rows that are added up.
    public let parts: [Int]
    /// The rows that show the sum.
    public let rows: [Int]

    public init(total: Int, part: Int, parts: [Int], rows: [Int]) {
      self.total = total
      self.part = part
      self.parts = parts
      self.rows = rows
    }
  }

  /// A cell of the table.
  public struct Place: Sendable, Hashable {
    public let row: Int
    public let column: Int

    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// A figure that is made of others of the table: last year's, the sum so far, the mean of three years. It says nothing
  /// new while they are shown, and gives away the one that is not.
  public struct Reckoned: Sendable, Equatable {
    public let figure: Place
    public let from: [Place]
    /// Whether it is the sum of the others, or the one other.
    public let isSum: Bool

    public init(figure: Place, from: [Place], isSum: Bool) {
      self.figure = figure
      self.from = from
      self.isSum = isSum
    }
  }

  /// A column that is made of others of the same row: the sum of their values, each times something, and a constant. It is
  /// hidden where one of them is, and one of them where it is.
  public struct Relation: Sendable, Equatable {
    public let column: Int
    public let sources: [Int]

    public init(column: Int, sources: [Int]) {
      self.column = column
      self.sources = sources
    }
  }

  /// One a column.
  public var roles: [Role]
  /// Rows that are sums of other rows.
  public var rowSums: [Sum]
  /// Columns that are sums of other columns.
  public var columnSums: [Sum]
  public var repeatedSums: [RepeatedSum]
  public var reckoned: [Reckoned]
  public var relations: [Relation]
  /// Columns of shares whose counts over all rows a reader knows, though no row tells them.
  public var toldTotals: [Int]

  public init(
    roles: [Role], rowSums: [Sum] = [], columnSums: [Sum] = [], repeatedSums: [RepeatedSum] = [],
    reckoned: [Reckoned] = [], relations: [Relation] = [], toldTotals: [Int] = []
  ) {
    self.roles = roles
    self.rowSums = rowSums
    self.columnSums = columnSums
    self.repeatedSums = repeatedSums
    self.reckoned = reckoned
    self.relations = relations
    self.toldTotals = toldTotals
  }
}
