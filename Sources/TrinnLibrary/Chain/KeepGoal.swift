import TrinnBasis
import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepGoal = keeping(
    "chain.goal", Goal.self, words: ["mål", "target", "lag"],
    examples: [
      Example(
        "chain.goal(chain.goal { plan = p, indicator = \"absence\", target = 10, date = \"2027-06-01\" }).status",
        given: [.keptPlan], shows: "open"),
      Example(
        """
        q = plan { text = "Plan", municipality = "9001", from = "2025-11-02" }
        g = chain.goal { plan = q, indicator = "completion", target = 0.85, date = "2027-06-01" }
        """,
        shows: """
          Fullført videregående kan først leses i 2031, og ikke innen 2027. Dette kan leses til da: Direkte overgang til Vg1 (direct_transition), Sluttet i løpet av Vg1 (left_during_vg1), IV i fellesfag i Vg1 (no_basis), Karakteren 1 i fellesfag i Vg1 (grade_1_vg1), Fravær i Vg1, dager (vg1_absence_days_median), Fra Vg2 yrkesfag til lære (vg2_to_apprenticeship).
          """),
      Example("chain.goal { indicator = \"absence\", date = \"2027-06-01\" }", fails: "\"plan\" is missing"),
    ],
    after: { context, id, workspace in
      let goal: Kept<Goal> = try workspace.object(id)
      guard goal.object.status == .open else { return }
      let plan: Kept<TransitionPlan> = try workspace.object(goal.object.plan)
      let words = PaperWords(language: context.language == .nb ? .nb : .en)
      let warning = GoalReading(goal.object, of: plan)?.warning(words, named: true)
      try context.session(as: LibrarySession.self).tell([warning].compactMap(\.self))
    })
}
