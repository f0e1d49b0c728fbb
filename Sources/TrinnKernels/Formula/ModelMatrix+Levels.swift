/// What the rows of a column tell apart, for those who count whom a coefficient rests on.
extension ModelMatrix {
  /// Whether each row is of the column's level; nil for a column of numbers, which every row has a part in.
  package func levelRows(_ column: Int) -> [Bool]? {
    isLevel(column) ? self.column(column).map { $0 != 0 } : nil
  }
}
