import Foundation
import Synchronization
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnTestSupport

/// Runs attacks as `trinn run --level shared` runs a script, and what must still be right after each.
///
/// The session is that of level own: an attack on the machine has more to reach there than where the gate stands before
/// every figure.
struct Arena: Sendable {
  static let memory = 64 << 20

  struct Report: Sendable {
    let attack: Attack
    let ending: Ending
    /// Beyond its limit of time; nil where that did not end it.
    let late: Duration?
    let printed: String
    /// Whether the next script in the same session gave every known answer.
    let nextIsRight: Bool

    var isContained: Bool {
      attack.accepted.contains(ending.kind) && (printed.isEmpty || !attack.isInRows) && printed.controlCharacter == nil
        && ending.staysInItsLines && nextIsRight
    }
  }

  func run(_ attack: Attack) throws -> Report {
    let session = LibrarySession(roots: [], outFolder: NSTemporaryDirectory() + "trinn-attacks")
    let printed = Printed()
    let clock = ContinuousClock()
    let interpreter = try interpreter(
      session, seconds: attack.expectation.seconds, host: attack.expectation == .hoard ? 256 << 20 : nil, printed)
    let start = clock.now
    let ending: Ending
    do { ending = Ending(values: try interpreter.run(attack.source, name: "\(attack.id).lua")) } catch {
      ending = Ending(error: error)
    }
    let taken = clock.now - start
    let late = ending.kind == .stopped ? taken - .seconds(attack.expectation.seconds) : nil
    let answers = try KnownAnswers.run(in: self.interpreter(session, seconds: 30, Printed()))
    return Report(
      attack: attack, ending: ending, late: late, printed: printed.text, nextIsRight: answers == KnownAnswers.clean)
  }

  func interpreter(_ session: LibrarySession, seconds: Double, host: Int? = nil, _ printed: Printed) throws
    -> Interpreter
  {
    try Interpreter(
      bindings: Library.bindings, types: Library.types, session: session, display: Display(columns: 100, rows: 20),
      level: .shared, limits: ChildLimits(seconds: seconds, memory: Arena.memory, host: host, output: 1 << 20)
    ) { printed.add($0) }
  }

  /// Several at once, in the order of their ids.
  func run(_ attacks: [Attack], atOnce: Int = 3) throws -> [Report] {
    let results = Mutex<[Int: Result<Report, any Error>]>([:])
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: atOnce) { _ in
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard attacks.indices.contains(number) else { return }
        let result = Result { try run(attacks[number]) }
        results.withLock { $0[number] = result }
      }
    }
    let all = results.withLock { $0 }
    return try attacks.indices.compactMap { try all[$0]?.get() }
  }
}

/// What a script printed.
final class Printed: Sendable {
  private let parts = Mutex("")
  var text: String { parts.withLock { $0 } }
  func add(_ more: String) { parts.withLock { $0 += more } }
}
