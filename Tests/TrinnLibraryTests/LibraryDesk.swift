import Foundation
import Synchronization
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnWorkspace

/// Where examples and guides run: the whole library, the checkout as root for reading, a folder of its own for writing.
///
/// One interpreter serves all that begin with the same lines, so that a county is opened once and not for each line of
/// help. An actor, as one thread at a time may use an interpreter.
actor LibraryDesk {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().standardizedFileURL.path
  static let desks = Dictionary(
    uniqueKeysWithValues: Interpreter.TransportKind.allCases.map { ($0, LibraryDesk($0)) })

  private struct Seat {
    let interpreter: Interpreter
    let printed: Printed
    let out: String
  }

  private let transport: Interpreter.TransportKind
  private var seats: [[String]: Seat] = [:]

  init(_ transport: Interpreter.TransportKind) { self.transport = transport }

  /// What a prompt prints for one input, run after the given ones: what the script writes, then the results.
  func answer(to code: String, after given: [String] = []) throws -> String {
    let seat = try seat(after: given)
    _ = seat.printed.take()
    defer { try? FileManager.default.removeItem(atPath: seat.out) }
    let results = try seat.interpreter.show(code)
    // As at the prompt, where an assignment or a loop answers nothing.
    let shown = results == ["nil"] ? [] : results
    let lines = [seat.printed.take()] + shown.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }
    return lines.joined().replacing(seat.out + "/", with: "")
  }

  /// What stands in the file that a table is released into.
  func released(_ table: String, as file: String, after given: [String] = []) throws -> String {
    let seat = try seat(after: given)
    _ = seat.printed.take()
    defer { try? FileManager.default.removeItem(atPath: seat.out) }
    _ = try seat.interpreter.show("release(\(table), \"\(file)\")")
    return try String(contentsOfFile: "\(seat.out)/\(file)", encoding: .utf8)
  }

  private func seat(after given: [String]) throws -> Seat {
    if let seat = seats[given] { return seat }
    let printed = Printed()
    let out = "\(NSTemporaryDirectory())trinn-examples-\(UUID().uuidString)"
    let session = LibrarySession(roots: [LibraryDesk.root], outFolder: out)
    // Each seat has a workspace of its own, made when something asks for it.
    session.workspaces.use {
      let home = "\(out)-workspace"
      try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      return try Workspace.create(home: home, author: Workspace.Author(run: "example"))
    }
    PluginDesk.configure(session, transport) { printed.add($0) }
    let interpreter = try Interpreter(
      bindings: Library.bindings, types: Library.types, session: session, display: Display(columns: 100, rows: 20),
      transport: transport, writer: { printed.add($0) })
    for line in given { _ = try interpreter.show(line) }
    let seat = Seat(interpreter: interpreter, printed: printed, out: out)
    seats[given] = seat
    return seat
  }
}

/// What scripts print, until it is taken.
final class Printed: Sendable {
  private let text = Mutex("")

  func add(_ more: String) { text.withLock { $0 += more } }

  func take() -> String {
    text.withLock { text in
      defer { text = "" }
      return text
    }
  }
}

extension String {
  /// Without blanks at the ends of lines and lines at the end that are empty: no reader sees them.
  var withoutTrailingBlanks: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
