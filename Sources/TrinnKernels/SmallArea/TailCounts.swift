import TrinnBasis

/// How many areas count more than i, for each i: a sum over all areas of a sum up to the area's count is one sum over i.
struct TailCounts: Sendable {
  let counts: [Double]

  /// - Parameter values: none negative.
  init(_ values: [Int]) throws(TrinnError) {
    let most = values.max() ?? 0
    guard most <= 50_000_000 else {
      throw TrinnError(.limit, "an area counts over 50 million", hint: "so large an area needs no help from others")
    }
    var counts = [Double](repeating: 0, count: most)
    for value in values where value > 0 { counts[value - 1] += 1 }
    for index in stride(from: most - 2, through: 0, by: -1) { counts[index] += counts[index + 1] }
    self.counts = counts
  }
}
