import Foundation
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

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
        try refuseInstalled(name)
        return nil
      })
  }

  /// A package from elsewhere is never one's own, and a plugin that is not one's own may meet no rows: figures would have
  /// to be made safe on their way into each of its functions. So it is read first, and loaded from its folder.
  private static func refuseInstalled(_ name: String) throws {
    let places = try PackagePlaces(workspace: ".", environment: ProcessInfo.processInfo.environment)
    let store = PackageStore(places, trinn: try Program.semanticVersion(), today: Today.text)
    guard let package = try store.lock()[name].map({ _ in try store.find(name) }) else { return }
    throw TrinnError(
      .refused,
      "the plugin \(package.reference) was added as a package from elsewhere, and would meet pupils' rows here",
      hint: "read its folder, and load it from there: use \"./\(name)\"")
  }
}
