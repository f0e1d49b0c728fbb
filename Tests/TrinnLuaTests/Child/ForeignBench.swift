import Synchronization
import TrinnBasis
import TrinnBinding
import TrinnLua

/// The test bindings with an interpreter in a process of its own, below level own.
struct ForeignBench {
  let interpreter: Interpreter
  let session = TestSession()

  init(_ level: TrustLevel = .shared, limits: ChildLimits = ChildLimits(), worker: String = WorkerProgram.path) throws {
    let session = session
    interpreter = try Interpreter(
      bindings: Bench.bindings(Counter()), types: [Bench.crateType], session: session, level: level, limits: limits,
      worker: worker
    ) { text in session.printed.withLock { $0 += text } }
  }

  func shown(_ source: String) throws -> String { try interpreter.show(source).first ?? "" }

  func error(_ source: String) -> TrinnError? {
    do {
      _ = try interpreter.run(source, name: "foreign.lua")
      return nil
    } catch { return error as? TrinnError }
  }

  var printed: String { session.printed.withLock { $0 } }
}
