import TrinnBasis
import TrinnBinding
import TrinnTable
import TrinnWorkspace

extension Binding {
  static let chainCauses = Binding(
    "chain.causes", "Lists what a thing rests on, nearest first, down to the data.",
    Required<String>("id", "Its name: task-4, plan-3, release-45, or a data version."),
    returns: "a table: id, kind, title, by, of, distance", discloses: .open,
    details: "By is the field that leads there, and of the thing that has it.",
    searchWords: ["why", "origin", "årsak"],
    examples: [
      Example(
        "chain.causes(a)", given: [.keptPlan],
        shows: """
          1 row x 6 columns
          id      kind  title                by    of        distance
          text    text  text                 text  text       integer
          plan-1  plan  Plan for overganger  plan  action-1         1
          """),
      Example("chain.causes \"plan-99\"", fails: "there is nothing called \"plan-99\""),
    ]
  ) { context, id in try ChainListing.table(try context.workspace().causes(of: id)) }

  static let chainTouched = Binding(
    "chain.touched", "Lists what rests on a thing, nearest first, up to the months of the wheel.",
    Required<String>("id", "Its name: figure-4, finding-3, release-45, or a data version."),
    returns: "a table: id, kind, title, by, of, distance", discloses: .open,
    details: "By is the field that leads there, and of the thing it leads from.", searchWords: ["restated", "berørt"],
    examples: [
      Example(
        "#chain.touched(f)",
        given: ["f = finding { text = \"Fravær\" }; plan { text = \"Plan\", municipality = \"9001\", findings = f }"],
        shows: "1"),
      Example("chain.touched \"nonsense\"", fails: "there is nothing called"),
    ]
  ) { context, id in try ChainListing.table(try context.workspace().touched(by: id)) }

  static let chainTable = Binding(
    "chain.table", "Lists everything of a kind that is kept, or what rests on restated figures.",
    Required<String>("kind", "The kind.", type: .choice(ChainSource.kinds)),
    returns: "a table: id, the fields, version, changed, changed_by", discloses: .open,
    details: """
      Goals have the plan's name, the indicator's title and first_reading, the year from which it can be read; actions the \
      plan's name. \"restated\" lists figures, findings, goals and plans that rest on a data version which a newer one has \
      restated. Checks read the same tables: check "Name" { table = "chain.action", … }.
      """, searchWords: ["list", "plans", "restated"],
    examples: [
      Example("#chain.table \"plan\"", given: [.keptPlan], shows: "1"),
      Example("chain.table \"plans\"", fails: "did you mean \"plan\"?"),
    ]
  ) { context, kind in TableHandle(try ChainSource.table(ofKind: kind, context.workspace())) }

  static let projectsSearch = Binding(
    "projects.search", "Finds entries of the projects catalogue by words in any of their texts.",
    Required<String>("words", "The words; beginnings of words count."),
    returns: "a table: id, title, the best first", discloses: .open, searchWords: ["find", "prosjektkatalog"],
    examples: [
      Example(
        "projects.search \"fravær\"", given: ["projects.add { text = \"Fraværsrutine i åttende\" }"],
        shows: """
          1 row x 2 columns
          id         title
          text       text
          project-1  Fraværsrutine i åttende
          """),
      Example("projects.search {}", fails: "wanted a string"),
    ]
  ) { context, words in
    let found = try context.workspace().search(words, kind: Project.kind)
    return TableHandle(
      try Table(
        ["id": Column(texts: found.map(\.id)), "title": Column(texts: found.map(\.title))], subject: .open))
  }
}

/// Stops on the chain as a table.
enum ChainListing {
  static func table(_ nodes: [ChainNode]) throws -> TableHandle {
    TableHandle(
      try Table(
        [
          "id": Column(texts: nodes.map(\.id)), "kind": Column(texts: nodes.map(\.kind)),
          "title": Column(texts: nodes.map(\.title)), "by": Column(texts: nodes.map(\.relation)),
          "of": Column(texts: nodes.map(\.from)), "distance": Column(integers: nodes.map(\.distance)),
        ], subject: .open))
  }
}
