import TrinnBasis
import TrinnBinding
import TrinnCohort

extension Binding {
  static let pointsGrunnskolepoeng = Binding(
    "points.grunnskolepoeng", "Computes grunnskolepoeng from grades, exactly, by either of the two dated rules.",
    Required<[Value]>("grades", "Grades 1 to 6, and marks IV, IM, F as strings."),
    Option<String>(
      "rule", "Whose rule.", default: GrunnskolepoengRule.admission.rawValue,
      type: .choice(GrunnskolepoengRule.allCases.map(\.rawValue))),
    returns: "a table with keys: points, grades (how many counted), left_out (why), source",
    details: "71 over 17 grades is 41.76 for admission and 41.8 in statistics; it decides ties. Rounding is half up.",
    source: "Udir-2-2021, § 6-21; SSB, kargrs", searchWords: ["inntakspoeng", "admission points"],
    examples: [
      Example(
        "points.grunnskolepoeng({5,4,4,4,4,4,4,4,4,4,4,4,4,4,4,5,5}, { rule = \"statistics\" }).points", shows: "41.80"),
      Example("points.grunnskolepoeng { 7 }", fails: "1 to 6"),
    ]
  ) { _, grades, rule in
    let chosen = GrunnskolepoengRule(rawValue: rule) ?? .admission
    let entries = try grades.enumerated().map { index, value in
      FinalGrade(subject: "subject \(index + 1)", kind: .standpunkt, outcome: try outcome(value, index))
    }
    let result = chosen.points(of: entries)
    return [
      "points": result.points.map { .text($0.label) } ?? .nothing, "grades": .integer(Int64(result.divisor)),
      "left_out": .list(result.leftOut.map { .text("\($0.subject): \($0.reason)") }), "source": .text(chosen.source),
    ] as ValueMap
  }

  private static func outcome(_ value: Value, _ index: Int) throws(TrinnError) -> FinalGrade.Outcome {
    if let grade = Int.decode(value), (1...6).contains(grade) { return .grade(grade) }
    if case .text(let text) = value, let mark = Mark(rawValue: text) { return .mark(mark) }
    throw .argument(
      "grades", wanted: "grades 1 to 6 or the marks IV, IM, F", got: "\(value.typeName) at place \(index + 1)")
  }
}
