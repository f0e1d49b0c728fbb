import TrinnBasis
import TrinnBinding

extension Binding {
  /// help() over a catalogue that does not hold help itself yet.
  static func help(_ catalogue: FunctionCatalogue) -> Binding {
    Binding(
      "help", "Shows what functions there are, or tells of one.",
      Defaulted<Value>("f", "A function, a namespace, or a name as a string.", default: .nothing, content: .topic),
      returns: "text", searchWords: ["hjelp", "manual", "?"],
      examples: [
        Example(
          "help(share.wilson)",
          shows: """
            share.wilson(k, n, { level = 0.95 })
              Gives a share with Wilson's interval; safe for small schools.

              k      Pupils for whom it holds. (integer)
              n      Pupils in all. (integer)
              level  The coverage, between 0 and 1. (number, default 0.95)

            Returns: a table of one row: estimate, conf_low, conf_high, n
            Source: E. B. Wilson (1927), JASA 22

            Example:
              share.wilson(8, 10)
            """),
        Example("help \"share.wilsn\"", fails: "did you mean \"share.wilson\"?"),
      ]
    ) { context, f in
      let name: String? =
        switch f {
        case .nothing: ""
        case .text(let text): text
        case .function(let reference): context.declaredName(of: reference)
        case .handle(let handle): handle.type
        default: nil
        }
      guard let name else {
        throw TrinnError.argument("f", wanted: "a function of the library", got: f.typeName, hint: "help() lists them")
      }
      let plugins = try context.session(as: LibrarySession.self).plugins
      // A plugin and a definition may share a name, as udir does: both are told.
      let told = [plugins.help(on: name), (try? context.definitions.named(name))?.help(context.language)].compactMap(
        \.self)
      if !told.isEmpty {
        context.emit(told.joined(separator: "\n\n") + "\n")
        return Value.nothing
      }
      let help = HelpText(catalogue.adding(plugins.bindings), types: Library.types)
      context.emit((name.isEmpty ? help.overview() : try help.text(for: name)) + "\n")
      return Value.nothing
    }
  }
}
