import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepFinding = keeping(
    "finding", Finding.self, words: ["funn"],
    examples: [
      Example("finding(finding { text = \"Fraværet er høyere enn i fylket\" }).status", shows: "proposed"),
      Example("finding { text = \"x\", status = \"rejected\" }", fails: "a finding is rejected with a reason"),
      Example("finding {}", fails: "\"text\" is missing"),
    ])
}
