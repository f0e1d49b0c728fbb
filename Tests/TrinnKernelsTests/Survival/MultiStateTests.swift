import Testing
import TrinnBasis
import TrinnKernels

/// The ways of `survival.R` through four states, in random order of rows.
private func ways(weighted: Bool = false) throws -> StateHistory {
  let rows = try Reference("survival/history.csv").rows
  return try StateHistory(
    pupil: rows.map { Int32(try $0.integer("id")) }, start: rows.map { try $0.number("start") },
    stop: rows.map { try $0.number("stop") }, from: rows.map { Int32(try $0.integer("from")) },
    to: rows.map { Int32(try $0.integer("to")) }, weight: weighted ? rows.map { try $0.number("weight") } : nil,
    stateCount: 4)
}

@Suite struct MultiStateTests {
  @Test(arguments: ["plain", "weighted", "from one"])
  func agreesWithR(kind: String) throws {
    let fit = try MultiState(
      ways(weighted: kind == "weighted"), initial: kind == "from one" ? [1, 0, 0, 0] : nil)
    let rows = try Reference("survival/multi-state.csv").rows.filter { $0["kind"] == kind }
    try #require(fit.times.count == rows.count)
    for (index, row) in rows.enumerated() {
      try #require(try fit.times[index] == row.number("time"))
      for state in 0..<4 {
        let (cell, place) = (index * 4 + state, "\(kind), time \(fit.times[index]), state \(state)")
        if kind != "weighted" { try #expect(fit.atRisk[cell] == row.integer("risk\(state)"), "\(place)") }
        try #expect(close(fit.probability[cell], row.number("p\(state)"), 1e-11), "\(place)")
        try #expect(close(fit.standardError[cell], row.number("se\(state)"), 1e-9), "\(place)")
        guard row["low\(state)"] != "", fit.probability[cell] > 0 else { continue }
        try #expect(close(fit.confLow[cell] ?? .nan, row.number("low\(state)"), 1e-9), "\(place)")
      }
    }
  }

  @Test func theStartAndMeanTimesAgreeWithR() throws {
    let fit = try MultiState(ways())
    let times = try StateTimes(ways(), horizon: 12)
    for (state, row) in try Reference("survival/state-times.csv").rows.enumerated() {
      try #expect(close(fit.initial[state], row.number("p0"), 1e-12))
      try #expect(close(fit.initialStandardError[state], row.number("sp0"), 1e-11))
      try #expect(close(times.times[state].mean, row.number("mean"), 1e-11))
      try #expect(close(times.times[state].standardError, row.number("se"), 1e-9))
    }
  }

  @Test func transitionProbabilitiesAgreeWithR() throws {
    let cells = try TransitionProbabilities(ways(), start: 3, end: 8).cells
    let rows = try Reference("survival/transition-probabilities.csv").rows
    for row in rows {
      let cell = try #require(try cells.first { try $0.from == row.integer("from") && $0.to == row.integer("to") })
      try #expect(close(cell.estimate, row.number("p"), 1e-11), "\(row)")
      try #expect(close(cell.standardError, row.number("se"), 1e-9), "\(row)")
    }
  }

  /// Competing risks are ways of one move each: the same answer by another route, error and all.
  @Test func competingRisksAreWaysOfOneMove() throws {
    let data = try CompetingData()
    let history = try StateHistory(
      pupil: data.time.indices.map { Int32($0) }, start: data.time.map { _ in 0 }, stop: data.time,
      from: data.time.map { _ in 0 }, to: data.cause.map { $0 == 0 ? -1 : Int32($0) }, stateCount: 3)
    let fit = try MultiState(history)
    let table = try #require(
      try EventColumns(time: data.time, cause: data.cause, causeCount: 2).tables().first)
    let other = try AalenJohansen(table)
    for (index, time) in fit.times.enumerated() {
      let place = try #require(other.index(at: time))
      for (state, curve) in [other.none, other.causes[0], other.causes[1]].enumerated() {
        #expect(close(fit.probability[index * 3 + state], curve.estimate[place], 1e-11))
        #expect(close(fit.standardError[index * 3 + state], curve.standardError[place], 1e-9))
      }
    }
  }

  /// The error at every time, made by going through times, is the one made backwards for one time alone, also where
  /// pupils are out of sight between two stays. Random ways of 300 pupils at 200 times.
  @Test(arguments: [11 as UInt64, 12, 13])
  func twoRoutesToTheError(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var rows: [(pupil: Int32, start: Double, stop: Double, from: Int32, to: Int32)] = []
    for pupil in 0..<300 {
      var (now, state) = (random.uniform() < 0.3 ? Double(random.below(60)) : 0, Int32(random.below(2)))
      while now < 200 {
        let stop = min(200, now + 1 + Double(random.below(50)))
        let isLost = stop == 200 || random.uniform() < 0.2
        let to = isLost ? -1 : Int32(random.below(3))
        rows.append((Int32(pupil), now, stop, state, to))
        if to >= 0 { state = to }
        // A gap, and back in any state.
        if isLost { state = Int32(random.below(3)) }
        now = isLost ? stop + 1 + Double(random.below(30)) : stop
        if isLost, random.uniform() < 0.3 { break }
      }
    }
    let history = try StateHistory(
      pupil: rows.map(\.pupil), start: rows.map(\.start), stop: rows.map(\.stop), from: rows.map(\.from),
      to: rows.map(\.to), stateCount: 3)
    let fit = try MultiState(history, start: 0, initial: [1, 0, 0])
    for end in [5.0, 63, 150, 199] {
      let cells = try TransitionProbabilities(history, start: 0, end: end).cells.filter { $0.from == 0 }
      let place = try #require(fit.index(at: end))
      for cell in cells {
        #expect(close(fit.probability[place * 3 + cell.to], cell.estimate, 1e-11), "seed \(seed), time \(end)")
        #expect(close(fit.standardError[place * 3 + cell.to], cell.standardError, 1e-8), "seed \(seed), time \(end)")
      }
    }
  }

  @Test func refusesImpossibleWays() {
    func history(_ start: [Double], _ stop: [Double], _ from: [Int32], _ to: [Int32]) throws -> StateHistory {
      try StateHistory(pupil: start.map { _ in 7 }, start: start, stop: stop, from: from, to: to, stateCount: 3)
    }
    #expect(throws: TrinnError.self) { try history([], [], [], []) }
    #expect(throws: TrinnError.self) { try history([1], [1], [0], [1]) }
    #expect(throws: TrinnError.self) { try history([0, 1], [2, 3], [0, 1], [1, -1]) }
    #expect(throws: TrinnError.self) { try history([0, 2], [2, 3], [0, 2], [1, -1]) }
    #expect(throws: TrinnError.self) { try history([0], [1], [0], [3]) }
    #expect(throws: TrinnError.self) { try MultiState(history([0], [1], [0], [-1])) }
  }

  /// At every shown time each kind of move that came since the one before came five times at least.
  @Test func coarseStepsHaveEnough() throws {
    let fit = try MultiState(ways())
    let (steps, isCut) = fit.coarseSteps(moves: 5, atRisk: 10)
    #expect(!steps.isEmpty && steps.count < fit.times.count && isCut)
    var first = 0
    for step in steps {
      let own = fit.moved.filter { (first...step.last).contains($0.time) }
      let counts = Dictionary(grouping: own) { $0.from * 4 + $0.to }.values.map { $0.reduce(0) { $0 + $1.count } }
      #expect(counts.min() == step.fewestMoved && step.fewestMoved >= 5 && step.atRisk >= 10)
      first = step.last + 1
    }
    #expect(fit.coarseSteps(moves: 1, atRisk: 0).steps.map(\.last) == Array(fit.times.indices))
  }
}
