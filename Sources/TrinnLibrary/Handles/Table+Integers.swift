import TrinnBasis
import TrinnTable

extension Table {
  /// A whole-number column as plain integers; a missing one counts as 0.
  func integers(_ name: String) throws(TrinnError) -> [Int] {
    guard case .integers(let values) = try column(name).values else {
      throw TrinnError(.fault, "column \"\(name)\" holds no whole numbers")
    }
    return values.map { Int($0) }
  }
}
