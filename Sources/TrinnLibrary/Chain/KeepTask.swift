import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepTask = keeping(
    "chain.task", WheelTask.self, words: ["årshjul", "month"],
    examples: [
      Example(
        "chain.task(chain.task { wheel = wheel { year = \"2025-26\" }, month = 10, text = \"Les fraværet\", action = a }).month",
        given: [.keptPlan], shows: "10"),
      Example(
        "chain.task { wheel = wheel { year = \"2025-26\" }, month = 13, text = \"x\" }", fails: "a month is 1 to 12"),
    ])
}
