import Foundation
import Synchronization
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnWorkspace

/// The whole library as an example finds it, with what its lines before have made, and a note of each call.
final class CallSeat {
  private let interpreter: Interpreter
  private let recorder = Recorder()
  private var callers: [String: FunctionReference] = [:]

  init(_ transport: Interpreter.TransportKind, given: [String]) throws {
    let out = try Scratch.fresh("calls")
    let session = LibrarySession(roots: [Checkout.root], outFolder: out)
    session.workspaces.use {
      let home = try Scratch.fresh("calls-workspace")
      return try Workspace.create(home: home, author: Workspace.Author(run: "sweep"))
    }
    let recorder = recorder
    let bindings = Library.bindings.map { binding in
      Binding(binding.entry) { values, context in
        recorder.add(RecordedCall(entry: binding.entry, arguments: values))
        return try binding.call(values, context)
      }
    }
    let display = Display(columns: 100, rows: 20)
    session.plugins.configure(
      start: { [weak session] _ in
        guard let session else { throw TrinnError(.fault, "the session has ended") }
        return try Interpreter(
          bindings: Library.bindings, types: Library.types, session: session, display: display, transport: transport,
          writer: { _ in })
      },
      search: { name in
        let folder = "\(Checkout.root)/plugins/\(name)"
        return FileManager.default.fileExists(atPath: folder) ? (try PluginSource(folder: folder), .own) : nil
      })
    interpreter = try Interpreter(
      bindings: bindings, types: Library.types, session: session, display: display, transport: transport,
      writer: { _ in })
    for line in given { _ = try interpreter.show(line) }
  }

  /// Runs an example; that it does what it promises is another test's matter.
  func perform(_ code: String) { _ = try? interpreter.show(code) }

  /// The calls so far; later ones are not noted.
  var calls: [RecordedCall] { recorder.end() }

  /// Makes the call from Lua, and shows what it gives: a table computes when it is looked at.
  func call(_ attempt: CallAttempt) throws {
    interpreter.timeLimit = CallSweep.seconds
    _ = try interpreter.call(try caller(of: attempt), attempt.arguments)
  }

  /// A table with other contents: no row, one row, and each column that the call speaks of full of a number that nobody
  /// expects there.
  func strange(_ table: Value, in call: RecordedCall) -> [(name: String, value: Value)] {
    let source = """
      local t, said = ...
      local found = { "no rows", t:head(0), "one row", t:head(1) }
      for row in t:columns():each() do
        if said:find(row.column, 1, true) then
          for _, number in ipairs { "0", "-1", "0.5", "9223372036854775807", "1e308", "-1e308", "no_value()" } do
            local fine, made = pcall(function() return t:derive("`" .. row.column .. "` = " .. number) end)
            if fine then
              found[#found + 1] = row.column .. " = " .. number
              found[#found + 1] = made
            end
          end
        end
      end
      return found
      """
    let said = Value.text(call.arguments.map(\.literal).joined(separator: " "))
    guard case .list(let items)? = try? interpreter.run(source, name: "strange", arguments: [table, said]).first else {
      return []
    }
    return stride(from: 0, to: items.count - 1, by: 2).map { ("table of \(items[$0].literal)", items[$0 + 1]) }
  }

  /// A call that was stopped may have ended the process of all functions that were made in it.
  func forget() { callers = [:] }

  /// A method is taken from an object that has it: what stands in that object's place may be a number.
  private func caller(of attempt: CallAttempt) throws -> FunctionReference {
    let entry = attempt.entry
    if let known = callers[entry.name] { return known }
    let function = entry.isMethod ? "(...).\(entry.shortName)" : entry.name
    let source = "local f = \(function) return function(...) return tostring((f(...))) end"
    guard
      case .function(let made)? = try interpreter.run(source, name: "caller", arguments: [attempt.receiver]).first
    else { throw Fault("\(entry.name) cannot be called") }
    callers[entry.name] = made
    return made
  }
}

private final class Recorder: Sendable {
  private let noted = Mutex<(calls: [RecordedCall], isOver: Bool)>(([], false))

  func add(_ call: RecordedCall) { noted.withLock { if !$0.isOver { $0.calls.append(call) } } }

  func end() -> [RecordedCall] {
    noted.withLock {
      $0.isOver = true
      return $0.calls
    }
  }
}
