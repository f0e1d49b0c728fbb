import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepItem = keeping(
    "chain.item", AgendaItem.self, words: ["agenda", "sak"],
    examples: [
      Example(
        "chain.item(chain.item { meeting = meeting { date = \"2026-11-02\" }, order = 1, text = \"Fravær\" }).text",
        shows: "Fravær"),
      Example("chain.item { order = 1, text = \"x\" }", fails: "\"meeting\" is missing"),
    ])
}
