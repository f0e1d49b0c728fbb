import Foundation
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// A workspace with packages, and a session whose plugins live as the program has them: other people's in a child.
final class PluginTrustDesk {
  let folder = "\(NSTemporaryDirectory())trinn-plugin-\(UUID().uuidString)"
  let session: LibrarySession
  private let callers: TrustLevel
  private let store: PackageStore

  init(callers: TrustLevel) throws {
    self.callers = callers
    let places = PackagePlaces(workspace: "\(folder)/desk", configuration: "\(folder)/config")
    let store = PackageStore(places, trinn: PluginCheckTests.current, today: "2026-11-22")
    self.store = store
    try FileManager.default.createDirectory(atPath: places.workspace, withIntermediateDirectories: true)
    let data = "\(LibraryDesk.root)/examples/fjordland"
    let trust =
      callers == .own
      ? nil : try ScriptTrust(level: callers, rights: TrustDesk.rights, dataFolder: data, run: "t", dataVersion: "1")
    session = LibrarySession(roots: [LibraryDesk.root], outFolder: "\(folder)/out", trust: trust)
    let shelf = PluginShelf(shipped: "\(LibraryDesk.root)/plugins", callers: callers) { store }
    session.plugins.configure(
      level: callers,
      start: { [weak session] level in
        guard let session else { throw TrinnError(.fault, "the session has ended") }
        return try level == .own
          ? Self.interpreter(session)
          : Interpreter(
            bindings: Library.bindings, types: Library.types, session: session.apart(at: level), level: level,
            writer: { _ in })
      },
      search: { try shelf.find($0) }, shipped: { shelf.names() })
  }

  /// Of the script that calls, with the plugins that were loaded before.
  func interpreter() throws -> Interpreter { try Self.interpreter(session) }

  private static func interpreter(_ session: LibrarySession) throws -> Interpreter {
    try Interpreter(
      bindings: Library.bindings + session.plugins.bindings, types: Library.types, session: session,
      display: Display(columns: 100, rows: 20), writer: { _ in })
  }

  /// Packs a plugin and adds it to the workspace, read by somebody for level adopted.
  func add(_ source: String, at level: TrustLevel, name: String = "spion", namespace: String? = nil) throws {
    var manifest = "name = \"\(name)\"\nversion = \"1.0.0\"\ntrinn = \">=0.1\"\n"
    if let namespace { manifest += "namespace = \"\(namespace)\"\n" }
    let files = ["plugin.toml": manifest, "init.lua": source, "data/places.csv": "code;nb;en\nV;Vik;Vik\n"]
    let bytes = try PackageBundle.bytes(
      of: files.mapValues { Array($0.utf8) }, main: nil, author: nil, trinn: PluginCheckTests.current)
    let package = try Package(bytes, trinn: PluginCheckTests.current, allowsUnsigned: true)
    try store.add(package, source: "")
    if level == .adopted { try store.adopt(package, role: "test") }
  }

  /// Changes a byte of each archive of the workspace.
  func spoilArchive() throws {
    let packages = "\(folder)/desk/.trinn/packages"
    for name in try FileManager.default.contentsOfDirectory(atPath: packages) {
      let file = URL(fileURLWithPath: "\(packages)/\(name)")
      var data = try Data(contentsOf: file)
      data[data.count / 2] ^= 1
      try data.write(to: file)
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
