import TrinnBasis

/// The one screen before a foreign package runs: who signed it, what it asks for, what it will produce, what it did on its
/// own data. Everything in it that the package says of itself is made safe to show.
public struct ConsentScreen: Sendable {
  let package: Package
  let standing: PackageStore.Standing
  let met: Trust.Met?
  let agreement: Trust.Agreement?
  let trials: Trials
  let names: [String: String]
  let language: Language

  /// What is known of the package's own tests.
  public enum Trials: Sendable {
    case ran([TrialRun])
    /// The screen stands before anything may run.
    case notYet
    /// This machine has no safe place for them.
    case impossible

    /// - Parameter runs: nil where they could not be run.
    public init(_ runs: [TrialRun]?) { self = runs.map { .ran($0) } ?? .impossible }
  }

  /// - Parameter names: what tables and columns are called in the reader's language, where that is another word.
  public init(
    _ package: Package, standing: PackageStore.Standing, trust: Trust, trials: Trials, names: [String: String] = [:],
    language: Language
  ) {
    (self.package, self.standing, self.trials, self.language) = (package, standing, trials, language)
    self.names = names
    met = package.signer.flatMap { trust.met[$0.description] }
    agreement = trust.agreed[package.hash]
  }

  public var text: String { text(adding: []) }

  /// - Parameter more: rows that stand below those of the screen.
  func text(adding more: [(name: String, lines: [String])]) -> String {
    let manifest = package.manifest
    let rights = manifest.rights
    let title = manifest.title.map { "\($0)  ·  " } ?? ""
    var rows: [(name: LocalizedText, lines: [String])] = [
      (.init("Hvem", "Who"), who),
      (.init("Leser", "Reads"), RightsWords.needs(rights, names, language)),
      (.init("Deler inn", "Groups by"), [RightsWords.dimensions(rights, names, language)]),
      (.init("Trenger", "Needs"), [plugins.joined(separator: ", ")]),
      (.init("Gir ut", "Releases"), RightsWords.outputs(rights, language)),
      (.init("Får aldri", "Never gets"), [RightsWords.never[language]]),
      (.init("Bruker", "Takes"), [RightsWords.limits(rights, language)]),
      (.init("Prøvd", "Tried"), tried),
      (.init("Kjøres", "Runs as"), level),
      (.init("Innhold", "Content"), ["SHA-256 \(package.hash)"]),
    ]
    if rights.dimensions.isEmpty { rows.removeAll { $0.name.en == "Groups by" } }
    if plugins.isEmpty { rows.removeAll { $0.name.en == "Needs" } }
    let head = SafeText.line("\(title)\(package.reference)  ·  \(kind)")
    return head + "\n\n" + ConsentScreen.rows(rows.map { ($0.name[language], $0.lines) } + more)
  }

  /// Names in a column of their own, what they mean beside them.
  static func rows(_ rows: [(name: String, lines: [String])]) -> String {
    let width = (rows.map(\.name.count).max() ?? 0) + 2
    let blanks = String(repeating: " ", count: width)
    var text = ""
    for (name, lines) in rows {
      for (index, line) in lines.enumerated() {
        let lead = index == 0 ? name + String(repeating: " ", count: width - name.count) : blanks
        text += "  \(lead)\(SafeText.line(line))\n"
      }
    }
    return text
  }

  private func said(_ nb: String, _ en: String) -> String { LocalizedText(nb, en)[language] }

  private var kind: String {
    switch package.manifest.kind {
    case .script: said("skript", "script")
    case .plugin: said("utvidelse", "plugin")
    case .checks: said("kontroller", "checks")
    }
  }

  /// Those that its header names.
  private var plugins: [String] {
    let names = (try? package.header())?.plugins ?? []
    return names.map { said("utvidelsen \($0)", "the plugin \($0)") }
  }

  private var who: [String] {
    guard let signer = package.signer, let author = package.manifest.author else {
      return [
        said("ingen har signert pakken: ingen vet hvem den er fra", "nobody signed it: nobody knows whom it is from")
      ]
    }
    var lines = [
      said("\(author.name), sier pakken selv", "\(author.name), as the package itself says"),
      said("nøkkel ", "key ") + signer.fingerprint,
    ]
    if let met {
      lines.append(said("nøkkelen kom hit første gang \(met.since)", "the key first came here on \(met.since)"))
    }
    switch standing {
    case .trusted(let key):
      let until = key.until.map { said(" til \($0)", " until \($0)") } ?? ""
      lines.append(
        said(
          "du stoler på den som \(key.name), for nivået \(RightsWords.level(key.level)[.nb])\(until)",
          "you trust it as \(key.name), for level \(key.level.rawValue)\(until)"))
    case .expired(let key):
      lines.append(
        said(
          "du stolte på den som \(key.name) til \(key.until ?? "")",
          "you trusted it as \(key.name) until \(key.until ?? "")"))
    case .adopted, .unknown:
      lines.append(
        said(
          "du har ikke sagt at du stoler på den: les de 32 tegnene opp for avsenderen på telefon",
          "you have not said that you trust it: read the 32 digits to the sender by phone"))
    }
    return lines
  }

  private var tried: [String] {
    let name = package.manifest.name
    guard package.manifest.kind != .plugin else {
      return [
        said(
          "en utvidelse har eksempler i hjelpen, som avsenderen prøver med trinn check-plugin",
          "a plugin has examples in its help, which its author runs with trinn check-plugin")
      ]
    }
    guard !package.manifest.tests.isEmpty else {
      return [said("pakken har ingen prøve på egne data", "the package brings no test on data of its own")]
    }
    switch trials {
    case .notYet:
      return [
        said(
          "ikke ennå; trinn test \(name) prøver den på oppdiktede data, i et eget program",
          "not yet; trinn test \(name) tries it on synthetic data, in a program of its own")
      ]
    case .impossible: return [said("prøven kunne ikke kjøres her", "its test could not be run here")]
    case .ran(let runs): return runs.map(line)
    }
  }

  private func line(_ trial: TrialRun) -> String {
    let lines = count(trial.lines, .init("linje", "line"), .init("linjer", "lines"))
    let files = count(trial.released.count, .init("fil", "file"), .init("filer", "files"))
    let did =
      trial.check.map { check in
        said(
          "«\(check)» slår ut, er stille og sier at den ikke kan kjøres, hver på små oppdiktede data",
          "\"\(check)\" fires, finds nothing and says that it cannot run, each on small synthetic data")
      }
      ?? said(
        "\(trial.test): skrev \(lines) og \(files) på oppdiktede data",
        "\(trial.test): printed \(lines) and released \(files) on synthetic data")
    let name = package.manifest.name
    let fault = trial.fault.map { fault in
      if fault.hasPrefix(TrialRun.stopped) {
        // A fault is a page; the screen has room for its first line.
        let reason = fault.dropFirst(TrialRun.stopped.count).prefix { !$0.isNewline }
        return said(", men den stanset: \(reason)", ", but it stopped: \(reason)")
      }
      return said(
        ", men ikke slik avsenderen lovet; trinn test \(name) viser forskjellen",
        ", but not as its author promised; trinn test \(name) shows the difference")
    }
    return did + (fault ?? said(", slik avsenderen lovet", ", as its author promised"))
  }

  private func count(_ number: Int, _ one: LocalizedText, _ many: LocalizedText) -> String {
    "\(number) \((number == 1 ? one : many)[language])"
  }

  private var level: [String] {
    switch standing {
    case .adopted(let adoption):
      return [
        said("godkjent (adopted)", "adopted"),
        said("lest av \(adoption.role) \(adoption.since)", "read by \(adoption.role) on \(adoption.since)"),
      ]
    case .trusted(let key) where key.level == .adopted:
      return [said("godkjent (adopted), fordi du stoler på nøkkelen", "adopted, for you trust its key")]
    default:
      var lines = [
        said(
          "delt (shared): i et eget program uten rader; tallene rundes av, og små grupper vises ikke",
          "shared: in a program of its own without rows; its figures are rounded, and small groups are not shown")
      ]
      if let agreement {
        lines.append(
          said(
            "uten spørsmål: du sa ja til dette innholdet \(agreement.since)",
            "without a question: you agreed to this content on \(agreement.since)"))
      }
      if package.manifest.level == .adopted {
        lines.append(
          said(
            "avsenderen skrev den for nivået godkjent (adopted); som delt kan den stanse eller vise mindre",
            "its author wrote it for level adopted; as shared it may stop or show less"))
      }
      return lines
    }
  }
}
