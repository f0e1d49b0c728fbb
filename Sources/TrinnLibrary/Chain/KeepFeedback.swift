import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepFeedback = keeping(
    "chain.feedback", Feedback.self, words: ["tilbakemelding"],
    examples: [
      Example(
        "chain.feedback(chain.feedback { plan = p, author = \"rektor\", text = \"nyttig\", date = \"2027-09-01\" }).text",
        given: [.keptPlan], shows: "nyttig"),
      Example(
        "chain.feedback { author = \"rektor\", text = \"nyttig\", date = \"2027-09-01\" }",
        fails: "to a meeting or a plan"),
    ])
}
