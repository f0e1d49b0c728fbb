import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepMandate = keeping(
    "mandate", Mandate.self, words: ["mandat"],
    examples: [
      Example(
        "mandate(mandate { text = \"Overganger\", owner = \"rådmannsutvalget\", members = \"rektorer\", from = \"2026-11-02\" }).owner",
        shows: "rådmannsutvalget"),
      Example(
        "mandate { text = \"x\", owner = \"x\", from = \"2026-11-02\", to = \"2026-01-01\" }",
        fails: "ends before it begins"),
    ])
}
