import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnWire

/// A process that makes one row function of a script and calls it for rows. It gets columns and gives one: it asks for
/// nothing, prints nothing, and an error in a row is a row without a value.
///
/// Each function has a process of its own: what one has seen, another cannot tell.
final class RowWorker {
  private let process: ChildProcess
  private let end: HostEnd
  private let function: FunctionReference

  init(_ function: RowFunction, _ settings: ChildSettings, _ host: HostSide, _ stopper: Stopper) throws {
    let number = Engine.newNumber()
    let nothing = Declarations(functions: [], types: [])
    let process = try ChildProcess(settings.program, settings.greeting(.rows, interpreter: number, nothing), stopper)
    let end = HostEnd(host, interpreter: number, values: WireLimits.valuesFromScript)
    end.fault = { [unowned process] in process.violation($0) }
    end.exchange = { [unowned process] message in
      try process.exchange(message) { _ in throw process.violation("a row function asks for nothing") }
    }
    guard case .function(let made)? = try end.send(.prepare(function)).first else {
      throw process.violation("it made no row function")
    }
    (self.process, self.end, self.function) = (process, end, made)
  }

  /// Whatever goes wrong is one and the same error: by the time it comes, rows have been seen.
  func call(_ chunk: RowChunk) throws -> RowResults {
    do {
      return try end.callRows(function, chunk)
    } catch {
      throw process.stopError ?? TrinnError(.fault, "the process of the script's row function ended before its time")
    }
  }
}
