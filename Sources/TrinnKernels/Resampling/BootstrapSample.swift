import TrinnBasis

/// What the bootstrap is asked of a sample, and how a replicate of it is drawn.
public enum BootstrapStatistic: Sendable, Hashable {
  case mean
  case standardDeviation
  /// By type 7; 0.5 is the median.
  case quantile(Double)

  public static let median = BootstrapStatistic.quantile(0.5)
}

/// A sample, ready to be drawn from again and again.
struct BootstrapSample: Sendable {
  let statistic: BootstrapStatistic
  let estimate: Double
  private let values: [Double]

  init(_ values: [Double], _ statistic: BootstrapStatistic) throws {
    try Arguments.checkFinite("value", values)
    guard values.count >= 2 else { throw TrinnError(.noData, "a bootstrap needs at least two values a group") }
    guard values.count < Int(Int32.max) else { throw TrinnError(.limit, "over two thousand million values") }
    self.statistic = statistic
    switch statistic {
    case .quantile(let p):
      guard (0...1).contains(p) else {
        throw TrinnError(.outOfRange, "argument 'p' wanted a number from 0 to 1, got \(p)", argument: "p")
      }
      self.values = try values.radixSorted()
      estimate = Quantile.of(sorted: self.values, probability: p, type: 7)
    case .mean, .standardDeviation:
      self.values = values
      estimate = Self.moment(values, statistic)
    }
  }

  private static func moment(_ values: [Double], _ statistic: BootstrapStatistic) -> Double {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    if statistic == .mean { return mean }
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
  }

  /// The statistic of one sample drawn with replacement.
  func replicate(_ stream: inout ReplicateStream) -> Double {
    switch statistic {
    case .mean: mean(&stream)
    case .standardDeviation: deviation(&stream)
    case .quantile(let p): quantile(p, &stream)
    }
  }

  private func mean(_ stream: inout ReplicateStream) -> Double {
    let count = values.count
    return values.withUnsafeBufferPointer { values in
      // Two sums and two draws at a time: the processor works on both.
      var (even, odd) = (0.0, 0.0)
      for _ in 0..<(count / 2) {
        even += values[stream.below(count)]
        odd += values[stream.below(count)]
      }
      if !count.isMultiple(of: 2) { even += values[stream.below(count)] }
      return (even + odd) / Double(count)
    }
  }

  private func deviation(_ stream: inout ReplicateStream) -> Double {
    let count = values.count
    // About the sample's own mean, so that large values that are alike keep their digits.
    let centre = values[0]
    return values.withUnsafeBufferPointer { values in
      var (sum, squares) = (0.0, 0.0)
      for _ in 0..<count {
        let gap = values[stream.below(count)] - centre
        sum += gap
        squares += gap * gap
      }
      return (max(0, squares - sum * sum / Double(count)) / Double(count - 1)).squareRoot()
    }
  }

  /// A quantile without drawing the sample: of n uniform numbers the k-th smallest is Beta(k, n - k + 1), and the next above it
  /// takes the share Beta(1, n - k) of what is left. Drawing these two is drawing the sample's two values that the quantile
  /// lies between: the very same distribution, in a thousandth of the time (decision 0154).
  private func quantile(_ p: Double, _ stream: inout ReplicateStream) -> Double {
    let n = Double(values.count)
    let position = 1 + p * (n - 1)
    let rank = position.rounded(.down)
    let weight = position - rank
    let low = stream.beta(rank, n - rank + 1)
    let first = at(low)
    guard weight > 1e-12, rank < n else { return first }
    let next = low + (1 - low) * stream.beta(1, n - rank)
    return (1 - weight) * first + weight * at(next)
  }

  private func at(_ uniform: Double) -> Double {
    values[min(values.count - 1, Int(uniform * Double(values.count)))]
  }

  /// How much the estimate changes as each value is left out, for the acceleration of BCa: the mean of the estimates without
  /// one, less each of them.
  func jackknife() -> [Double] {
    let n = values.count
    let without: [Double]
    switch statistic {
    case .mean:
      without = values.map { (estimate * Double(n) - $0) / Double(n - 1) }
    case .standardDeviation:
      let mean = values.reduce(0, +) / Double(n)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      without = values.map { value in
        guard n > 2 else { return 0 }
        let gap = (value - mean) * (value - mean) * Double(n) / Double(n - 1)
        return (max(0, squares - gap) / Double(n - 2)).squareRoot()
      }
    case .quantile(let p):
      without = values.indices.map { leftOut in
        let position = p * Double(n - 2)
        let rank = Int(position.rounded(.down))
        func at(_ place: Int) -> Double { values[min(n - 1, place < leftOut ? place : place + 1)] }
        let weight = position - position.rounded(.down)
        return weight == 0 ? at(rank) : (1 - weight) * at(rank) + weight * at(min(rank + 1, n - 2))
      }
    }
    let mean = without.reduce(0, +) / Double(n)
    return without.map { mean - $0 }
  }
}
