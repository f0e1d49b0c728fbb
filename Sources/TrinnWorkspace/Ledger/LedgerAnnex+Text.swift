import Foundation
import TrinnBasis

extension LedgerAnnex {
  /// Markdown, for somebody who has not seen the program: what the annex is, whether it can be trusted, what left, for
  /// whom, under which rules, what was refused, and how to try the figures.
  public func text(_ language: Language) -> String {
    let words = LedgerAnnexWords(language: language)
    let releases = lines.filter { $0.entry.event == .release }
    let refusals = lines.filter { $0.entry.event == .refusal }
    var text = "# \(words.say("Vedlegg: utleverte tall", "Annex: released figures"))\n\n"
    text += "\(words.purpose)\n\n"
    text += words.facts([
      (words.say("Periode", "Period"), period(words)),
      (words.say("Utleveringer", "Releases"), "\(releases.count)"),
      (words.say("Avslag", "Refusals"), "\(refusals.count)"),
    ])
    text += "\n\(soundness(words))\n"
    text += words.section(
      words.say("Hva som skjedde", "What happened"), words.say("Antall", "Count"),
      LedgerEntry.Event.allCases.map { event in
        (words.event(event), lines.count { $0.entry.event == event })
      }.filter { $0.1 > 0 })
    let count = words.say("Utleveringer", "Releases")
    text += words.section(
      words.say("For hvem", "For whom"), count, counted(releases) { [words.audience($0.audience)] })
    text += words.section(
      words.say("Hvem som leverte ut (roller)", "Who released (roles)"), count, counted(releases) { [$0.role] })
    text += words.section(
      words.say("Tillit til skriptet", "Trust in the script"), count, counted(releases) { [words.level($0.level)] })
    text += words.section(
      words.say("Regler som skjulte tall", "Rules that hid figures"), count,
      counted(releases + refusals) { entry in entry.rules.map(words.rule) })
    text += words.section(
      words.say("Datagrunnlag", "Data"), count, counted(releases) { $0.data },
      note: words.say(
        "Filens navn og begynnelsen av dens SHA-256: `sha256sum FIL` gir den samme.",
        "The file's name and the beginning of its SHA-256: `sha256sum FILE` gives the same."))
    text += words.section(
      words.say("Skript (SHA-256)", "Scripts (SHA-256)"), count,
      counted(releases) { $0.script.map { [$0.hex] } ?? [words.say("ved ledeteksten", "at the prompt")] })
    text += words.heading(words.say("Hver utlevering", "Each release")) + words.table(of: releases)
    if !refusals.isEmpty {
      text += words.heading(words.say("Hvert avslag", "Each refusal")) + words.table(of: refusals)
    }
    return text + words.verification
  }

  private func period(_ words: LedgerAnnexWords) -> String {
    let from = from?.description ?? words.say("begynnelsen", "the beginning")
    let to = to?.description ?? lines.last?.at.date.label ?? words.say("i dag", "today")
    return words.say("fra \(from) til og med \(to)", "from \(from) to \(to), both included")
  }

  private func soundness(_ words: LedgerAnnexWords) -> String {
    guard let bad = verification.bad else {
      return words.say("Loggen er hel: ", "The ledger holds: ")
        + "\(verification.sound) \(verification.sound == 1 ? words.say("linje, den siste", "line, the last") : words.say("linjer, den siste", "lines, the last")) `\(verification.head)`."
    }
    return words.say(
      "**Loggen er brutt ved linje \(bad.line): dette vedlegget kan ikke brukes før det er forklart.**",
      "**The ledger is broken at line \(bad.line): do not use this annex before that is explained.**")
  }

  private func counted(_ lines: [LedgerLine], _ names: (LedgerEntry) -> [String]) -> [(String, Int)] {
    var counts: [String: Int] = [:]
    for line in lines { for name in names(line.entry) { counts[name, default: 0] += 1 } }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}

/// What a data protection officer reads, in place of the program's own words.
struct LedgerAnnexWords {
  let language: Language

  func say(_ nb: String, _ en: String) -> String { language == .nb ? nb : en }

  var purpose: String {
    say(
      "Vedlegget lister hver gang tall om elever forlot fylkets arbeidsflate, for bruk i vurderingen av personvernkonsekvenser "
        + "(personvernforordningen artikkel 35). Det inneholder ingen tall om elever og ingen navn: roller i stedet for personer, "
        + "filer og skript ved sine kontrollsummer.",
      "The annex lists each time that figures about pupils left the county's workspace, for use in a data protection impact "
        + "assessment (GDPR article 35). It holds no figures about pupils and no names: roles instead of people, files and scripts "
        + "by their checksums.")
  }

  var verification: String {
    heading(say("Slik etterprøves vedlegget", "How to verify this annex"))
      + say(
        "Loggen er `.trinn/ledger.jsonl`: en linje for hver hendelse, skrevet før utleveringen ble synlig, og hver linje bærer "
          + "kontrollsummen av den forrige. `trinn audit verify --head KONTROLLSUM` viser om linjer er endret eller fjernet siden "
          + "kontrollsummen over ble skrevet. Kontrollsummen av en utlevert fil er det `sha256sum` gir av filen.\n",
        "The ledger is `.trinn/ledger.jsonl`: a line for each event, written before the release was visible, and each line holds "
          + "the checksum of the one before. `trinn audit verify --head CHECKSUM` shows whether lines were changed or removed since "
          + "the checksum above was written. The checksum of a released file is what `sha256sum` gives of the file.\n")
  }

  func event(_ event: LedgerEntry.Event) -> String {
    switch event {
    case .release: say("utlevering: tall ble synlige utenfor", "release: figures became visible outside")
    case .refusal: say("avslag: noe ble spurt om og ikke gitt", "refusal: something was asked for and not given")
    case .limit: say("grense: et skript ble stanset", "limit: a script was stopped")
    case .run: say("kjøring av et skript utenfra", "run of a script from elsewhere")
    case .version: say("ny utgave av data ble lest inn", "a new version of data was read in")
    case .decision: say("beslutning eller innlesing", "decision, or a form read in")
    }
  }

  func audience(_ name: String?) -> String {
    switch name {
    case "county": say("fylkeskommunen", "county")
    case "municipality": say("kommunen selv", "municipality")
    case "school": say("skolen selv", "school")
    case "public": say("alle", "everyone")
    case let other: other ?? say("ikke oppgitt", "not said")
    }
  }

  func level(_ level: TrustLevel) -> String {
    switch level {
    case .own: say("fylkets eget", "the county's own")
    case .adopted: say("utenfra, lest og godkjent av fylket", "from elsewhere, read and adopted by the county")
    case .shared: say("utenfra, uten tilgang til rader", "from elsewhere, without access to rows")
    }
  }

  /// The gate's rules by their names in the ledger; others stand as they are.
  func rule(_ name: String) -> String {
    switch name {
    case "few": say("for få elever", "too few pupils")
    case "allAlike": say("alle eller ingen", "all or none")
    case "tells": say("ordet ville røpe for få", "the word would tell of too few")
    case "publisher": say("skjult av den som ga ut tallet", "hidden by the publisher")
    case "derivable": say("ville følge av summene", "would follow from the totals")
    case "determined": say("ville følge av det som er vist før", "would follow from what was shown before")
    case "versions": say("ville følge av to utgaver av data", "would follow from two versions of the data")
    case "dominated": say("én elev står for det meste", "one pupil makes up most of it")
    case "ofOne": say("bare én står bak tallet", "only one stands behind the figure")
    default: name
    }
  }

  // MARK: Markdown

  func heading(_ title: String) -> String { "\n## \(title)\n\n" }

  func facts(_ facts: [(String, String)]) -> String { facts.map { "- \($0): \($1)\n" }.joined() }

  func section(_ title: String, _ count: String, _ counts: [(String, Int)], note: String? = nil) -> String {
    guard !counts.isEmpty else { return "" }
    return heading(title) + (note.map { "\($0)\n\n" } ?? "") + table([title, count], counts.map { [$0.0, "\($0.1)"] })
  }

  func table(of lines: [LedgerLine]) -> String {
    guard !lines.isEmpty else { return say("Ingen i perioden.\n", "None in the period.\n") }
    return table(
      [
        say("Linje", "Line"), say("Tid (UTC)", "Time (UTC)"), say("Hva", "What"), say("For hvem", "For whom"),
        say("Celler", "Cells"), say("Rolle", "Role"), say("Regler", "Rules"), say("Filens SHA-256", "File's SHA-256"),
      ],
      lines.map { line in
        let entry = line.entry
        let reader = [audience(entry.audience), entry.place].compactMap { $0 }.joined(separator: " ")
        return [
          "\(line.number)", line.at.label, entry.what ?? "–", reader, entry.cells.map(String.init) ?? "–", entry.role,
          entry.rules.map(rule).joined(separator: ", "), entry.content?.short ?? "–",
        ]
      })
  }

  private func table(_ head: [String], _ rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String {
      // A bar or a line end in a name would begin another cell.
      "| " + cells.map { SafeText.line($0).replacingOccurrences(of: "|", with: "\\|") }.joined(separator: " | ")
        + " |\n"
    }
    return line(head) + "|" + String(repeating: " --- |", count: head.count) + "\n" + rows.map(line).joined()
  }
}
