import TrinnBasis
import TrinnSyntax

extension Table {
  /// How many rows each combination of the keys has, in the order of the keys; of all rows where no key is named. A
  /// missing key is a group of its own for each reason.
  public func count(_ keys: GroupKeys) throws -> Table {
    try group(keys).count()
  }

  public func count(_ keys: String = "") throws -> Table { try count(GroupKeys.parse(keys)) }
}

extension GroupedTable {
  /// How many rows each group has.
  public func count() throws -> Table { try result([("n", Column(counts: grouping.counts()))], notes: []) }
}

extension Column {
  init(counts: [Int]) { self.init(type: .integer, values: .integers(counts.map(Int64.init))) }
}
