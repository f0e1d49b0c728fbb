import Foundation
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua

/// Every function of the catalogue, called as its examples call it, with one argument at a time put in place by a number or
/// a text that nobody gives: a value or an error of the program, whatever it is.
struct CallSweep {
  /// A call that takes longer is asked to stop; `Watch` ends what does not.
  static let seconds = 10.0
  /// Calls of one function that are put through: each is another shape of it.
  private static let shapes = 3

  let transport: Interpreter.TransportKind
  let seed: UInt64
  /// Of so many calls one is made, drawn by the seed.
  let oneIn: Int
  /// Only functions whose name begins so.
  let prefix: String

  struct Report {
    var functions: Set<String> = []
    var calls = 0
    var values = 0
    /// Calls that ended at the limit of time.
    var stopped: [String] = []
    /// Errors that name no fault of the call, but one of the program.
    var faults: [String] = []
    var slowest: (call: String, seconds: Double) = ("none", 0)
  }

  func run() throws -> Report {
    var report = Report()
    var shapes: [String: Set<String>] = [:]
    var random = SeededGenerator(seed: seed)
    let examples = FunctionCatalogue(Library.bindings).functions.filter { $0.name.hasPrefix(prefix) }
      .flatMap(\.examples)
    for (given, group) in Dictionary(grouping: examples, by: \.given).sorted(by: { $0.key.count < $1.key.count }) {
      let seat = try CallSeat(transport, given: given)
      for example in group { seat.perform(example.code) }
      for call in seat.calls where call.entry.name.hasPrefix(prefix) {
        guard shapes[call.entry.name, default: []].count < CallSweep.shapes,
          shapes[call.entry.name, default: []].insert(call.shape).inserted
        else { continue }
        report.functions.insert(call.entry.name)
        for attempt in call.attempts(tables: { seat.strange($0, in: call) }) where random.below(oneIn) == 0 {
          try make(attempt, at: seat, &report)
        }
      }
    }
    return report
  }

  private func make(_ attempt: CallAttempt, at seat: CallSeat, _ report: inout Report) throws {
    Watch.begin(Array(attempt.words.utf8), round: report.calls)
    defer { Watch.end() }
    let clock = ContinuousClock()
    let start = clock.now
    report.calls += 1
    do {
      try seat.call(attempt)
      report.values += 1
    } catch let error as TrinnError {
      if error.code == .fault { report.faults.append("\(attempt.words): \(error)") }
      if error.sentence.contains("time limit") {
        report.stopped.append(attempt.words)
        seat.forget()
      }
    }
    let taken = clock.now - start
    let seconds = Double(taken.components.seconds) + Double(taken.components.attoseconds) * 1e-18
    if seconds > report.slowest.seconds { report.slowest = (attempt.words, seconds) }
  }
}
