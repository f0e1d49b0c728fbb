import TrinnBasis
import TrinnTable
import TrinnWorkspace

/// A form that came back, held against what is kept; read in where nothing stands against it.
public struct FormImport: Sendable {
  public let reading: FormReading
  public let outcome: ExchangeOutcome
  private let isPreview: Bool

  public struct Options: Sendable {
    public var choices = ExchangeChoices()
    /// Only says what would be done.
    public var isPreview = false
    public var acceptsHandover = false
    /// The number that the municipality has here, where a reform gave it another.
    public var municipality: String?

    public init() {}
  }

  /// - Throws: what reading the file says; `refused` for a form that is not of this workspace. Rows with problems and
  ///   conflicts are no errors: they are told, and nothing is written.
  public init(_ path: String, _ options: Options, into workspace: Workspace) throws {
    let reading = try FormFile.read(path)
    let standsAgainst = options.isPreview || !reading.problems.isEmpty
    outcome =
      standsAgainst
      ? try workspace.compare(
        reading.form, choices: options.choices, acceptsHandover: options.acceptsHandover,
        municipality: options.municipality)
      : try workspace.take(
        reading.form, choices: options.choices, acceptsHandover: options.acceptsHandover,
        municipality: options.municipality)
    isPreview = options.isPreview
    self.reading = reading
    if outcome.isTaken { try note(path, in: workspace) }
  }

  public var isTaken: Bool { outcome.isTaken }

  public var problemCount: Int { reading.problems.count + outcome.items.reduce(0) { $0 + $1.problems.count } }

  /// The ledger tells what came in too: a plan that changed was changed by somebody.
  private func note(_ path: String, in workspace: Workspace) throws {
    var entry = workspace.entry(.decision, level: .own)
    entry.what = SafeText.line(FilePath.name(of: path))
    entry.place = reading.form.municipality
    entry.note = "read in form \(reading.form.id): \(counts)"
    try workspace.ledger.append(entry)
  }

  // MARK: Told

  /// `2 new, 1 changed, 14 unchanged, 3 not filled in`.
  public var counts: String {
    let words: [(ExchangeItem.Standing, String)] = [
      (.new, "new"), (.changed, "changed"), (.conflict, "changed on both sides"), (.problem, "with problems"),
      (.unchanged, "unchanged"), (.empty, "not filled in"),
    ]
    let told = words.compactMap { standing, word in
      let count = outcome.count(standing)
      return count > 0 ? "\(count) \(word)" : nil
    }
    return told.isEmpty ? "no rows" : told.joined(separator: ", ")
  }

  /// Whether it was read in, and if not, what to do.
  public var sentence: String {
    let chosen = outcome.chosen.sorted { $0.key < $1.key }.map { "\($0.value.rawValue) for \($0.key)" }
    let done = ([counts] + chosen).joined(separator: "; ")
    if outcome.isTaken { return "read in: \(done)" }
    let nothing = isPreview ? "would not be read in" : "nothing was read in"
    if problemCount > 0 {
      return "\(nothing): \(counts); mend the \(problemCount == 1 ? "problem" : "\(problemCount) problems") first"
    }
    guard outcome.open.isEmpty else {
      return "\(nothing): \(done); choose ours or theirs for \(outcome.open.joined(separator: ", "))"
    }
    return "would be read in: \(done)"
  }

  /// Everything that is not as it was, a line a field; conflicts with both words.
  public func table(_ language: Language) throws -> Table {
    let lines = lines(language)
    return try Table(
      [
        "place": Column(texts: lines.map(\.place)), "id": Column(texts: lines.map(\.id)),
        "state": Column(texts: lines.map(\.state)), "field": Column(texts: lines.map(\.field)),
        "was": Column(texts: lines.map(\.was)), "ours": Column(texts: lines.map(\.ours)),
        "theirs": Column(texts: lines.map(\.theirs)), "note": Column(texts: lines.map(\.note)),
      ], subject: .open, notes: [sentence] + notes)
  }

  /// What was passed over, and what did not come back.
  public var notes: [String] {
    reading.sentences
      + (outcome.leftOut.isEmpty
        ? [] : ["not in the file, and kept as it is: \(outcome.leftOut.joined(separator: ", "))"])
  }

  /// What tells a new row from others: its text, its indicator, or the finding that it answers.
  private func title(of key: String) -> String? {
    let row = reading.form.rows.first { $0.key == key }
    for field in ["text", "name", "indicator", "theme", "reason", "finding", "year"] {
      if case .text(let text)? = row?.values[field] { return text }
    }
    return nil
  }

  public struct Line: Sendable, Equatable {
    public var place: String
    public var id: String?
    public var state: String
    public var field: String?
    public var was: String?
    public var ours: String?
    public var theirs: String?
    public var note: String?
  }

  public func lines(_ language: Language) -> [Line] {
    var lines = reading.problems.map { problem in
      Line(place: problem.place, state: ExchangeItem.Standing.problem.rawValue, note: problem.sentence)
    }
    for item in outcome.items where item.standing != .unchanged && item.standing != .empty {
      let line = Line(
        place: reading.places[item.key] ?? item.key, id: item.object ?? item.key, state: item.standing.rawValue)
      for problem in item.problems {
        var told = line
        (told.field, told.note) = (problem.field, problem.sentence)
        lines.append(told)
      }
      if item.standing == .new {
        var told = line
        told.theirs = title(of: item.key)
        lines.append(told)
      }
      for difference in item.differences where item.standing != .problem {
        var told = line
        let field = ExchangeKind.kinds(of: reading.form.purpose).first { $0.name == item.kind }?.fields.first {
          $0.name == difference.field
        }
        func text(_ value: ChainValue?) -> String? {
          guard let value, let field else { return nil }
          return FieldText.text(value, field, of: item.kind, language)
        }
        told.field = FormWords.heading(item.kind, difference.field)[language]
        (told.was, told.ours, told.theirs) = (text(difference.was), text(difference.ours), text(difference.theirs))
        told.note = item.changed.map { "changed here by \($0.role), \($0.at.date.label)" }
        lines.append(told)
      }
    }
    return lines
  }
}
