import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepPlan = keeping(
    "plan", TransitionPlan.self, words: ["tiltaksplan"],
    examples: [
      Example("plan(p).text", given: [.keptPlan], shows: "Plan for overganger"),
      Example("plan { text = \"x\" }", fails: "for a municipality or a catchment"),
    ])
}
