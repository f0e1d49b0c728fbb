import TrinnBasis
import TrinnBinding
import TrinnCohort

extension Binding {
  static let cohortDifference = Binding(
    "cohort:difference",
    "Splits the difference between two definitions of completion into its causes, adding up exactly.",
    Required<CohortHandle>("cohort", "The cohort, under its own definition."),
    Required<String>("definition", "The other definition.", content: .definition),
    returns: "a table with a row a cause: population, clock, success, area",
    discloses: .aggregate,
    details: """
      Each step makes the share anew with one more part of the other definition. The order is the one of the table: another \
      order would share the same whole out in other parts where two causes work on the same pupils.
      """,
    searchWords: ["definisjon", "avvik", "why not the same", "reconcile"],
    examples: [
      Example(
        "fylke:cohort({ entry = \"Vg1\", autumn = 2016, definition = \"county\" }):difference(\"ssb\"):select \"cause, figure, change, how\"",
        given: [.county],
        shows: """
          9 rows x 4 columns
          cause          figure    change  how
          text          decimal   decimal  text
          ours         0.807531         –  ours
          population   0.807531  0.000000  the same
          clock        0.824268  0.016737  recomputed
          success      0.824268  0.000000  the same
          area         0.824268  0.000000  the same
          edition             –         –  not possible
          masking      0.824268  0.000000  the same
          rounding     0.824268  0.000000  the same
          unexplained  0.824268  0.000000  published
          missing: figure 1 not applicable (–); change 2 not applicable (–)
          244 elever, start Vg1 høsten 2016, fulgt til 2025-26, definisjon county
          """),
      Example("kull:difference \"sbs\"", given: [.county, .cohort], fails: "did you mean \"ssb\"?"),
    ]
  ) { context, cohort, name in
    let own = cohort.cohort
    var asked = own.request
    asked.definition = try context.definitions.named(name)
    let other = try own.data.cohort(asked).completion(by: [])
    guard let group = other.groups.first, let share = group.completedShare else {
      throw TrinnError(
        .noData, "under \"\(name)\" the share is not measured yet: the data end before its clock stops",
        argument: "definition", hint: "choose an earlier autumn")
    }
    let claim = PublishedClaim(value: share, decimals: 6, definition: name, n: group.n)
    return TableHandle(
      try own.reconcile(claim, among: context.definitions).table(
        context.language, notes: [try own.title(context.language)]))
  }
}
