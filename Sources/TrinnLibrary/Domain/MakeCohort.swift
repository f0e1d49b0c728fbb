import TrinnBasis
import TrinnBinding
import TrinnCohort

extension Binding {
  static let countyCohort = Binding(
    "county:cohort", "Gathers the pupils who entered a stage, a firm or the follow-up service in an autumn.",
    Required<CountyHandle>("county", "The county."),
    Option<String>(
      "entry", "A stage (grade 1 to 10, Vg1, Vg2, Vg3), contract for the first day in a firm, or OT.", default: "Vg1"),
    Option<[Int]?>("autumns", "Several autumns, read together.", default: nil),
    Option<Int?>(
      "autumn", "The calendar year of entry; the latest that can be measured where none is given.", default: nil),
    Option<String>(
      "definition", "The definition of completion.", default: "ssb", content: .definition),
    Option<String>(
      "home", "Which municipality a pupil counts for.", default: HomeRule.at16.rawValue,
      type: .choice(HomeRule.allCases.map(\.rawValue))),
    Option<Bool>("first", "Only those who enter this stage or a later one for the first time.", default: true),
    Option<String>(
      "late", "What is done with pupils who come into the data at a higher stage, beside the class.",
      default: LatecomerRule.leftOut.rawValue, type: .choice(LatecomerRule.allCases.map(\.rawValue))),
    Option<String?>(
      "movers",
      "Whether those known to have moved away are followed or censored; the definition says where none is given.",
      default: nil, type: .optional(.choice(MoverRule.allCases.map(\.rawValue)))),
    returns: "a cohort: call status, completion, flow, pathways or definitions on it", discloses: .rows,
    details:
      "A cohort of grade 1 to 10 has its clock of completion from the autumn in which the class is due in Vg1. What is known of the follow-up service's cases is shown and never released.",
    searchWords: ["kull", "class", "entry"],
    examples: [
      Example(
        "fylke:cohort { entry = \"Vg1\", autumn = 2018 }", given: [.county],
        shows: """
          239 elever, start Vg1 høsten 2018, fulgt til 2025-26, definisjon ssb
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example(
        "fylke:cohort { entry = \"Vg1\", definition = \"udr\" }", given: [.county], fails: "did you mean \"udir\"?"),
    ]
  ) { context, county, entry, autumns, autumn, definition, home, first, late, movers in
    CohortHandle(
      try county.data.cohort(
        CohortRequest(
          entry: EntryEvent(entry), autumns: (autumns ?? []) + (autumn.map { [$0] } ?? []), firstEntryOnly: first,
          home: HomeRule(named: home), latecomers: LatecomerRule(rawValue: late) ?? .leftOut,
          movers: movers.flatMap(MoverRule.init(rawValue:)), definition: context.definitions.named(definition))))
  }
}
