import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepRequest = keeping(
    "chain.request", Request.self, words: ["etterspør"],
    examples: [
      Example(
        "chain.request(chain.request { mandate = mandate { text = \"m\", owner = \"o\", from = \"2026-11-02\" }, indicator = \"left\", by = \"2027-06-01\" }).by",
        shows: "2027-06-01"),
      Example(
        "chain.request { mandate = \"mandate-99\", indicator = \"left\", by = \"2027-06-01\" }",
        fails: "no mandate called"),
    ])
}
