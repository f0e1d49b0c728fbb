import TrinnBasis
import TrinnBinding
import TrinnTable

extension Binding {
  static let use = Binding(
    "use", "Loads a plugin: what it brings is there from then on, with help.",
    Required<String>(
      "plugin", "Its name, with the versions that will do where that matters, or its folder.", content: .plugin),
    returns: "nothing; it prints what came", discloses: .open,
    details: """
      A saved script names its plugins in its header: plugins = ["udir >= 1.0"]. A name is looked for among \
      the plugins that came with the program, then among the packages of the workspace, which run apart, at the level that \
      you trust them for, and get no rows about pupils. A path names a folder, and what lies there runs as your own; a \
      script from elsewhere names no path.
      """,
    searchWords: ["plugin", "load", "import", "require", "utvidelse"],
    examples: [
      Example(
        "use \"opplaering\"",
        shows:
          "opplaering 1.0.0: 2 functions, 1 expression, 1 reader, 1 code list, 2 translations; help(opplaering) tells of them"
      ),
      Example("use \"oplaering\"", fails: "no plugin is called \"oplaering\""),
    ]
  ) { context, plugin in
    let (found, isNew) = try context.session(as: LibrarySession.self).plugins.use(plugin)
    if isNew { try context.declare(found.bindings) }
    context.emit("\(found.sentence)\(found.bindings.isEmpty ? "" : "; help(\(found.namespace)) tells of them")\n")
    return Value.nothing
  }

  static let plugins = Binding(
    "plugins", "Lists what the loaded plugins bring.",
    returns: "a table: plugin, version, level, kind, name", discloses: .open, searchWords: ["plugin", "loaded"],
    examples: [
      Example(
        "plugins():count \"plugin, kind\"", given: ["use \"opplaering\""],
        shows: """
          5 rows x 3 columns
          plugin      kind               n
          text        text         integer
          opplaering  code_list          1
          opplaering  expression         1
          opplaering  function           2
          opplaering  reader             1
          opplaering  translation        2
          """),
      Example("plugins(\"udir\")", fails: "takes 0 arguments, got 1"),
    ]
  ) { context in
    let plugins = try context.session(as: LibrarySession.self).plugins.plugins
    let rows = plugins.flatMap { plugin in plugin.declarations.map { (plugin, $0) } }
    return TableHandle(
      try Table(
        [
          ("plugin", Column(texts: rows.map { $0.0.name })),
          ("version", Column(texts: rows.map { "\($0.0.manifest.version)" })),
          ("level", Column(texts: rows.map { $0.0.level.rawValue })),
          ("kind", Column(texts: rows.map { $0.1.kind.rawValue })), ("name", Column(texts: rows.map { $0.1.name })),
        ], rowCount: rows.count, subject: .open))
  }
}
