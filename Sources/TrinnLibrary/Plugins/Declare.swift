import TrinnBasis
import TrinnBinding
import TrinnTable

extension Binding {
  static let declare = Binding(
    "trinn.declare", "Adds one thing to the plugin that is being loaded; init.lua calls it for each.",
    Required<ValueMap>(
      "declaration", "The fields of that kind of thing; kind = \"function\" where none is named."),
    returns: "nothing", discloses: .open,
    details: """
      Names are put behind the plugin's own: name = "gap" in the plugin ulikhet is ulikhet.gap. The kinds, and what each \
      may say:

      \(DeclarationKind.help)
      """,
    searchWords: ["plugin", "extension", "utvidelse"],
    examples: [
      Example(
        "pcall(trinn.declare, { name = \"gap\" })",
        shows: """
          false
          input:1: trinn.declare: declares parts of a plugin, while its init.lua is being loaded; hint: trinn new plugin NAME makes a plugin; use "NAME" loads it
          """),
      Example("trinn.declare { kind = \"functon\" }", fails: "declares parts of a plugin"),
    ]
  ) { context, declaration in
    try context.session(as: LibrarySession.self).plugins.declare(declaration, context)
    return Value.nothing
  }

  static let pluginData = Binding(
    "trinn.data", "Reads a CSV file of the plugin that is being loaded.",
    Required<String>("name", "The file, below the plugin's folder: data/weights.csv.", content: .path),
    returns: "a table of open data", discloses: .open, searchWords: ["plugin"],
    examples: [
      Example(
        "pcall(trinn.data, \"data/codes.csv\")",
        shows: """
          false
          input:1: trinn.data: reads the files of a plugin, while its init.lua is being loaded; hint: keep the table in a local, for the functions
          """),
      Example("trinn.data \"data/codes.csv\"", fails: "reads the files of a plugin"),
    ]
  ) { context, name in
    guard let files = try context.session(as: LibrarySession.self).plugins.filesOfDraft else {
      throw TrinnError(
        .refused, "reads the files of a plugin, while its init.lua is being loaded",
        hint: "keep the table in a local, for the functions")
    }
    // What is in a package has been given away with it.
    return TableHandle(try files.table(name).with(subject: .open))
  }

  static let pluginText = Binding(
    "trinn.text", "Gives a plugin's own words in the reader's language, with values set in.",
    Required<String>("key", "The plugin's name and the text's: ulikhet.gap."),
    Defaulted<ValueMap>("values", "What stands for {n} in the text: { n = 3 }.", default: ValueMap()),
    returns: "a string", discloses: .open, searchWords: ["translation", "oversettelse", "plugin"],
    examples: [
      Example(
        "trinn.text(\"opplaering.greeting\", { name = \"Vik\" })", given: ["use \"opplaering\""], shows: "Hei, Vik!"),
      Example(
        "trinn.text(\"opplaering.greting\", { name = \"Vik\" })", given: ["use \"opplaering\""],
        fails: "did you mean \"opplaering.greeting\"?"),
    ]
  ) { context, key, values in
    let plugins = try context.session(as: LibrarySession.self).plugins.plugins
    let language = context.language
    for plugin in plugins where key.hasPrefix(plugin.namespace + ".") {
      let name = String(key.dropFirst(plugin.namespace.count + 1))
      let words = plugin.draft.words
      // A text that one language lacks is better read in the other than not at all.
      guard let text = words[language]?[name] ?? words.values.lazy.compactMap({ $0[name] }).first else { continue }
      return try DeclaredWords.filled(text, with: values)
    }
    throw TrinnError.unknown(
      .unknownName, "text", key,
      among: plugins.flatMap { plugin in
        plugin.draft.words.values.flatMap(\.keys).map { "\(plugin.namespace).\($0)" }
      }, hint: "a plugin's translations bring it: use \"…\" loads one")
  }
}
