import TrinnBasis
import TrinnBinding
import TrinnCohort

extension Binding {
  static let definitionAdd = Binding(
    "definition.add", "Adds a definition of completion, for this prompt or script.",
    Option<String>("name", "What figures name it by: small letters, digits and _."),
    Option<WrittenText>("title", "What readers see: a string, or { nb = …, en = … }."),
    Option<String>("source", "Where it is written down; it stands with the definition."),
    Option<String>("like", "The definition whose other parts it takes.", default: "county", content: .definition),
    Option<WrittenYears?>(
      "years", "School years from entry: a number, or { general = …, vocational = … }.", default: nil),
    Option<[String]?>(
      "completed",
      "What counts as completed: " + Competence.allCases.map(\.rawValue).joined(separator: ", ") + ".", default: nil),
    Option<[String]?>(
      "left", "Statuses that count as left beside it: final_year_not_passed, planned_basic, still_in.", default: nil),
    Option<[String]?>("who", "Statuses of pupils who count, by code or name: E, A, V, L, P.", default: nil),
    Option<String?>(
      "movers", "Whether those known to have moved out are followed or censored.", default: nil,
      type: .optional(.choice(MoverRule.allCases.map(\.rawValue)))),
    Option<[WrittenBreak]?>(
      "breaks",
      "Breaks in the series: strings, or { from = 2024, nb = …, en = … }; those of `like` where none are given.",
      default: nil),
    returns: "the definition as a table of one row", discloses: .open,
    details: """
      The sentence under each figure is made from what is given here. What the definition counts cannot be changed under \
      its name afterwards: add another. It works wherever a definition is named.
      """,
    searchWords: ["definisjon", "own definition", "egen", "plugin"],
    examples: [
      Example(
        """
        definition.add { name = "county_7", title = { nb = "Fylket, 5/7 år", en = "County, 5/7 years" },
          source = "own count", years = { general = 5, vocational = 7 } }
        print(fylke:cohort({ autumn = 2016 }):completion({ definition = "county_7" }):select "n, completed, share_completed")
        """,
        given: [.county],
        shows: """
          1 row x 3 columns
                n  completed  share_completed
          integer    integer           number
              239        197           0.8243
          Fylket, 5/7 år: elever i fylkets egne rader som begynte i Vg1 for første gang den høsten, uten dem
            som er kjent flyttet ut; målt etter 5 år (ST) og 7 år (YF); vitnemål eller fag-/svennebrev;
            planlagt grunnkompetanse vises for seg.
          2 av 244 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example(
        "definition.add { name = \"wide\", title = \"Vid\", source = \"own\", completed = { \"certificat\" } }",
        fails: "did you mean \"certificate\"?"),
    ]
  ) { context, name, title, source, like, years, completed, left, who, movers, breaks in
    let session = try context.session(as: LibrarySession.self)
    var draft = DefinitionDraft(name: name, title: title.text, source: source)
    let base = try session.definitions.named(like)
    draft.years = years.map { ($0.general ?? base.clock.general, $0.vocational ?? base.clock.vocational) }
    draft.completed = try completed.map { try Set($0.map { try named($0, "completed") }) }
    draft.left = try left.map { try Set($0.map { try named($0, "left") }) }
    draft.statuses = try who.map { try $0.map { try PupilStatus(written: $0) } }
    draft.movers = movers.flatMap(MoverRule.init(rawValue:))
    draft.breaks = breaks?.map(\.value)
    let definition = try draft.definition(like: base)
    try session.add(definition)
    return TableHandle(try DefinitionRegistry([definition]).table(context.language))
  }
}

/// The case that a script names, or an error that says which there are.
private func named<Named: CaseIterable & RawRepresentable<String>>(
  _ name: String, _ argument: String
) throws(TrinnError) -> Named {
  if let value = Named(rawValue: name) { return value }
  let names = Named.allCases.map(\.rawValue)
  var error = TrinnError.unknown(
    .unknownName, "word", name, among: names, hint: "\(argument): \(names.joined(separator: ", "))")
  error.argument = argument
  throw error
}

extension PupilStatus {
  /// By its code, or by its name in either language.
  fileprivate init(written text: String) throws(TrinnError) {
    let folded = text.lowercased()
    let found = PupilStatus.allCases.first {
      $0.rawValue == text || $0.bokmål.lowercased() == folded || $0.english.lowercased() == folded
    }
    guard let found else {
      let names = PupilStatus.allCases.map(\.rawValue)
      var error = TrinnError.unknown(
        .unknownName, "pupil status", text, among: names + PupilStatus.allCases.map(\.english),
        hint: PupilStatus.allCases.map { "\($0.rawValue) \($0.english.lowercased())" }.joined(separator: ", "))
      error.argument = "who"
      throw error
    }
    self = found
  }
}
