import TrinnBasis

extension Table {
  /// The first rows; all where there are fewer.
  public func head(_ count: Int = 10) throws -> Table {
    guard count >= 0 else {
      throw TrinnError(
        .outOfRange, "argument 'rows' wanted 0 or more, got a negative number", argument: "rows", wanted: "0 or more",
        hint: "sort the table from the other end to see its last rows")
    }
    guard count < rowCount else { return self }
    let first = 0..<count
    return Table(
      names: names, columns: columns.map { $0.slice(first) }, rowCount: count,
      subject: try subject.gathered(first.map { UInt32(truncatingIfNeeded: $0) }), notes: notes)
  }
}
