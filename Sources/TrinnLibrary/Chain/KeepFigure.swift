import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepFigure = keeping(
    "chain.figure", CitedFigure.self, words: ["tall"],
    examples: [
      Example("chain.figure(chain.figure { indicator = \"absence\", value = 14.2, n = 120 }).n", shows: "120"),
      Example("chain.figure { indicator = \"absence\", low = 3, high = 2 }", fails: "lies above its upper end"),
    ])
}
