import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepWheel = keeping(
    "wheel", Wheel.self, words: ["årshjul"],
    examples: [
      Example(
        "wheel(wheel { municipality = \"9001\", year = \"2025-26\", plans = p }).year", given: [.keptPlan],
        shows: "2025-26"),
      Example("wheel { year = \"2025\" }", fails: "is a school year"),
    ])
}
