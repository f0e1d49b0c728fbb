import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalPredict = Binding(
    "survival.predict", "Predicts survival over time for pupils of given covariates, from a Cox model.",
    Required<FitHandle>("fit", "A model of survival.cox or survival.fine_gray."),
    Required<TableHandle>("profiles", "A table with the model's covariates: a curve for each of its rows."),
    Option<[Double]>("at", "The times to predict at."),
    Option<Int>("stratum", "Which stratum's baseline, counted from 1 in the order of the keys.", default: 1),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a table with a row for each profile and time: the profile's columns, time, n_at_risk, n_events, estimate, "
      + "std_error, conf_low, conf_high",
    discloses: .aggregate,
    details: """
      The estimate is the share that has not yet had the event; for survival.fine_gray the share that has. n_events counts \
      those since the time before. Errors hold the doubt of the baseline and of the coefficients.
      """,
    source: "N. Breslow (1974), Biometrics 30; A. A. Tsiatis (1981), Annals of Statistics 9",
    searchWords: ["baseline hazard", "curve", "prediction"],
    examples: [
      Example(
        "survival.predict(survival.cox(t, \"~ points\", { time = \"years\", event = \"ended == 'left'\" }), "
          + "csv \"points\\n30\\n50\\n\", { at = { 1, 3 } })", given: [.leavers],
        shows: """
          4 rows x 8 columns
           points    time  n_at_risk  n_events  estimate  std_error  conf_low  conf_high
          integer  number    integer   integer    number     number    number     number
               30       1         60        14    0.7774     0.0712    0.5982     0.8840
               30       3         30        14    0.5324     0.1040    0.3145     0.7093
               50       1         60        14    0.7593     0.0760    0.5704     0.8737
               50       3         30        14    0.5019     0.1099    0.2767     0.6908
          """),
      Example(
        "survival.predict(survival.cox(t, \"~ points\", { time = \"years\", event = \"ended == 'left'\" }), "
          + "csv \"point\\n30\\n\", { at = { 1 } })", given: [.leavers], fails: "unknown column \"points\""),
    ]
  ) { _, fit, profiles, at, stratum, level in
    let model = try fit.model(CoxModel.self, for: "A prediction", of: "a model of survival.cox or survival.fine_gray")
    let asked = try profiles.table
    guard asked.rowCount <= 100, at.count <= 1000, at.allSatisfy(\.isFinite) else {
      throw TrinnError(
        .limit, "a prediction takes at most 100 profiles and 1000 finite times", argument: "profiles",
        hint: "give one row for each kind of pupil")
    }
    guard stratum >= 1 else {
      throw TrinnError.argument("stratum", wanted: "the number of a stratum, from 1", got: "a smaller one")
    }
    let given = try model.data.effects(over: asked)
    var rows: [PredictedRow] = []
    for profile in 0..<given.values.rows {
      let curve = try CoxCurve(
        model.fit, covariates: (0..<given.values.columns).map { given.values[profile, $0] },
        offset: given.offset?[profile] ?? 0, stratum: stratum - 1, level: level)
      rows += PredictedRow.all(
        curve, profile: profile, at: at.sorted(), falls: !model.isSubdistribution, n: model.fit.n)
    }
    let picked = rows.map { UInt32(truncatingIfNeeded: $0.profile) }
    let made: [(name: String, column: Column)] = [
      ("time", Column(numbers: rows.map(\.time))), ("n_at_risk", Column(integers: rows.map(\.atRisk))),
      ("n_events", Column(integers: rows.map(\.events))), ("estimate", Column(numbers: rows.map(\.estimate))),
      ("std_error", Column(numbers: rows.map(\.standardError))), ("conf_low", Column(numbers: rows.map(\.confLow))),
      ("conf_high", Column(numbers: rows.map(\.confHigh))),
    ]
    let own = try zip(asked.names, asked.columns).filter { name, _ in !made.contains { $0.name == name } }
      .map { (name: $0, column: try $1.gather(picked)) }
    return TableHandle(
      try Table(own + made, subject: model.data.complete.subject(Support(rows.map(\.support)))))
  }
}

/// What a curve says at one time.
private struct PredictedRow {
  let profile: Int
  let time: Double
  let atRisk: Int
  /// Since the time before.
  let events: Int
  let estimate: Double
  let standardError: Double
  let confLow: Double
  let confHigh: Double
  /// A curve carries its steps along: where it once fell by a few, what it shows later tells how many.
  let support: Int

  static func all(_ curve: CoxCurve, profile: Int, at times: [Double], falls: Bool, n: Int) -> [PredictedRow] {
    var (passed, least) = (0, n)
    return times.map { time in
      let steps = curve.steps.prefix { $0.time <= time }
      let events = steps.dropFirst(passed).reduce(0) { $0 + $1.events }
      passed = steps.count
      if events > 0 { least = min(least, events) }
      let (survival, low, high) = steps.last.map { ($0.survival, $0.confLow, $0.confHigh) } ?? (1, 1, 1)
      return PredictedRow(
        profile: profile, time: time, atRisk: steps.last?.atRisk ?? n, events: events,
        estimate: falls ? survival : 1 - survival,
        standardError: steps.last.map { $0.survival * $0.standardError } ?? 0, confLow: falls ? low : 1 - high,
        confHigh: falls ? high : 1 - low, support: least)
    }
  }
}
