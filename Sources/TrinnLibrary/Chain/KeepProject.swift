import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepProject = keeping(
    "projects.add", Project.self, words: ["prosjektkatalog"],
    examples: [
      Example(
        "projects.add(projects.add { text = \"Fraværsrutine\", effect_text = \"for få til å si\" }).effect_text",
        shows: "for få til å si"),
      Example("projects.add { what = \"x\" }", fails: "unknown option \"what\""),
    ])
}
