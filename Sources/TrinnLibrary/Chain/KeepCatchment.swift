import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepCatchment = keeping(
    "chain.catchment", CatchmentArea.self, words: ["skolekrets"],
    examples: [
      Example(
        "chain.catchment(chain.catchment { name = \"Fjordland vgs\", municipalities = \"9001\" }).name",
        shows: "Fjordland vgs"),
      Example("chain.catchment {}", fails: "\"name\" is missing"),
    ])
}
