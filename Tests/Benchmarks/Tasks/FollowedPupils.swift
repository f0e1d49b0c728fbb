import Foundation
import TrinnBasis

/// Pupils followed from entry, for the kernels: when they left or completed, what was known of them, and how it went at
/// schools that differ. Many share a day, as in any register.
struct FollowedPupils {
  let rows: Int
  static let header =
    "days,cause,programme,sex,points,age,absence,parents,moves,rural,x1,x2,x3,x4,school,passed,score"
  private static let followed = 1825.0

  /// Stretch by stretch, so that ten million fit.
  func write(_ stretch: (Data) throws -> Void) throws {
    try stretch(Data((Self.header + "\n").utf8))
    let schools = schoolEffects()
    for start in stride(from: 0, to: rows, by: 100_000) {
      var generator = SeededGenerator(seed: 20_261_122, stream: "followed \(start)")
      var text = ""
      for _ in start..<min(rows, start + 100_000) { text += row(&generator, schools) }
      try stretch(Data(text.utf8))
    }
  }

  private func schoolEffects() -> [Double] {
    var generator = SeededGenerator(seed: 20_261_122, stream: "schools")
    return (0..<max(2, rows / 40)).map { _ in 0.4 * normal(&generator) }
  }

  private func row(_ generator: inout SeededGenerator, _ schools: [Double]) -> String {
    let programme = generator.below(15)
    let sex = generator.below(2)
    let points = (min(60, max(10, 42 + 8 * normal(&generator))) * 10).rounded() / 10
    let age = 16 + min(4, Int(-log(1 - generator.uniform())))
    let absence = min(60, Int(-9 * log(1 - generator.uniform())))
    let (parents, moves, rural) = (generator.below(4), min(4, generator.below(12) / 3), generator.below(2))
    let x = (0..<4).map { _ in (normal(&generator) * 1000).rounded() / 1000 }
    let school = generator.below(schools.count)
    let leaning = 0.05 * (points - 42) - 0.03 * Double(absence) + 0.2 * Double(sex) + 0.05 * Double(programme - 7)
    let left = -log(1 - generator.uniform()) / (0.00012 * exp(-leaning + 0.1 * Double(age - 16)))
    let completed = 900 - 300 * log(1 - generator.uniform()) / exp(0.5 * leaning)
    let days = max(1, min(Self.followed, min(left, completed).rounded(.up)))
    let cause = min(left, completed) > Self.followed ? 0 : left < completed ? 2 : 1
    let eta =
      0.4 + leaning + 0.1 * Double(parents) - 0.1 * Double(moves) + 0.05 * x[0] + schools[school]
    let passed = generator.uniform() < 1 / (1 + exp(-eta)) ? 1 : 0
    let score = ((3.5 + 0.6 * eta + 0.9 * normal(&generator)) * 1000).rounded() / 1000
    let numbers = x.map { "\($0)" }.joined(separator: ",")
    return "\(Int(days)),\(cause),P\(10 + programme),\(sex),\(points),\(age),\(absence),\(parents),\(moves),\(rural),"
      + "\(numbers),\(school),\(passed),\(score)\n"
  }

  /// Box and Muller's.
  private func normal(_ generator: inout SeededGenerator) -> Double {
    (-2 * log(1 - generator.uniform())).squareRoot() * cos(2 * .pi * generator.uniform())
  }
}
