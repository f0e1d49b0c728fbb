import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let countyAbsence = Binding(
    "county:absence", "Sums up the absence of upper secondary pupils by any grouping, pupils without absence included.",
    Required<CountyHandle>("county", "The county."),
    Option<ColumnsText?>(
      "by", "Keys among the columns of pupil_years: school, home_municipality, programme_type, grade_level.",
      default: nil, content: .columns),
    returns: "a table with a row a group: n, medians, means, and those with 20 days or 50 hours or more",
    discloses: .aggregate,
    details: "Medians are what Udir prints, means what KOSTRA prints. Days are those that stand on the certificate.",
    searchWords: ["fravær", "median", "nøkkeltall"],
    examples: [
      Example(
        "fylke:absence { by = \"grade_level\" }:select \"grade_level, n, days_median, hours_median, share_20_days_or_more\"",
        given: [.county],
        shows: """
          3 rows x 5 columns
          grade_level        n  days_median  hours_median  share_20_days_or_more
          level        integer       number        number                 number
          Vg1              261          3.0          22.0                 0.0536
          Vg2              210          2.5          22.5                 0.0429
          Vg3              171          2.0          21.0                 0.0585
          1 of 642 pupils without an absence: 0 days and 0 hours
          days as they stand on the certificate: up to 10 documented days a school year are left off
          """),
      Example("fylke:absence { by = \"scool\" }", given: [.county], fails: "unknown column \"scool\""),
    ]
  ) { _, county, by in TableHandle(try county.data.absence(by: AbsenceArguments.keys(by))) }

  static let countyDistribution = Binding(
    "county:distribution", "Counts an indicator's values in classes, by any grouping.",
    Required<CountyHandle>("county", "The county."),
    Required<String>("name", "An indicator with a mean or a median, such as grunnskolepoeng."),
    Option<[Double]>("cuts", "Where classes begin, rising."),
    Option<ColumnsText?>("by", "Keys, as for indicator.", default: nil, content: .columns),
    Option<Int?>("pooled", "How many of the latest school years are read together.", default: nil),
    returns: "a table with a row a group and class: class, count, share, n", discloses: .aggregate,
    searchWords: ["fordeling", "histogram", "spread"],
    examples: [
      Example(
        "fylke:distribution(\"grade10_absence_days_median\", { cuts = { 6, 11, 16 } })", given: [.county],
        shows: """
          4 rows x 4 columns
          class         count   share        n
          text        integer  number  integer
          under 6          63  0.2775      227
          6–11             52  0.2291      227
          11–16            47  0.2070      227
          16 og over       65  0.2863      227
          Fravær i 10. trinn, dager. Median av fravær i dager på vitnemålet for dem som gikk ut av 10. trinn.
          kullet som gikk ut av 10. trinn våren 2026
          """),
      Example(
        "fylke:distribution(\"direct_transition\", { cuts = { 1 } })", given: [.county],
        fails: "one with a mean or a median"),
    ]
  ) { context, county, name, cuts, by, pooled in
    let request = IndicatorRequest(by: by.map { [$0.text] } ?? [], classes: pooled.map { .latestPooled($0) } ?? .latest)
    return TableHandle(
      try county.data.distribution(name, cuts: cuts, request).table(context.language))
  }
}
