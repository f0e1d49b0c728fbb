import TrinnBasis
import TrinnBinding
import TrinnTable
import TrinnWorkspace

extension Binding {
  static let meetingAgenda = Binding(
    "chain.agenda", "Sets a meeting's agenda: what was answered first, findings second, then what checks found.",
    Required<String>("meeting", "The meeting's name: meeting-1."),
    Option<[String]>(
      "checks", "Only what these checks found; every check that is not fine, where none are named.", default: []),
    returns: "a table: item, order, from, text", discloses: .aggregate,
    details: """
      Answers of the meeting's municipalities until its day, findings that nobody has decided on, and a point for each check \
      with something to say. What stands on an agenda already is not set on one again, so it can be called until the day \
      comes. A decision is written to its point: chain.item("item-3", { decision = "…" }).
      """,
    searchWords: ["dagsorden", "saksliste", "møte", "responses"],
    examples: [
      Example(
        """
        m = meeting { date = "2026-11-02", municipalities = "3316" }
        f = finding { text = "Fraværet er høyere enn i fylket", municipality = "3316" }
        response { finding = f, answer = "disputed", reason = "borteboere", municipality = "3316", author = "skolesjef",
          date = "2026-10-01" }
        return chain.agenda(m):select "order, text"
        """,
        shows: """
          2 rows x 2 columns
            order  text
          integer  text
                1  Modum: bestrider tallet («Fraværet er høyere enn i fylket»): borteboere
                2  Fraværet er høyere enn i fylket
          """),
      Example("chain.agenda \"meeting-99\"", fails: "unknown meeting"),
    ]
  ) { context, id, checks in
    let workspace = try context.workspace()
    let meeting: Kept<Meeting> = try workspace.object(id)
    let agenda = try Agenda(meeting, workspace, PaperWords(language: context.language == .nb ? .nb : .en))
    try agenda.set(checks: checks)
    return TableHandle(try agenda.table())
  }
}

/// What a meeting is to speak of, gathered from what has come since the last one.
private struct Agenda {
  private let meeting: Kept<Meeting>
  private let workspace: Workspace
  private let words: PaperWords
  private let known: [Kept<AgendaItem>]

  init(_ meeting: Kept<Meeting>, _ workspace: Workspace, _ words: PaperWords) throws {
    (self.meeting, self.workspace, self.words) = (meeting, workspace, words)
    known = try workspace.objects()
  }

  private var own: [Kept<AgendaItem>] { known.filter { $0.object.meeting == meeting.id } }

  func set(checks: [String]) throws {
    let items = try responses() + findings() + found(checks)
    let first = (own.map(\.object.order).max() ?? 0) + 1
    for (place, item) in items.enumerated() {
      var item = item
      item.order = first + place
      try workspace.add(item)
    }
  }

  func table() throws -> Table {
    let items = try workspace.objects(AgendaItem.self, of: meeting.id, relation: "meeting")
      .sorted { $0.object.order < $1.object.order }
    let from = items.map { $0.object.response ?? $0.object.finding ?? $0.object.check ?? "" }
    return try Table(
      [
        "item": Column(texts: items.map(\.id)), "order": Column(integers: items.map(\.object.order)),
        "from": Column(texts: from), "text": Column(texts: items.map(\.object.text)),
      ], subject: .open)
  }

  private func concerns(_ municipality: String?) -> Bool {
    meeting.object.municipalities.isEmpty || municipality.map(meeting.object.municipalities.contains) ?? true
  }

  private func responses() throws -> [AgendaItem] {
    let told = Set(known.compactMap(\.object.response))
    return try workspace.objects(Response.self).filter { response in
      !told.contains(response.id) && concerns(response.object.municipality)
        && response.object.date <= meeting.object.date
    }.map { response in
      let it = response.object
      let who = it.municipality.map(PlaceNames.municipality) ?? it.author
      var text = "\(who): \(words.answer(it.answer))"
      if let finding = it.finding { text += " («\(try workspace.object(finding, as: Finding.self).object.text)»)" }
      text += [it.theme, it.reason, it.text].compactMap(\.self).map { ": \($0)" }.joined()
      return AgendaItem(meeting: meeting.id, order: 1, text: text, response: response.id, finding: it.finding)
    }
  }

  private func findings() throws -> [AgendaItem] {
    let told = Set(known.filter { $0.object.response == nil }.compactMap(\.object.finding))
    return try workspace.objects(Finding.self).filter { finding in
      !told.contains(finding.id) && concerns(finding.object.municipality) && finding.object.status == .proposed
    }.map { AgendaItem(meeting: meeting.id, order: 1, text: $0.object.text, finding: $0.id) }
  }

  /// A point a check, with the first of the places that it speaks of: a meeting has an evening.
  private func found(_ names: [String]) throws -> [AgendaItem] {
    let told = Set(own.compactMap(\.object.check))
    let states = try workspace.checkStates().filter { state in
      state.status != .fine && (names.isEmpty || names.contains(state.check)) && !told.contains(state.check)
    }
    var order: [String] = []
    for state in states where !order.contains(state.check) { order.append(state.check) }
    return order.map { check in
      let places = states.filter { $0.check == check }.map(\.place).filter { !$0.isEmpty }
      let rest = places.count - Agenda.placesTold
      let more = rest > 0 ? words(" og \(rest) til", " and \(rest) more") : ""
      let told = places.prefix(Agenda.placesTold).joined(separator: "; ")
      return AgendaItem(
        meeting: meeting.id, order: 1, text: told.isEmpty ? check : "\(check): \(told)\(more)", check: check)
    }
  }

  private static let placesTold = 3
}
