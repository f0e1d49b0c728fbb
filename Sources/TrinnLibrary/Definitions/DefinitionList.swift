import TrinnBinding

extension Binding {
  static let definitionList = Binding(
    "definition.list", "Lists the definitions of completion, each with its five parts, its breaks and its source.",
    returns: "a table with a row a definition", discloses: .open,
    searchWords: ["definisjoner", "ssb", "udir", "kostra"],
    examples: [
      Example(
        "definition.list():select \"name, title\"",
        shows: """
          5 rows x 2 columns
          name      title
          text      text
          ssb       SSB, 5/6 år
          ssb_2012  SSB, fem statuser etter 5 år
          udir      Udir, normert tid + 2 år
          kostra    KOSTRA, 5 år
          county    Fylket, 5 år
          """),
      Example("definition.list { all = true }", fails: "takes 0 arguments"),
    ]
  ) { context in
    TableHandle(try context.session(as: LibrarySession.self).definitions.table(context.language))
  }
}
