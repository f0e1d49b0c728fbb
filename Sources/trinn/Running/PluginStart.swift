import Foundation
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua

/// Where plugins live and how their interpreters are made, for every command that may load one.
enum PluginStart {
  static func configure(_ session: LibrarySession, _ display: Display) {
    session.plugins.configure(
      start: { [weak session] level, use in
        guard let session else { throw TrinnError(.fault, "the session has ended") }
        let write: Writer = { Terminal.write(Terminal.wrapped($0)) }
        let interpreter =
          level == .own
          ? try Interpreter(
            bindings: Library.bindings, types: Library.types, session: session, display: display, writer: write)
          : try Interpreter(
            bindings: Library.bindings, types: Library.types, session: session, display: display, level: level,
            writer: write)
        Stop.listenBeside(interpreter.stopper)
        return interpreter
      },
      search: { name in
        // A path is meant where it looks like one: the name of a plugin is never taken for a folder that happens to be here.
        if name.contains("/") { return (name, .own) }
        let shipped = "\(Installation.share)/plugins/\(name)"
        if FileManager.default.fileExists(atPath: "\(shipped)/plugin.toml") { return (shipped, .own) }
        return nil
      })
  }
}
