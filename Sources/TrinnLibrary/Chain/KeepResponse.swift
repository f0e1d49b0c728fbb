import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepResponse = keeping(
    "response", Response.self, words: ["svar"],
    examples: [
      Example(
        "response(response { answer = \"own_theme\", theme = \"lesing\", author = \"skolesjef\", date = \"2026-10-01\" }).theme",
        shows: "lesing"),
      Example("response { answer = \"perhaps\" }", fails: "accepted"),
    ])
}
