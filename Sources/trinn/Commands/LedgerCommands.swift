import ArgumentParser
import TrinnBasis
import TrinnWorkspace

/// `trinn audit verify`: whether the ledger is as it was written.
struct AuditVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Finds a changed, missing, moved or cut line of the ledger, and names the first.",
    discussion: "Exit status 0: every line holds, 1: one does not, 2: there is no ledger.")

  @Option(
    help: "A hash that a screen or a page printed, or its first digits, at least 12: it must stand in the ledger.")
  var head: String?

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    if let head,
      !(12...64).contains(head.utf8.count) || !head.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
    {
      throw TrinnError.argument(
        "head", wanted: "12 to 64 hexadecimal digits", got: "a text of \(head.count) characters")
    }
    let found = try Ledger.verify(folder: WorkspaceFile.folder(in: options.folder()), mark: head)
    Terminal.write(found.sentence + "\n")
    if found.isSound { Terminal.write("head: \(found.head)\n") } else { throw ExitCode(1) }
  }
}

/// `trinn audit export`: what left, for a data protection assessment.
struct AuditExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes what left, for whom and under which rules, as an annex in Markdown.",
    discussion: "Fit to append to a data protection assessment: roles and not names, sets by their hashes, no figures.")

  @Option(help: "From which day, as 2026-01-01.")
  var from: String?

  @Option(help: "To which day, itself included.")
  var to: String?

  @Option(help: "The language of the text.")
  var lang = Language.nb

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let annex = try LedgerAnnex(
      folder: WorkspaceFile.folder(in: options.folder()), from: day(from, "from"), to: day(to, "to"))
    Terminal.write(annex.text(lang))
  }

  private func day(_ text: String?, _ argument: String) throws(TrinnError) -> ChainDate? {
    guard let text else { return nil }
    guard let day = ChainDate(text) else {
      throw .argument(argument, wanted: "a day as 2026-01-01", got: "a text")
    }
    return day
  }
}

/// `trinn audit renew`: a new ledger behind a damaged one.
struct AuditRenewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew", abstract: "Sets a damaged ledger aside and begins a new one that names it.")

  @Option(help: "What happened: it is written into the new ledger.")
  var reason: String

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let kept = try Ledger.renew(folder: WorkspaceFile.folder(in: options.folder()), reason: reason, role: options.role)
    Terminal.write("a new ledger goes on; the old one is \(SafeText.line(kept))\n")
  }
}
