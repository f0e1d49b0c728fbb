import TrinnBasis
import TrinnSyntax

extension Table {
  /// How many rows each combination of the keys has, in the order of the keys; of all rows where no key is named. A
  /// missing key is a group of its own for each reason.
  public func count(_ keys: GroupKeys) throws -> Table {
    let grouped = try group(keys)
    return try grouped.result([("n", Column(counts: grouped.grouping.counts()))], notes: [])
  }

  public func count(_ keys: String = "") throws -> Table { try count(GroupKeys.parse(keys)) }
}

extension Column {
  init(counts: [Int]) { self.init(type: .integer, values: .integers(counts.map(Int64.init))) }
}
