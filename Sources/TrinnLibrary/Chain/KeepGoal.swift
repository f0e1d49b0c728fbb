import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepGoal = keeping(
    "chain.goal", Goal.self, words: ["mål", "target"],
    examples: [
      Example(
        "chain.goal(chain.goal { plan = p, indicator = \"absence\", target = 10, date = \"2027-06-01\" }).status",
        given: [.keptPlan], shows: "open"),
      Example("chain.goal { indicator = \"absence\", date = \"2027-06-01\" }", fails: "\"plan\" is missing"),
    ])
}
