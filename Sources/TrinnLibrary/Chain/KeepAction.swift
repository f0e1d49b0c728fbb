import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepAction = keeping(
    "action", Action.self, words: ["tiltak"],
    examples: [
      Example(
        "action(action(a, { owner = \"rektor\", status = \"underway\" })).owner", given: [.keptPlan], shows: "rektor"),
      Example("action { text = \"x\", plan = \"plan-99\" }", fails: "there is no plan called \"plan-99\""),
    ])
}
