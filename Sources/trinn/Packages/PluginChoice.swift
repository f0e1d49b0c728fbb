import ArgumentParser
import TrinnBasis
import TrinnLibrary

/// Which plugins a command speaks of beside the library.
struct PluginChoice: ParsableArguments {
  @Option(
    name: .customLong("plugin"),
    help: "Only this plugin, by name or folder; may stand several times. Without it: the program's and the workspace's."
  )
  var plugins: [String] = []

  @Flag(help: "The library alone.")
  var library = false

  func validate() throws {
    guard !library || plugins.isEmpty else { throw ValidationError("--library and --plugin exclude each other") }
  }

  /// Loads the plugins: the user's own and the shipped ones here, those of others in a process of their own, as `use` does.
  ///
  /// - Throws: what a plugin that was named raises. One that nobody named is told of and left out.
  func entries() throws -> [PluginEntry] {
    if library { return [] }
    if !plugins.isEmpty {
      return try PluginChoice.load { session in for name in plugins { try session.plugins.use(name) } }
    }
    return try PluginChoice.load { session in
      for name in PluginStart.shelf().all() {
        do { try session.plugins.use(name) } catch let error as TrinnError {
          if error.code == .interrupted { throw error }
          Terminal.complain("left out: \(name): \(error)")
        }
      }
    }
  }

  /// Those that came with the program: what is written from them is the same in every workspace.
  static func shipped() throws -> [PluginEntry] {
    try load { session in
      for name in PluginStart.shelf().names().values.sorted() { try session.plugins.use(name) }
    }
  }

  private static func load(_ use: (LibrarySession) throws -> Void) throws -> [PluginEntry] {
    let session = LibrarySession(roots: [".", Installation.share])
    PluginStart.configure(session, Terminal.display)
    try use(session)
    return session.plugins.plugins.map(PluginEntry.init)
  }
}
