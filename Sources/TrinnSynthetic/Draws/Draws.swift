import Foundation
import TrinnBasis

/// The random draws of one pupil, or of one part of the plan.
///
/// Every pupil has a stream of its own, made from the seed and the pupil's number. So a county is the same to the last
/// byte whatever the number of threads, and a pupil stays the same when another table asks for one draw more.
struct Draws {
  /// What a stream is for; the same number in two purposes gives unrelated streams.
  enum Purpose: UInt64 {
    case plan = 1
    case childhood
    case pathway
    case detail
    case dirt
    case identity
  }

  private var generator: SeededGenerator
  private var spareNormal: Double?

  init(seed: UInt64, _ purpose: Purpose, _ number: Int = 0) {
    // Odd multipliers keep neighbouring numbers and purposes apart; the generator's own seeding does the mixing.
    let stream = UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15 &+ purpose.rawValue &* 0xD1B5_4A32_D192_ED03
    generator = SeededGenerator(seed: seed ^ stream)
  }

  /// From 0 to below 1.
  mutating func uniform() -> Double { generator.uniform() }

  mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// True with the probability whose logit is given.
  mutating func chance(logit: Double) -> Bool { chance(1 / (1 + exp(-logit))) }

  /// In the range, both ends included.
  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + generator.below(range.count)
  }

  /// Standard normal, by the polar method of Marsaglia and Bray (1964).
  mutating func normal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let square = u * u + v * v
      if square > 0 && square < 1 {
        let factor = (-2 * log(square) / square).squareRoot()
        spareNormal = v * factor
        return u * factor
      }
    }
  }

  /// By multiplication of uniforms, so for small means only: the time grows with the mean.
  mutating func poisson(_ mean: Double) -> Int {
    let limit = exp(-mean)
    var product = uniform()
    var count = 0
    while product > limit {
      product *= uniform()
      count += 1
    }
    return count
  }

  /// An index with probability in proportion to its weight; the last one where all weights are zero.
  mutating func index(weights: [Double]) -> Int {
    var rest = uniform() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return max(weights.count - 1, 0)
  }

  mutating func sample(_ count: Int, below limit: Int) -> [Int] { generator.sample(count, below: limit) }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] { generator.shuffled(elements) }

  /// One of the choices by weight. The list must not be empty.
  mutating func choice<Choice>(_ choices: KeyValuePairs<Choice, Double>) -> Choice {
    choices[index(weights: choices.map(\.value))].key
  }
}
