import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalProportionalHazards = Binding(
    "survival.proportional_hazards", "Tests whether the hazard ratios of a Cox model stay the same over time.",
    Required<FitHandle>("fit", "A model of survival.cox."),
    Option<String>(
      "axis", "The transformed time along which a coefficient might change.",
      default: ProportionalHazardsTest.TimeAxis.kaplanMeier.rawValue,
      type: .choice(ProportionalHazardsTest.TimeAxis.allCases.map(\.rawValue))),
    returns: "a table with a row a term and one for all together: term, statistic, df, p_value",
    discloses: .aggregate,
    details: """
      The columns of one factor are tested together. A small p_value says that the effect grows or fades with time: then \
      cut time into spans, or give the factor strata of its own.
      """,
    source: "P. M. Grambsch, T. M. Therneau (1994), Biometrika 81", searchWords: ["schoenfeld", "zph"],
    examples: [
      Example(
        "survival.proportional_hazards(survival.cox(t, \"~ points + girl\", "
          + "{ time = \"years\", event = \"ended == 'left'\" }))", given: [.leavers],
        shows: """
          3 rows x 4 columns
          term       statistic       df  p_value
          text          number  integer   number
          points        0.1869        1   0.6655
          girl          0.0177        1   0.8943
          all terms     0.2199        2   0.8959
          """),
      Example("survival.proportional_hazards(t)", given: [.leavers], fails: "argument 'fit' wanted a fit, got a table"),
    ]
  ) { _, fit, axis in
    let model = try fit.model(CoxModel.self, for: "The test of proportional hazards", of: "a model of survival.cox")
    guard !model.isSubdistribution else {
      throw TrinnError.argument("fit", wanted: "a model of survival.cox", got: fit.title)
    }
    let test = try ProportionalHazardsTest(
      model.fit, rows: model.rows, groups: model.data.effectTerms,
      axis: ProportionalHazardsTest.TimeAxis(rawValue: axis) ?? .kaplanMeier)
    let tests = test.terms.map(\.test) + [test.global]
    return TableHandle(
      try Table(
        [
          ("term", Column(texts: test.terms.map(\.name) + ["all terms"])),
          ("statistic", Column(numbers: tests.map(\.statistic))),
          ("df", Column(integers: tests.map(\.degreesOfFreedom))),
          ("p_value", Column(numbers: tests.map(\.pValue))),
        ], subject: model.data.complete.subject(model.wholeSupport(results: tests.count))))
  }
}
