import TrinnBinding
import TrinnTable

extension Binding {
  static let tableJoin = Binding(
    "table:join", "Joins another table's columns by keys.", Required<TableHandle>("t", "The table."),
    Required<TableHandle>("other", "The table to join."),
    Option<ColumnsText?>(
      "by", "The keys: school, or school = id where the names differ.", default: nil, content: .columns),
    Option<String>(
      "kind", "Which rows are kept.", default: "inner", type: .choice(JoinOptions.Kind.allCases.map(\.rawValue))),
    Option<String>(
      "expect", "How many partners a row may have, left to right; a join that breaks it is an error.",
      default: "many to many", type: .choice(JoinOptions.Multiplicity.allCases.map(\.rawValue))),
    Option<String>("suffix", "Put behind a name that both tables have.", default: "_right"),
    Option<ColumnsText?>(
      "asof", "Time as a key: of the other's rows the latest that is not after this one's.", default: nil,
      content: .columns),
    Option<String?>("direction", "For asof: before, after or nearest.", default: nil),
    Option<Double?>("tolerance", "For asof: how far off, in years, days or the key's unit.", default: nil),
    Option<ColumnsText?>(
      "valid", "From when to when the other's rows hold: from, to. A missing end is open.", default: nil,
      content: .columns),
    Option<ColumnsText?>("at", "For valid: this table's time.", default: nil, content: .columns),
    Option<String?>("ends", "For valid: whether a row holds at its end, included or excluded.", default: nil),
    returns: "a table", discloses: .rows,
    details: """
      A row with a missing key has no partner. Columns of rows without one are missing, row absent; the sentence under \
      the table says how many rows met nobody, and why.
      """, searchWords: ["merge", "lookup", "merge_asof", "rolling join", "gyldig fra"],
    examples: [
      Example(
        "t:join(schools, { by = \"school\", kind = \"left\", expect = \"many to one\" })", given: [.small, .schools],
        shows: """
          5 rows x 5 columns
          school  sex   points     days  name
          text    text  number  integer  text
          A       F       44.1        2  Vik skole
          A       M       31.5       18  Vik skole
          B       F       38.0        5  ∅
          B       M          ·        0  ∅
          B       F       47.2        1  ∅
          missing: points 1 not recorded (·); name 3 row absent (∅)
          joined by school: 3 of 5 rows without a partner
          """),
      Example(
        "t:join(counts, { by = \"school\", asof = \"school_year\", kind = \"left\" })",
        given: [.schoolYears, "counts = csv [[school;school_year;teachers\nA;2017-18;12\nA;2022-23;10\n]]"],
        shows: """
          3 rows x 5 columns
          school  school_year   pupils  school_year_right  teachers
          text    school year  integer  school year         integer
          A       2018-19           31  2017-18                  12
          A       2023-24           28  2022-23                  10
          B       2023-24           40  ∅                         ∅
          missing: school_year_right 1 row absent (∅); teachers 1 row absent (∅)
          joined by school, school_year: 1 of 3 rows without a partner
          """),
      Example(
        "t:join(names, { by = \"school\", at = \"school_year\", valid = \"from, to\", kind = \"left\" }):drop \"from, to\"",
        given: [
          .schoolYears, "names = csv [[school;from;to;name\nA;;2020-21;Vik skole\nA;2021-22;;Vik og Nes skole\n]]",
        ],
        shows: """
          3 rows x 4 columns
          school  school_year   pupils  name
          text    school year  integer  text
          A       2018-19           31  Vik skole
          A       2023-24           28  Vik og Nes skole
          B       2023-24           40  ∅
          missing: name 1 row absent (∅)
          joined by school, school_year: 1 of 3 rows without a partner
          """),
      Example(
        "t:join(schools, { by = \"school\", kind = \"lef\" })", given: [.small, .schools],
        fails: "did you mean \"left\"?"),
    ]
  ) { _, t, other, by, kind, expect, suffix, asof, direction, tolerance, valid, at, ends in
    let time = try JoinOptions.Time(
      asof: asof?.text, direction: direction, tolerance: tolerance, valid: valid?.text, at: at?.text, ends: ends)
    let options = try JoinOptions(by: by?.text ?? "", kind: kind, expect: expect, suffix: suffix, time: time)
    return TableHandle(try t.plan.join(other.plan, options))
  }
}
