import TrinnBasis
import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let chainPaper = Binding(
    "chain.paper", "Shows a plan as a document, or draws a wheel of the year.",
    Required<String>("id", "The name of a plan or a wheel: plan-3, wheel-1."),
    Option<String?>(
      "language", "nb, nn or en; the session's where none is given.", default: nil,
      type: .optional(.choice(WrittenLanguage.allCases.map(\.rawValue)))),
    returns: "a paper: it shows itself, and release(paper, \"plan.html\") writes it; a wheel as html, svg or txt",
    discloses: .released,
    details: """
      A plan says what it rests on and what was answered, its goals with where they stand and when each can be read, its \
      actions with owner and cost, its wheels, and where each figure comes from. A figure stands in it only where a release \
      stands behind it: fylke:cite makes such a figure.
      """,
    searchWords: ["plan", "årshjul", "document", "print", "nynorsk", "wheel"],
    examples: [
      Example(
        """
        q = plan { text = "Plan for overganger", municipality = "3316" }
        action { plan = q, text = "Felles fraværsrutine", for_whom = "8. trinn" }
        return chain.paper(q)
        """,
        shows: """
          Plan for overganger
          Modum · utkast
          ════════════════════════════════════════════════════════════════════════════════════════════════════

          Ansvarlig: ingen ennå.

          Tiltak
          ────────────────────────────────────────────────────────────────────────────────────────────────────

          • Felles fraværsrutine
              Ansvar: ingen ennå
              For hvem: 8. trinn
              Står: planlagt

          ────────────────────────────────────────────────────────────────────────────────────────────────────
          Tall i planen er hentet fra det som er utgitt; tall om få elever vises ikke. Spenn i parentes er 95
          prosent usikkerhetsintervall.
          """),
      Example("chain.paper \"plan-99\"", fails: "unknown plan \"plan-99\""),
    ]
  ) { context, id, language in
    guard [TransitionPlan.kind, Wheel.kind].contains(where: { id.hasPrefix("\($0)-") }) else {
      throw TrinnError.argument("id", wanted: "the name of a plan or a wheel", got: "another name")
    }
    let written = language.flatMap(WrittenLanguage.init(rawValue:)) ?? (context.language == .nb ? .nb : .en)
    return try PaperHandle(id, written, try context.workspace())
  }
}
