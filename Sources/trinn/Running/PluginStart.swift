import Foundation
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// Where plugins live and how their interpreters are made, for every command that may load one.
enum PluginStart {
  /// Where plugins are found by name.
  static func shelf(callers level: TrustLevel = .own) -> PluginShelf {
    PluginShelf(shipped: "\(Installation.share)/plugins", callers: level) {
      let places = try PackagePlaces(workspace: ".", environment: ProcessInfo.processInfo.environment)
      return PackageStore(places, trinn: try Program.semanticVersion(), today: Today.text)
    }
  }

  /// - Parameter write: where plugins print.
  static func configure(
    _ session: LibrarySession, _ display: Display,
    write: @escaping Writer = { Terminal.write(Terminal.wrapped($0)) }
  ) {
    let level = session.trust?.level ?? .own
    let shelf = shelf(callers: level)
    session.plugins.configure(
      level: level,
      start: { [weak session] level in
        guard let session else { throw TrinnError(.fault, "the session has ended") }
        let interpreter =
          level == .own
          ? try Interpreter(
            bindings: Library.bindings, types: Library.types, session: session, display: display, writer: write)
          : try Interpreter(
            bindings: Library.bindings, types: Library.types, session: session.apart(at: level), display: display,
            level: level, writer: write)
        Stop.listenBeside(interpreter.stopper)
        return interpreter
      },
      search: { try shelf.find($0) }, shipped: { shelf.names() })
  }
}
