/// One run of one contestant.
struct Sample {
  let seconds: Double
  /// Figures of the answer that all contestants must agree on; none where there is no answer to compare.
  var checks: [Double] = []
  /// The most memory that the whole process held, in bytes; nil for a part of a process.
  var peakMemory: Int?
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}

/// Seconds that a piece of work takes.
func timed<Result>(_ work: () throws -> Result) rethrows -> (seconds: Double, result: Result) {
  let clock = ContinuousClock()
  let start = clock.now
  let result = try work()
  return ((clock.now - start).inSeconds, result)
}
