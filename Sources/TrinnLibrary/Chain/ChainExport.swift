import TrinnBasis
import TrinnBinding
import TrinnExchange
import TrinnTable
import TrinnWorkspace

extension Binding {
  static let chainExport = Binding(
    "chain.export", "Writes a form that a municipality without Trinn fills in and sends back, or hands its plan over.",
    Required<String>("path", "The file: .xlsx for a workbook with drop-downs, .toml for a text.", content: .path),
    Option<String?>("municipality", "The municipality number.", default: nil),
    Option<String>(
      "kind",
      "What is asked for: response to findings, plan with goals and actions, or all of it; handover is everything that is kept, for another county.",
      default: ExchangeForm.Purpose.all.rawValue, type: .choice(ExchangeForm.Purpose.allCases.map(\.rawValue))),
    Option<String>("sender", "What the county calls itself in the form.", default: "fylkeskommunen"),
    Option<String?>("language", "The form's language, nb or en; the session's where none is named.", default: nil),
    returns: "the path that was written; chain.import reads the file when it comes back", discloses: .released,
    details: """
      What the county wrote is locked; what the municipality fills in is white, with empty rows behind it. Figures are shown as they \
      were released, and only those that were. The ledger tells of the form before its file is there.
      """,
    searchWords: ["workbook", "skjema", "xlsx", "toml", "handover", "overlevering"],
    examples: [
      Example(
        "chain.export(\"plan-9001.xlsx\", { municipality = \"9001\", kind = \"plan\" })", given: [.keptPlan],
        shows: "plan-9001.xlsx"),
      Example("chain.export(\"plan.xlsx\", { kind = \"plan\" })", fails: "\"municipality\" is missing"),
      Example("chain.export(\"plan.doc\", { municipality = \"9001\" })", fails: "ends in xlsx or toml"),
    ]
  ) { context, path, municipality, kind, sender, language in
    guard let municipality else {
      throw TrinnError(
        .argumentMissing, "\"municipality\" is missing", argument: "municipality", hint: "its number, as \"9001\"")
    }
    guard let purpose = ExchangeForm.Purpose(rawValue: kind) else {
      throw TrinnError(.fault, "a kind of form that is none passed its check")
    }
    let session = try context.session(as: LibrarySession.self)
    let workspace = try context.workspace()
    let target = session.outPath(path)
    try OutFolder.make(for: target)
    let language = try language.map { try Language(named: $0) } ?? context.language
    _ = try FormFile.export(
      purpose, of: municipality, to: target, asked: path, sender: sender, language, from: workspace,
      told: FormFigures.told(language))
    session.note(written: path)
    return target
  }

  static let chainImport = Binding(
    "chain.import", "Reads a filled-in form back: what is new and changed is kept, what both sides changed is shown.",
    Required<String>("path", "The file that came back, .xlsx or .toml.", content: .path),
    Option<ValueMap>(
      "take",
      "Whose word holds in a conflict, by the row's number or name: { [\"action-3\"] = \"theirs\" }; all = \"ours\" for the others.",
      default: ValueMap()),
    Option<Bool>("preview", "Only says what would be done.", default: false),
    Option<Bool>("handover", "Takes what another county handed over.", default: false),
    Option<String?>(
      "municipality", "The number that the municipality has here, where a reform gave it another.", default: nil),
    returns: "a table of what is not as it was: place, id, state, field, was, ours, theirs, note", discloses: .open,
    details: """
      Each row is held against what it said when the form went out. All of the form is read in, or nothing: nothing where a row has \
      a problem, and nothing where both sides changed a thing and no choice says whose word holds.
      """,
    searchWords: ["workbook", "conflict", "xlsx", "toml", "merge", "overlevering"],
    examples: [
      Example(
        "#chain.import(chain.export(\"plan-9001.toml\", { municipality = \"9001\", kind = \"plan\" }))",
        given: [.keptPlan], shows: "0"),
      Example(
        "chain.import(\"examples/fjordland/schools.csv\")", fails: "no form ends in \".csv\""),
      Example("chain.import(\"plan.toml\")", fails: "there is no file"),
    ]
  ) { context, path, take, isPreview, acceptsHandover, municipality in
    var options = FormImport.Options()
    options.isPreview = isPreview
    options.acceptsHandover = acceptsHandover
    options.municipality = municipality
    for (name, value) in take.entries {
      guard case .text(let word) = value, let choice = ExchangeChoice(rawValue: word) else {
        throw TrinnError.argument("take", wanted: "\"ours\" or \"theirs\" behind each name", got: value.typeName)
      }
      if name == "all" { options.choices.otherwise = choice } else { options.choices.named[name] = choice }
    }
    let read = try FormImport(path, options, into: context.workspace())
    return TableHandle(try read.table(context.language))
  }
}
