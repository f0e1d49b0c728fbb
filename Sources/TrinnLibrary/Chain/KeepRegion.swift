import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepRegion = keeping(
    "chain.region", Region.self, words: ["region"],
    examples: [
      Example(
        "#chain.region(chain.region { name = \"Indre\", municipalities = { \"9001\", \"9002\" } }).municipalities",
        shows: "2"),
      Example("chain.region { name = \"Indre\" }", fails: "\"municipalities\" is missing"),
    ])
}
