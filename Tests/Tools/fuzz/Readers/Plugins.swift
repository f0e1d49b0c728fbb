import Foundation
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua

/// The readers of the plugins that come with the program: Lua in a process without rows, its rows typed by the program.
extension Reader {
  static let plugins: [Reader] = [
    ("ssb", "ssb.jsonstat", "deltaking.json"), ("nvb", "nvb.subjects", "vitnemaal.txt"),
    ("opplaering", "opplaering.notes", "tellelinjer.txt"),
    ("skoleporten-old", "skoleporten.old", "grunnskolepoeng.csv"),
    ("udir", "udir.survey", "survey.json"),
  ].map { plugin, function, sample in
    Reader(
      name: "plugin-\(plugin)", samples: { [try Checkout.file("plugins/\(plugin)/examples/\(sample)")] },
      words: [
        "null", "[[", "]]", "\\ud83d", "\\u0000", "1e999", "\"value\":", "\"size\":[1000000,1000000]", "*", ";;",
        "\"\"",
      ]
    ) { input in
      let desk = try desk(of: plugin)
      let path = try input.file(input.name == "input" ? sample : input.name)
      let values = try desk.run("return #\(function)(...)", name: "input.lua", arguments: [.text(path)])
      guard case .integer(let rows)? = values.first else { throw Fault("no table came of it") }
      return "rows \(rows)"
    }
  }

  /// One interpreter a plugin, kept: a reader is called again and again in a session.
  private static func desk(of plugin: String) throws -> Interpreter {
    if let desk = desks[plugin] { return desk }
    let session = LibrarySession(roots: [Scratch.folder], outFolder: Scratch.path("out"))
    session.plugins.configure(
      start: { [weak session] _ in
        guard let session else { throw TrinnError(.fault, "the session has ended") }
        return try Interpreter(
          bindings: Library.bindings, types: Library.types, session: session, level: .adopted,
          limits: ChildLimits(seconds: 7200, memory: 128 << 20, output: 1 << 20), writer: { _ in })
      },
      search: { name in (try PluginSource(folder: "\(Checkout.root)/plugins/\(name)"), .own) })
    try session.plugins.use(plugin)
    let desk = try Interpreter(
      bindings: Library.bindings + session.plugins.bindings, types: Library.types, session: session, writer: { _ in })
    desks[plugin] = desk
    return desk
  }

  /// This program has one thread.
  private nonisolated(unsafe) static var desks: [String: Interpreter] = [:]
}
