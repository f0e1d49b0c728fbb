import ArgumentParser
import TrinnBasis
import TrinnExchange
import TrinnLibrary
import TrinnWorkspace

extension ExchangeForm.Purpose: ExpressibleByArgument {}

/// `trinn export FILE`: a form for a municipality.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a form that a municipality fills in and sends back, or hands its plan over.",
    discussion: "The file is a workbook (.xlsx) with drop-downs and locked numbers, or a text (.toml).")

  @Argument(help: "The file to write: .xlsx or .toml.", completion: .file())
  var file: String

  @Option(help: "The municipality number.")
  var municipality: String

  @Option(help: "What is asked for: response, plan, all; or handover to another county.")
  var kind = ExchangeForm.Purpose.all

  @Option(help: "What the county calls itself in the form.")
  var sender = "fylkeskommunen"

  @Option(help: "The language of the form.")
  var lang = Language.nb

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let form = try FormFile.export(
      kind, of: municipality, to: file, asked: file, sender: sender, lang, from: options.opened(),
      told: FormFigures.told(lang))
    let count = form.rows.count { !$0.isNew }
    Terminal.write(
      "\(SafeText.line(file)): \(count) \(count == 1 ? "row" : "rows") of what is kept, "
        + "\(form.rows.count - count) to fill in\n")
  }
}

/// `trinn import FILE`: a form that came back.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Reads a filled-in form back; what both sides changed is shown and not overwritten.",
    discussion: """
      All of the form is read in, or nothing. Exit status 0: read in; 1: nothing was, as a row has a problem or both sides \
      changed a thing; 2: the file is no form of this workspace.
      """)

  @Argument(help: "The file that came back: .xlsx or .toml.", completion: .file())
  var file: String

  @Option(help: "Whose word holds in a conflict: ours or theirs for all, or NUMBER=theirs; as often as needed.")
  var take: [String] = []

  @Flag(help: "Only say what would be done.")
  var preview = false

  @Flag(help: "Take what another county handed over.")
  var handover = false

  @Option(help: "The number that the municipality has here, where a reform gave it another.")
  var municipality: String?

  @Option(help: "The language of what was written.")
  var lang = Language.nb

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    var chosen = FormImport.Options()
    chosen.isPreview = preview
    chosen.acceptsHandover = handover
    chosen.municipality = municipality
    for word in take { try add(word, to: &chosen) }
    let read = try FormImport(file, chosen, into: options.opened())
    Terminal.write(read.text(lang))
    if !read.isTaken, !(preview && read.problemCount == 0 && read.outcome.open.isEmpty) { throw ExitCode(1) }
  }

  private func add(_ word: String, to options: inout FormImport.Options) throws(TrinnError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let choice = parts.last.flatMap(ExchangeChoice.init) else {
      throw .argument("take", wanted: "ours, theirs, or a row as action-3=theirs", got: "another word")
    }
    if parts.count == 2 { options.choices.named[parts[0]] = choice } else { options.choices.otherwise = choice }
  }
}
