import TrinnBasis

/// The relative covariance with the smallest deviance.
///
/// The deviance is the same whatever sign a column of the factor has, so the search is free of bounds; but a column of
/// zeros is flat for that very reason, and where the search ends beside one it looks to both sides of it.
struct VarianceSearch {
  let place: [Double]
  let converged: Bool

  init(from start: [Double], _ deviance: @escaping ([Double]) throws -> Double) throws {
    let differentiable = QuasiNewton.differences(deviance)
    var search = try QuasiNewton(from: start, differentiable)
    for _ in 0..<3 {
      var restart: [Double]?
      for index in start.indices where start[index] == 1 && abs(search.place[index]) < 1e-3 {
        var moved = search.place
        moved[index] = 0.05
        if try deviance(moved) < search.value - 1e-9 * abs(search.value) { restart = moved }
      }
      guard let restart else { break }
      search = try QuasiNewton(from: restart, differentiable)
    }
    place = search.place
    converged = search.converged
  }
}

/// Variances that the data do not show.
enum Singularity {
  /// Sets to zero what is zero to the accuracy of the deviance, and says which effects that concerns.
  static func settle(
    _ parameters: [Double], _ terms: [RandomTerm], _ deviance: ([Double]) throws -> Double
  ) throws -> (parameters: [Double], sentences: [String]) {
    var settled = parameters
    var sentences: [String] = []
    var start = 0
    for term in terms {
      let places = term.places
      for (offset, place) in places.enumerated() where place.row == place.column && abs(settled[start + offset]) < 1e-2
      {
        var moved = settled
        for (other, at) in places.enumerated() where at.column == place.column { moved[start + other] = 0 }
        let value = try deviance(settled)
        guard try deviance(moved) <= value + 1e-10 * max(1, abs(value)) else { continue }
        settled = moved
      }
      let lambda = term.factor(settled[start..<(start + term.parameterCount)])
      for effect in 0..<term.width where lambda[effect * term.width + effect] == 0 {
        let row = lambda[(effect * term.width)..<((effect + 1) * term.width)]
        let subject = "\(term.effects[effect]) by \(term.name)"
        sentences.append(
          row.allSatisfy { $0 == 0 }
            ? "The variance of \(subject) is zero: groups differ no more than chance makes them differ."
            : "\(subject) goes wholly with the effects before it: its own variance is zero.")
      }
      start += term.parameterCount
    }
    return (settled, sentences)
  }
}

extension [RandomTerm] {
  /// Each term's part of the parameters.
  func split(_ parameters: [Double]) -> [[Double]] {
    var start = 0
    return map { term in
      defer { start += term.parameterCount }
      return Array<Double>(parameters[start..<(start + term.parameterCount)])
    }
  }
}
