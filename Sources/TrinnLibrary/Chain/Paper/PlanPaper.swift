import TrinnBasis
import TrinnCohort
import TrinnReport
import TrinnTable
import TrinnWorkspace

/// A plan as a paper: what it rests on, what it is to reach and when that can be read, what is done and who answers for
/// it, the wheel of the year, and where each figure comes from.
struct PlanPaper {
  private let workspace: Workspace
  private let words: PaperWords
  private let plan: Kept<TransitionPlan>
  private let goals: [Kept<Goal>]
  private let actions: [Kept<Action>]
  private let findings: [Kept<Finding>]
  private let figures: CitedFigures

  init(_ id: String, _ workspace: Workspace, _ words: PaperWords) throws {
    (self.workspace, self.words) = (workspace, words)
    plan = try workspace.object(id)
    goals = try workspace.objects(of: id, relation: "plan")
    actions = try workspace.objects(of: id, relation: "plan")
    findings = try plan.object.findings.map { try workspace.object($0) }
    figures = try CitedFigures(
      findings.flatMap(\.object.figures) + goals.compactMap(\.object.figure), workspace)
  }

  func document() throws -> Document {
    var sections = [DocumentSection("", [.paragraph(Prose(written: try introduction()))])]
    if !findings.isEmpty {
      sections.append(
        DocumentSection(
          words("Det planen bygger på", nn: "Det planen byggjer på", "What the plan rests on"), [.facts(try reasons())])
      )
    }
    if !goals.isEmpty {
      sections.append(DocumentSection(words("Mål", "Goals"), [.facts(try aims())] + warnings()))
    }
    if !actions.isEmpty { sections.append(DocumentSection(words("Tiltak", "Actions"), [.facts(deeds())])) }
    for wheel in try workspace.objects(Wheel.self, of: plan.id, relation: "plans") {
      let drawn = try WheelPaper(wheel, workspace, words).wheel()
      sections.append(
        DocumentSection(
          words("Årshjul \(wheel.object.year)", "The year \(wheel.object.year)"), [.wheel(drawn, isListed: false)]))
    }
    let sources = try sources()
    if !sources.isEmpty {
      sections.append(
        DocumentSection(
          words("Hvor tallene kommer fra", nn: "Kvar tala kjem frå", "Where the figures come from"),
          sources.map { .note(Prose(written: $0)) }))
    }
    return Document(
      title: plan.object.text, subtitle: subtitle, language: words.language.language, written: words.language,
      sections: sections, colophon: [colophon])
  }

  // MARK: What stands first

  private var subtitle: String {
    let place = plan.object.municipality.map(PlaceNames.municipality)
    return [
      place, words.period(plan.object.from, plan.object.to), words.status(plan.object.status),
    ].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func introduction() throws -> String {
    let owner = plan.object.owner ?? words.nobody
    var text = words("Ansvarlig: \(owner).", nn: "Ansvarleg: \(owner).", "Owner: \(owner).")
    if let area: Kept<CatchmentArea> = try plan.object.catchment.map({ try workspace.object($0) }) {
      text += words(
        " Planen gjelder skolekretsen \(area.object.name).", nn: " Planen gjeld skulekrinsen \(area.object.name).",
        " The plan is for the catchment \(area.object.name).")
    }
    if let mandate: Kept<Mandate> = try plan.object.mandate.map({ try workspace.object($0) }) {
      let (name, owner) = (mandate.object.text, mandate.object.owner)
      text += words(
        " Den svarer på mandatet «\(name)» fra \(owner).", nn: " Han svarer på mandatet «\(name)» frå \(owner).",
        " It answers the mandate “\(name)” of \(owner).")
      let requests = try workspace.objects(Request.self, of: mandate.id, relation: "mandate")
      if !requests.isEmpty {
        let list = requests.map { "\(words.title(ofIndicator: $0.object.indicator)) (\(words.day($0.object.by)))" }
          .joined(separator: ", ")
        text += words(
          " Det blir spurt etter: \(list).", nn: " Det blir spurt etter: \(list).", " It will be asked for: \(list).")
      }
    }
    return text
  }

  // MARK: Findings

  private func reasons() throws -> FactTable {
    FactTable(
      [
        words("Funn", "Finding"), words("Tall", nn: "Tal", "Figure"), words("Svar", "Answers"),
        words("Står", "Stands"),
      ],
      rows: try findings.map { finding in
        [
          Prose(written: finding.object.text), try told(finding.object.figures),
          Prose(written: try answers(to: finding.id)), Prose(written: standing(finding.object)),
        ]
      })
  }

  private func told(_ ids: [String]) throws -> Prose {
    try ids.enumerated().reduce(Prose(written: "")) { prose, item in
      let figure = figures[item.element]
      let of = [
        figure.map { words.title(ofIndicator: $0.indicator) }, figure?.place.map(PlaceNames.municipality),
        figure?.period,
      ].compactMap(\.self).joined(separator: ", ")
      let lead = (item.offset == 0 ? "" : "; ") + (of.isEmpty ? "" : of + ": ")
      return prose + Prose(written: lead) + (try figures.prose(item.element, words))
    }
  }

  private func answers(to finding: String) throws -> String {
    try workspace.objects(Response.self, of: finding, relation: "finding").map { response in
      let who = response.object.municipality.map(PlaceNames.municipality) ?? response.object.author
      let reason = response.object.reason.map { ": \($0)" } ?? ""
      return "\(who) \(words.answer(response.object.answer))\(reason)"
    }.joined(separator: "; ")
  }

  private func standing(_ finding: Finding) -> String {
    words.status(finding.status) + (finding.reason.map { ": \($0)" } ?? "")
  }

  // MARK: Goals

  private func aims() throws -> FactTable {
    FactTable(
      [
        words("Mål", "Goal"), words("Nå", nn: "No", "Now"), words("Skal til", "Target"),
        words("Innen", nn: "Innan", "By"), words("Leses", nn: "Blir lese", "Read"), words("Står", "Stands"),
      ],
      rows: try goals.map { goal in
        [
          Prose(written: words.title(ofIndicator: goal.object.indicator)), try baseline(goal.object),
          Prose(written: goal.object.target.map { words.target($0, goal.object.indicator) } ?? ""),
          Prose(written: words.day(goal.object.date)), Prose(written: reading(goal.object)),
          Prose(written: words.status(goal.object.status) + (goal.object.note.map { ". \($0)" } ?? "")),
        ]
      })
  }

  private func baseline(_ goal: Goal) throws -> Prose {
    guard let figure = goal.figure else { return Prose(written: goal.baseline == nil ? "" : words.noRelease) }
    let period = figures[figure]?.period.map { " (\($0))" } ?? ""
    return try figures.prose(figure, words) + Prose(written: period)
  }

  private func reading(_ goal: Goal) -> String {
    guard let reading = GoalReading(goal, of: plan) else { return "" }
    if !reading.isPossible { return reading.firstReading(words) }
    return words("fra \(reading.firstYear)", nn: "frå \(reading.firstYear)", "from \(reading.firstYear)")
  }

  private func warnings() -> [DocumentBlock] {
    goals.compactMap { GoalReading($0.object, of: plan)?.warning(words) }.map { .note(Prose(written: $0)) }
  }

  // MARK: Actions

  private func deeds() -> FactTable {
    FactTable(
      [
        words("Tiltak", "Action"), words("Ansvar", "Owner"), words("Når", "When"),
        words("For hvem", nn: "For kven", "For whom"),
        words("Tema", "Theme"), words("Kostnad", "Cost"), words("Står", "Stands"),
      ],
      rows: actions.map { action in
        let it = action.object
        return [
          it.text, it.owner ?? words.nobody, words.period(it.from, it.to), it.forWhom ?? "", it.theme ?? "",
          it.cost.map(words.kroner) ?? "", words.status(it.status) + (it.reason.map { ": \($0)" } ?? ""),
        ].map { Prose(written: $0) }
      })
  }

  // MARK: Sources

  private func sources() throws -> [String] {
    try figures.releases.compactMap { id in
      guard let release = try workspace.release(id) else { return nil }
      let day = words.day(ChainDate(release.at.date))
      let data = release.data.joined(separator: ", ")
      let from = data.isEmpty ? "" : words(", av \(data)", ", of \(data)")
      return words(
        "\(release.what), utgitt \(day) (\(id))\(from).", nn: "\(release.what), utgjeve \(day) (\(id))\(from).",
        "\(release.what), released \(day) (\(id))\(from).")
    }
  }

  private var colophon: String {
    words(
      "Tall i planen er hentet fra det som er utgitt; tall om få elever vises ikke. Spenn i parentes er 95 prosent usikkerhetsintervall.",
      nn:
        "Tal i planen er henta frå det som er utgjeve; tal om få elevar blir ikkje viste. Spenn i parentes er 95 prosent uvisseintervall.",
      "Figures are those that were released; figures of few pupils are not shown. Ranges are 95 per cent intervals.")
  }
}
