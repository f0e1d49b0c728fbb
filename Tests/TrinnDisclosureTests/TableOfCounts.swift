import TrinnDisclosure

/// A table of counts with its margins, of any number of dimensions.
func table(_ sizes: [Int], _ counts: [Int], threshold: Int) throws -> CellSystem {
  var system = CellSystem()
  var cells: [[Int]: Int] = [:]
  func index(_ number: Int) -> [Int] {
    var rest = number
    return sizes.map { size in
      defer { rest /= size }
      return rest % size
    }
  }
  /// -1 stands for the total over a dimension.
  func count(_ key: [Int]) -> Int {
    counts.indices.reduce(0) { sum, number in
      zip(index(number), key).allSatisfy { $1 == -1 || $0 == $1 } ? sum + counts[number] : sum
    }
  }
  var keys: [[Int]] = [[]]
  for size in sizes { keys = keys.flatMap { key in (-1..<size).map { key + [$0] } } }
  for key in keys {
    let count = count(key)
    cells[key] = system.add(count: count, hidden: count > 0 && count < threshold)
  }
  for key in keys {
    for (dimension, size) in sizes.enumerated() where key[dimension] == -1 {
      let parts = (0..<size).compactMap { value in
        var part = key
        part[dimension] = value
        return cells[part]
      }
      if let total = cells[key] { try system.add(total: total, of: parts) }
    }
  }
  return system
}
