import TrinnBasis
import TrinnWorkspace

/// A form as a file had it, with where each row stands and what could not be read.
public struct FormReading: Sendable {
  public var form: ExchangeForm
  /// `Tiltak, row 7`, by the row's key.
  public var places: [String: String] = [:]
  public var problems: [Problem] = []
  /// What was passed over.
  public var sentences: [String] = []

  public struct Problem: Sendable, Equatable {
    /// `Tiltak, row 7, Kostnad (kr)`.
    public let place: String
    public let sentence: String
  }
}

/// Rows of a form, gathered from a file cell by cell.
struct FormCollector {
  private(set) var reading: FormReading
  /// What the form says once for all answers, by field.
  private let defaults: [String: ChainValue]
  private let kinds: [ExchangeKind]
  private static let mostRows = 5000

  /// - Parameters:
  ///   - facts: of the form, by name.
  ///   - source: where they stand.
  /// - Throws: `unreadable` where the file is no form.
  init(facts: [String: String], defaults written: [String: WrittenValue], source: String) throws(TrinnError) {
    guard let id = facts["id"], id.utf8.count == 32,
      id.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }),
      let purpose = facts["purpose"].flatMap(ExchangeForm.Purpose.init), let made = facts["made"].flatMap(Moment.init),
      let municipality = facts["municipality"], municipality.utf8.count == 4
    else {
      throw TrinnError(
        .unreadable, "\(source) is no form that Trinn made, or what is locked in it was changed",
        hint: "trinn export makes forms; the first sheet, or the part [form], says which form it is")
    }
    kinds = ExchangeKind.kinds(of: purpose)
    reading = FormReading(
      form: ExchangeForm(
        id: id, purpose: purpose, municipality: municipality, made: made, sender: SafeText.line(facts["sender"] ?? "")))
    var defaults: [String: ChainValue] = [:]
    for (name, field, label) in FormWords.defaults {
      guard let value = written[name], let declared = Response.fields.first(where: { $0.name == field }) else {
        continue
      }
      switch FieldReader(kind: Response.kind, field: declared).read(value) {
      case .value(let value): defaults[field] = value
      case .problem(let sentence):
        reading.problems.append(.init(place: "\(FormWords.readMe.nb), \(label.nb)", sentence: sentence))
      case .nothing: break
      }
    }
    self.defaults = defaults
  }

  func kind(_ name: String) -> ExchangeKind? { kinds.first { $0.name == name } }

  /// - Parameters:
  ///   - cells: by field.
  ///   - label: what a field is called where the row stands.
  mutating func add(
    _ kind: ExchangeKind, key: String, place: String, _ cells: [String: WrittenValue], label: (String) -> String
  ) throws(TrinnError) {
    guard reading.form.rows.count < FormCollector.mostRows else {
      throw TrinnError(.limit, "the form holds more than \(FormCollector.mostRows) rows")
    }
    guard reading.places[key] == nil else {
      reading.problems.append(
        .init(place: place, sentence: "stands for the second time: its number is that of another row"))
      return
    }
    var values: [String: ChainValue] = [:]
    for field in kind.fields {
      guard let cell = cells[field.name] else { continue }
      switch FieldReader(kind: kind.name, field: field).read(cell) {
      case .nothing: break
      case .value(let value): values[field.name] = value
      case .problem(let sentence):
        reading.problems.append(.init(place: "\(place), \(label(field.name))", sentence: sentence))
      }
    }
    if kind.name == Response.kind, kind.open.contains(where: { values[$0] != nil }) {
      values.merge(defaults) { own, _ in own }
    }
    reading.places[key] = place
    reading.form.rows.append(ExchangeRow(kind: kind.name, key: key, values: values))
  }

  mutating func say(_ sentence: String) { reading.sentences.append(sentence) }
  mutating func note(_ problem: FormReading.Problem) { reading.problems.append(problem) }

  /// An action or goal without a plan belongs to the only one that there is.
  mutating func finish() -> FormReading {
    let filled = reading.form.rows.filter { row in
      row.kind == TransitionPlan.kind && (!row.isNew || row.values["text"] != nil)
    }
    guard filled.count == 1, let plan = filled.first?.key else { return reading }
    for index in reading.form.rows.indices {
      let row = reading.form.rows[index]
      guard [Goal.kind, Action.kind].contains(row.kind), row.isNew, !row.values.isEmpty else { continue }
      if row.values["plan"] == nil { reading.form.rows[index].values["plan"] = .text(plan) }
    }
    return reading
  }
}
