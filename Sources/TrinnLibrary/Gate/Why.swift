import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnTable

extension Binding {
  static let why = Binding(
    "why", "Tells which rule would hide what in a release, and the safe alternative.",
    Required<Handle>("x", "A table of groups, a chart, or a pack."),
    Option<String>(
      "audience", "Who will read it.", default: Audience.municipality.rawValue,
      type: .choice(Audience.allCases.map(\.rawValue))),
    Option<String>("indicator", "The indicator whose limits hold for a table.", default: ""),
    returns: "a table with a row a hidden cell: cell, rule; under it, what to do instead", discloses: .open,
    searchWords: ["hidden", "suppressed", "prikket", "masked"],
    examples: [
      Example(
        "why(t:count \"school\")", given: [.small],
        shows: """
          4 rows x 2 columns
          cell       rule
          text       text
          A, school  ordet ville si noe om færre enn 5 elever
          B, school  ordet ville si noe om færre enn 5 elever
          A, n       gruppen har færre enn 5 elever
          B, n       gruppen har færre enn 5 elever
          Slå sammen sjeldne verdier, eller les kolonnen som det stedet den er, med schema
          Slå sammen flere år, vis regionen, eller ta bort en oppdeling
          """),
      Example("why(t)", given: [.small], fails: "a row a pupil never leaves"),
    ]
  ) { context, x, audience, indicator in
    let session = try context.session(as: LibrarySession.self)
    let request = ReleaseRequest(audience: Audience(rawValue: audience) ?? .everyone, indicator: indicator)
    let hidden: [HiddenCell]
    var opened: [HiddenCell] = []
    switch x.object {
    case let table as TableHandle:
      let part = try ReleasedPart(table.table, request)
      (hidden, opened) = (part.released.hidden, try session.wouldOpen(part))
    case let pack as PackHandle: hidden = pack.pack.hidden
    case let chart as ChartHandle:
      let part = try chart.released(request).table
      (hidden, opened) = (part.released.hidden, try session.wouldOpen(part))
    default: throw TrinnError.argument("x", wanted: "a table, a chart or a pack", got: "a \(x.type)")
    }
    var advice: [String] = []
    for text in hidden.map({ $0.rule.alternative[context.language] }) where !advice.contains(text) {
      advice.append(text)
    }
    if !opened.isEmpty { advice.append(ReleaseMemory.instead[context.language]) }
    if advice.isEmpty {
      advice = [LocalizedText(nb: "Ingenting ville bli skjult.", en: "Nothing would be hidden.")[context.language]]
    }
    return TableHandle(
      try Table(
        [
          ("cell", Column(texts: (hidden + opened).map(\.name))),
          (
            "rule",
            Column(
              texts: hidden.map { $0.rule.sentence[context.language] }
                + opened.map { ReleaseMemory.shownStill($0.rule)[context.language] })
          ),
        ], subject: .open, notes: advice))
  }
}
