import Foundation
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua

/// Where plugins run in tests: the shipped ones by name, others by their folder, all over one transport.
enum PluginDesk {
  static func configure(
    _ session: LibrarySession, _ transport: Interpreter.TransportKind, writer: @escaping @Sendable (String) -> Void
  ) {
    session.plugins.configure(
      start: { [weak session] _ in
        guard let session else { throw TrinnError(.fault, "the session has ended") }
        return try Interpreter(
          bindings: Library.bindings, types: Library.types, session: session,
          display: Display(columns: 100, rows: 20), transport: transport, writer: writer)
      },
      search: { name in
        let folder = name.contains("/") ? name : "\(LibraryDesk.root)/plugins/\(name)"
        return FileManager.default.fileExists(atPath: folder) ? (try PluginSource(folder: folder), .own) : nil
      })
  }
}
