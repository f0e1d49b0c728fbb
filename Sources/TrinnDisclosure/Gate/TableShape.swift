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

  /// A column that repeats, in each of these rows, the sum of another column over them: `row_n` beside `n`.
  public struct RepeatedSum: Sendable, Equatable {
    public let total: Int
    public let part: Int
    public let rows: [Int]

    public init(total: Int, part: Int, rows: [Int]) {
      self.total = total
      self.part = part
      self.rows = rows
    }
  }

  /// One a column.
  public var roles: [Role]
  /// Rows that are sums of other rows.
  public var rowSums: [Sum]
  /// Columns that are sums of other columns.
  public var columnSums: [Sum]
  public var repeatedSums: [RepeatedSum]

  public init(
    roles: [Role], rowSums: [Sum] = [], columnSums: [Sum] = [], repeatedSums: [RepeatedSum] = []
  ) {
    self.roles = roles
    self.rowSums = rowSums
    self.columnSums = columnSums
    self.repeatedSums = repeatedSums
  }
}
