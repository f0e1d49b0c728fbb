import TrinnBasis
import TrinnChecks
import TrinnDisclosure
import TrinnReport
import TrinnTable

/// What a run of checks says to people and to programs. Numbers stand in it only as the gate released them.
public struct CheckReport: Sendable {
  public let entries: [CheckEntry]
  public let date: CalendarDate
  public let language: Language
  private let publications: [PublicationStatus]
  private let withoutChain: Int
  private let hasShared: Bool

  /// - Parameter publications: what the calendar expects; what of it is late is told.
  public init(_ desk: CheckDesk, _ language: Language, publications: [PublicationStatus] = []) {
    entries = desk.entries
    date = desk.day.date
    self.language = language
    self.publications = publications
    withoutChain = desk.withoutChain
    hasShared = desk.hasShared
  }

  /// The worst wins: a check that errors is not a check that passed, and nor is one that had nobody to ask.
  public var exitStatus: Int32 {
    entries.map(\.level).max()?.exitStatus ?? (withoutChain > 0 ? CheckLevel.couldNotRun.exitStatus : 0)
  }

  /// The worst first, else as they were declared.
  var told: [CheckEntry] {
    let told = entries.filter { !$0.isFine }
    return CheckLevel.allCases.reversed().flatMap { level in told.filter { $0.level == level } }
  }

  var format: NumberFormat { NumberFormat(language) }

  func say(_ nb: String, _ en: String) -> String { LocalizedText(nb, en)[language] }

  // MARK: Sentences

  /// What stands over what is said of a check.
  func heading(_ entry: CheckEntry) -> String {
    entry.level == .fine ? say("følges", "followed") : entry.level.word[language]
  }

  var title: String { say("Kontroller \(day(date))", "Checks \(day(date))") }

  /// `1 stopp, 2 varsler, 12 kontroller i orden`.
  var summary: String {
    let counts = CheckLevel.allCases.reversed().compactMap { level -> String? in
      let count = entries.count { $0.level == level }
      guard count > 0 else { return nil }
      switch level {
      case .couldNotRun: return say("\(count) kunne ikke kjøres", "\(count) could not run")
      case .stop: return say("\(count) stopp", "\(count) \(count == 1 ? "stop" : "stops")")
      case .warn:
        return say("\(count) \(count == 1 ? "varsel" : "varsler")", "\(count) warning\(count == 1 ? "" : "s")")
      case .notify: return say("\(count) til orientering", "\(count) for information")
      case .fine:
        return say(
          "\(count) \(count == 1 ? "kontroll" : "kontroller") i orden",
          "\(count) \(count == 1 ? "check" : "checks") fine")
      }
    }
    return counts.isEmpty ? say("ingen kontroller", "no checks") : counts.joined(separator: ", ")
  }

  /// Those that were not run, a sentence for each reason.
  var notRun: [String] {
    var sentences: [String] = []
    let unchanged = entries.count { $0.unchangedSince != nil }
    if unchanged > 0 {
      sentences.append(
        say(
          "\(unchanged) av \(entries.count) ble ikke kjørt på nytt, for ingenting er nytt (--all kjører alle)",
          "\(unchanged) of \(entries.count) were not run again, as nothing is new (--all runs all)"))
    }
    if withoutChain > 0 {
      sentences.append(
        say(
          "\(withoutChain) som ser på planer og tiltak, ble ikke kjørt, for her er ingen arbeidsmappe (trinn init lager en)",
          "\(withoutChain) that look at plans and actions were not run, as there is no workspace here (trinn init makes one)"
        ))
    }
    if hasShared {
      // Whatever was found, so that the sentence tells nothing of it.
      sentences.append(
        say(
          "På nivå delt er det ikke sagt noe om grupper med få elever, eller som nesten er like noe som er vist før (trinn adopt gir alt)",
          "At level shared nothing is said of groups of few pupils, or that are nearly what was shown before (trinn adopt gives all)"
        ))
    }
    return sentences
  }

  /// What was expected and has not come, a sentence each.
  var late: [String] {
    publications.compactMap { status in
      guard let days = status.lateDays else { return nil }
      let (title, publisher) = (status.publication.title[language], status.publication.publisher)
      return say(
        "Sen: \(title) (\(publisher)) var ventet innen \(day(status.window.to)), for \(days) \(days == 1 ? "dag" : "dager") siden.",
        "Late: \(title) (\(publisher)) was expected by \(day(status.window.to)), \(days) day\(days == 1 ? "" : "s") ago."
      )
    }
  }

  /// What is said of one check, a paragraph each.
  func paragraphs(_ entry: CheckEntry) -> [Prose] {
    var lines: [Prose] = []
    if let fault = entry.fault {
      let text = ([fault.sentence] + [fault.hint].compactMap(\.self)).joined(separator: "; ")
      lines.append(Prose(written: SafeText.block(text)))
    }
    if let since = entry.unchangedSince {
      lines.append(
        Prose(
          written: say(
            "Ingenting er nytt siden \(day(since)), og den står som da; --all viser tallene.",
            "Nothing is new since \(day(since)), and it stands as it stood; --all shows the figures.")))
    }
    if let findings = entry.findings, let check = entry.check {
      lines += findings.groups.filter { !findings.isHidden($0) }.map { sentence($0, findings, check) }
      lines += hidden(findings)
      if findings.isRounded, !findings.groups.isEmpty { lines.append(Prose(written: rounded)) }
      if !findings.hasBaseline {
        lines.append(
          Prose(
            written: say(
              "Ingen tidligere kjøring å holde den mot ennå.", "There is no earlier run to hold it against yet.")))
      }
    }
    lines += entry.plugin?.places.map(sentence) ?? []
    return lines
  }

  private func sentence(_ place: PluginFindings.Place) -> Prose {
    let name = place.name ?? say("et sted som ikke vises", "a place that is not shown")
    let text = place.sentence ?? say("få elever, så tallet vises ikke", "few pupils, so that the figure is not shown")
    let end = text.last.map { ".!?".contains($0) } == true ? "" : "."
    return Prose(written: "\(name): \(text)\(end) \(since(place.level, place.standing))")
  }

  /// A figure beside its limit that is on the other side of it wants a word.
  private var rounded: String {
    say(
      "Tallene er avrundet (nivå delt), antall til nærmeste 5; hva som slår ut, er avgjort av de nøyaktige.",
      "The figures are rounded (level shared), counts to the nearest 5; what fires was found on the exact ones.")
  }

  func action(_ entry: CheckEntry) -> String? {
    let owner = entry.check?.owner.map { SafeText.line($0) }
    // What to do where it fires is no advice about a check that could not look.
    guard entry.fault == nil, let action = entry.check?.action.map({ SafeText.line($0) }) else {
      return owner.map { say("Ansvar: \($0)", "Owner: \($0)") }
    }
    return say("Gjør: \(action)", "Do: \(action)") + (owner.map { " (\($0))" } ?? "")
  }

  private func sentence(_ group: CheckFindings.Group, _ findings: CheckFindings, _ check: Check) -> Prose {
    let unit = findings.unit(check.kind)
    func figure(_ column: String, n: String) -> ReleasedFigure<File>? {
      try? findings.table.figure(column, row: group.row, unit: unit, n: check.kind.restsOnRows ? n : nil)
    }
    let name = group.name ?? say("En gruppe som ikke vises", "A group that is not shown")
    var prose = Prose(written: name.isEmpty ? "" : name + ": ")
    let value = figure(CheckColumns.value, n: CheckColumns.n)
    if group.isGone {
      // What is no longer there has no figure of today.
      prose = prose + Prose(written: say("borte", "gone"))
    } else if let value {
      prose = prose + part(value)
    }
    if findings.isCompared, value?.content.state != .hidden,
      let before = figure(CheckColumns.baseline, n: CheckColumns.baselineN),
      before.content.state != .empty
    {
      prose =
        prose + Prose(written: say(", mot ", ", against ")) + part(before)
        + Prose(written: " (\(check.baseline.text(language)))")
    }
    if let finding = group.finding, !group.isGone { prose = prose + Prose(written: ": \(finding[language])") }
    let trend = group.trend?.sentence(language, day: day).map { " \($0)" } ?? ""
    return prose + Prose(written: ". \(since(group))\(trend)")
  }

  /// More names than these in one sentence nobody reads.
  private static let mostNames = 12

  /// Those whose figures are few pupils': a sentence for all that came together, with the names that may be told.
  private func hidden(_ findings: CheckFindings) -> [Prose] {
    let groups = findings.groups.filter(findings.isHidden)
    var sentences: [String] = []
    for group in groups where !sentences.contains(since(group)) { sentences.append(since(group)) }
    return sentences.map { sentence in
      let alike = groups.filter { since($0) == sentence }
      let nameless = alike.count { $0.name == nil }
      var names = alike.compactMap(\.name).filter { !$0.isEmpty }
      let rest = names.count - CheckReport.mostNames
      if rest > 1 {
        names = names.prefix(CheckReport.mostNames) + [say("og \(rest) andre", "and \(rest) others")]
      }
      if nameless > 0 {
        names.append(
          names.isEmpty
            ? say("\(nameless) \(nameless == 1 ? "gruppe" : "grupper")", "\(nameless) group\(nameless == 1 ? "" : "s")")
            : say("\(nameless) til", "\(nameless) more"))
      }
      let who = names.isEmpty ? "" : names.joined(separator: "; ") + ": "
      let why = say("få elever, så tallet vises ikke.", "few pupils, so that the figure is not shown.")
      return Prose(written: who + (who.isEmpty ? why.capitalisedFirst : why) + " " + sentence)
    }
  }

  private func part(_ figure: ReleasedFigure<File>) -> Prose {
    switch figure.content.state {
    case .hidden: Prose(written: say("tall som ikke vises (få elever)", "a figure that is not shown (few pupils)"))
    case .shown where figure.content.n != nil: "\(figure) (n \(n: figure))"
    case .empty: Prose(written: say("uten tall", "no figure"))
    default: "\(figure)"
    }
  }

  private func since(_ group: CheckFindings.Group) -> String { since(group.level, group.standing) }

  private func since(_ found: CheckLevel, _ standing: CheckStanding) -> String {
    let word = standing.level.word[language]
    if found == .fine {
      return say("I orden nå, følges én kjøring til (\(word)).", "Fine now, followed for one more run (\(word)).")
    }
    let level = found.word[language]
    guard let since = standing.since, standing.runs > 1 else {
      return say("Nytt \(day(date)) (\(level)).", "New on \(day(date)) (\(level)).")
    }
    return say(
      "Siden \(day(since)), \(standing.runs) kjøringer (\(level)).",
      "Since \(day(since)), \(standing.runs) runs (\(level)).")
  }

  func day(_ date: CalendarDate) -> String {
    let (year, month, day) = date.parts
    return language == .nb ? "\(day).\(month).\(year)" : date.label
  }
}

extension CheckFindings {
  /// Of the figures as they are printed: what is whole in every group is counted.
  func unit(_ kind: CheckFigureKind) -> FigureUnit {
    guard kind == .other, let values = try? table.content.column(CheckColumns.value) else { return kind.unit }
    let isWhole = (0..<values.count).allSatisfy { values[$0].number.map { $0 == $0.rounded() } ?? true }
    return isWhole ? .count : kind.unit
  }

  fileprivate func isHidden(_ group: Group) -> Bool {
    let values = try? table.content.column(CheckColumns.value)
    return values?.missingReason(at: group.row) == .suppressed
  }
}

extension CheckFigureKind {
  var unit: FigureUnit {
    switch self {
    case .share: .share
    case .count: .count
    case .mean, .measure, .other: .measure(decimals: 1)
    }
  }
}
