import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnDisclosure
import TrinnTable
import TrinnWorkspace

extension Binding {
  static let projectsEffect = Binding(
    "projects.effect", "Tells how a figure moved where an action was tried, beside comparable places, and keeps it.",
    Required<String>("project", "The entry's name: project-1. It names its municipality."),
    Required<CountyHandle>("county", "The county."),
    Option<String>(
      "indicator", "The indicator, a share, a mean or a median.", type: .choice(Indicator.all.map(\.name))),
    Option<String>("before", "The school year before, as 2023-24."),
    Option<String>("after", "The school year after."),
    Option<[String]>("comparable", "The numbers of municipalities like it."),
    returns: "the sentence that is kept with the entry", discloses: .aggregate,
    details: """
      A difference in differences over pupils, with the interval of each pupil standing for itself; a median is held against \
      others as a mean. Under ten pupils in any of the four groups there are too few to say; where a group's own figure may \
      not be released to a municipality, the sentence has no figures. Those it has are remembered as a release is. It tells \
      that figures moved apart, and not why.
      """,
    source: "D. Card, A. B. Krueger (1994), AER 84",
    searchWords: ["virkning", "effekt", "tiltak", "before and after", "comparison"],
    examples: [
      Example(
        """
        e = projects.add { text = "Samtale før skolestart", municipality = "9001" }
        print(projects.effect(e, fylke, { indicator = "grunnskolepoeng", before = "2022-23", after = "2024-25",
          comparable = { "9002", "9005" } }))
        print(projects.effect(e, fylke, { indicator = "grunnskolepoeng", before = "2022-23", after = "2024-25",
          comparable = { "9015" } }))
        """, given: [.county],
        shows: """
          Grunnskolepoeng, fra 2022–23 til 2024–25: ingen klar forskjell fra sammenlignbare steder, −1,0 (−6,5 til +4,4).
          Grunnskolepoeng, fra 2022–23 til 2024–25: for få til å si noe.
          """),
      Example(
        "projects.effect(projects.add { text = \"x\", municipality = \"9001\" }, fylke, { indicator = \"intake\", before = \"2022-23\", after = \"2024-25\", comparable = { \"9002\" } })",
        given: [.county], fails: "wanted a share, a mean or a median"),
    ]
  ) { context, id, county, indicator, before, after, comparable in
    let workspace = try context.workspace()
    let project: Kept<Project> = try workspace.object(id)
    guard let place = project.object.municipality else {
      throw TrinnError(
        .argumentMissing, "\(id) does not say where it was tried", argument: "project",
        hint: "projects.add(\"\(id)\", { municipality = \"…\" })")
    }
    guard !comparable.isEmpty, !comparable.contains(place) else {
      throw TrinnError.argument("comparable", wanted: "other municipalities than \(place)", got: "none, or itself")
    }
    func start(_ text: String, _ argument: String) throws -> Int {
      guard let year = SchoolYear(text) else {
        throw TrinnError.argument(argument, wanted: "a school year such as 2023-24", got: "another text")
      }
      return Int(year.start)
    }
    let effect = try ActionEffect(
      Indicator.named(indicator), of: county.data, place: place, others: comparable,
      before: start(before, "before"), after: start(after, "after"))
    let sentence = effect.sentence(PaperWords(language: context.language == .nb ? .nb : .en))
    try context.session(as: LibrarySession.self).remember(effect, of: id, in: workspace)
    try workspace.change(id) { (project: inout Project) in
      (project.effect, project.effectText) = (effect.change?.value, sentence)
    }
    return sentence
  }
}

extension LibrarySession {
  /// The sentence goes into plans, which other people read: it is written down before it is kept, as a file is.
  fileprivate func remember(_ effect: ActionEffect, of project: String, in workspace: Workspace) throws {
    let memory = try remember({ try effect.told($0) }, isOfSet: false)
    guard !memory.questions.isEmpty else { return }
    var entry = workspace.entry(.release, level: trust?.level ?? .own)
    entry.what = "effect of \(SafeText.line(project))"
    entry.questions = memory.questions
    entry.data = try dataVersions()
    entry.cells = 1
    entry.audience = Audience.municipality.rawValue
    if !memory.opened.isEmpty { entry.note = "tells of few together with earlier releases: \(memory.opened.count)" }
    try workspace.ledger.append(entry)
    if let sentence = memory.sentence(project, language) { tell([sentence]) }
  }
}
