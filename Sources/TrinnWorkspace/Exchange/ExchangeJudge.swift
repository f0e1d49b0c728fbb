import GRDB
import TrinnBasis

/// Holds the rows of a form against what they said when it went out, and what is kept now.
struct ExchangeJudge {
  let form: ExchangeForm
  /// The number that the municipality has here.
  let municipality: String
  private let kinds: [String: ExchangeKind]

  init(form: ExchangeForm, municipality: String) {
    (self.form, self.municipality) = (form, municipality)
    kinds = Dictionary(uniqueKeysWithValues: ExchangeKind.kinds(of: form.purpose).map { ($0.name, $0) })
  }

  /// One item a row, in the rows' order.
  ///
  /// - Parameter known: what is remembered of the form; nil for one that another county hands over for the first time.
  func items(known: [String: ExchangeRecord.Known]?, _ database: Database) throws -> [ExchangeItem] {
    let names = names(known)
    let filled = Set(form.rows.filter { !isEmpty($0, known?[$0.key]) }.map(\.key))
    return try form.rows.map { row in
      guard let kind = kinds[row.kind] else { return problem(row, "a form of this kind has no such rows") }
      guard let known else { return try new(row, kind, names, filled) }
      guard let before = known[row.key], before.kind == row.kind else {
        return problem(row, "the row's number is none that the form went out with")
      }
      for field in kind.fields
      where !kind.open.contains(field.name) && row.values[field.name] != before.values[field.name] {
        return problem(row, "what is locked was changed", field: field.name)
      }
      guard let object = before.object else {
        guard filled.contains(row.key) else { return ExchangeItem(row, .empty) }
        guard let answer = try answer(to: row, database) else { return try new(row, kind, names, filled) }
        return try held(row, kind, before, answer, names, filled, database)
      }
      return try held(row, kind, before, object, names, filled, database)
    }
  }

  /// Rows in the order in which they rest on each other.
  var order: [Int] {
    let places = Dictionary(
      uniqueKeysWithValues: ExchangeKind.kinds(of: form.purpose).enumerated().map { ($1.name, $0) })
    return form.rows.indices.sorted { (places[form.rows[$0].kind] ?? 0, $0) < (places[form.rows[$1].kind] ?? 0, $1) }
  }

  func leftOut(_ known: [String: ExchangeRecord.Known]?) -> [String] {
    let here = Set(form.rows.map(\.key))
    return (known ?? [:]).filter { $0.value.object != nil && !here.contains($0.key) }.keys.sorted()
  }

  /// Names here, by the keys of the form.
  func names(_ known: [String: ExchangeRecord.Known]?) -> [String: String] {
    known?.compactMapValues(\.object) ?? [:]
  }

  // MARK: One row

  private func new(
    _ row: ExchangeRow, _ kind: ExchangeKind, _ names: [String: String], _ filled: Set<String>
  ) throws -> ExchangeItem {
    var problems = referenceProblems(row, kind, names, filled)
    if let fault = try ExchangeValues.fault(row.kind, object(row, names)) { problems.append(fault) }
    return ExchangeItem(row, problems.isEmpty ? .new : .problem, problems: problems)
  }

  private func held(
    _ row: ExchangeRow, _ kind: ExchangeKind, _ before: ExchangeRecord.Known, _ object: String,
    _ names: [String: String], _ filled: Set<String>, _ database: Database
  ) throws -> ExchangeItem {
    let kept = try ExchangeValues.state(of: object, database)
    let ours = inForm(kept.values, kind, names)
    let theirs = row.values
    let differences = kind.fields.filter { kind.open.contains($0.name) && isCarried($0) }.compactMap { field in
      // An emptied drop-down is a slip and not a wish.
      let word = theirs[field.name] ?? (field.isChoice ? before.values[field.name] : nil)
      return word == before.values[field.name]
        ? nil
        : ExchangeItem.Difference(
          field: field.name, was: before.values[field.name], ours: ours[field.name], theirs: word)
    }.filter { $0.ours != $0.theirs }
    guard !differences.isEmpty else { return ExchangeItem(row, object: object, .unchanged) }
    let item = { (standing: ExchangeItem.Standing, problems: [ExchangeItem.Problem]) in
      ExchangeItem(
        row, object: object, standing, differences: differences, problems: problems,
        changed: standing == .conflict ? (kept.role, kept.changed) : nil)
    }
    var problems = referenceProblems(row, kind, names, filled)
    let merged = try merged(item(.changed, []), row, into: object, names, database)
    if let fault = try ExchangeValues.fault(row.kind, merged) { problems.append(fault) }
    guard problems.isEmpty else { return item(.problem, problems) }
    let oursChanged = kind.fields.contains { field in
      kind.open.contains(field.name) && isCarried(field) && ours[field.name] != before.values[field.name]
    }
    return item(oursChanged ? .conflict : .changed, [])
  }

  /// Nobody has written in it: what it holds is what it went out with.
  private func isEmpty(_ row: ExchangeRow, _ before: ExchangeRecord.Known?) -> Bool {
    guard row.isNew, let kind = kinds[row.kind], before?.object == nil else { return false }
    return !kind.open.contains { row.values[$0] != nil }
  }

  private func problem(_ row: ExchangeRow, _ sentence: String, field: String? = nil) -> ExchangeItem {
    ExchangeItem(row, .problem, problems: [.init(field: field, sentence: sentence)])
  }

  /// What the municipality has answered to the row's finding by another way since the form went out.
  private func answer(to row: ExchangeRow, _ database: Database) throws -> String? {
    guard row.kind == Response.kind, case .text(let finding)? = row.values["finding"] else { return nil }
    return try String.fetchOne(
      database,
      sql: """
        SELECT id FROM objects JOIN links ON source = id WHERE kind = ? AND target = ?
        AND json_extract(state, '$.municipality') = ? ORDER BY number LIMIT 1
        """, arguments: [Response.kind, finding, municipality])
  }

  // MARK: References

  /// A row speaks of rows of its own form, and of no other municipality's.
  private func referenceProblems(
    _ row: ExchangeRow, _ kind: ExchangeKind, _ names: [String: String], _ filled: Set<String>
  ) -> [ExchangeItem.Problem] {
    guard form.purpose != .handover else { return [] }
    return kind.fields.filter { kind.open.contains($0.name) }.flatMap { field -> [ExchangeItem.Problem] in
      guard let wanted = field.referred else { return [] }
      return targets(row.values[field.name]).compactMap { target in
        guard let row = form.rows.first(where: { $0.key == target && $0.kind == wanted }) else {
          return .init(field: field.name, sentence: "names no \(wanted) of this form")
        }
        return names[row.key] != nil || filled.contains(row.key)
          ? nil : .init(field: field.name, sentence: "names a row that is not filled in")
      }
    }
  }

  private func targets(_ value: ChainValue?) -> [String] {
    switch value {
    case .text(let name)?: [name]
    case .texts(let names)?: names
    default: []
    }
  }

  /// Releases and data versions of another county are not here: a figure's source tells of them.
  private func isCarried(_ field: ChainField) -> Bool {
    guard form.purpose == .handover else { return true }
    guard let kind = field.referred else { return field.name != "source" }
    return kinds[kind] != nil
  }

  // MARK: Values

  /// A new object's values: names of rows become names of objects, and the municipality is the form's.
  func object(_ row: ExchangeRow, _ names: [String: String]) -> [String: ChainValue] {
    guard let kind = kinds[row.kind] else { return row.values }
    var values = inWorkspace(row.values, kind, names)
    if form.purpose == .handover {
      if case .text(form.municipality)? = values["municipality"] { values["municipality"] = .text(municipality) }
      if case .text(let source)? = values["source"], row.kind == CitedFigure.kind {
        values["source"] = .text("\(form.sender): \(source)")
      }
      return values
    }
    if [Response.kind, TransitionPlan.kind].contains(row.kind) { values["municipality"] = .text(municipality) }
    return values
  }

  /// What is kept, with what the row changed in it.
  func merged(
    _ item: ExchangeItem, _ row: ExchangeRow, into object: String, _ names: [String: String], _ database: Database
  ) throws -> [String: ChainValue] {
    var values = try ExchangeValues.state(of: object, database).values
    guard let kind = kinds[row.kind] else { return values }
    let theirs = inWorkspace(row.values, kind, names)
    for difference in item.differences { values[difference.field] = theirs[difference.field] }
    return values
  }

  /// Rows that have no name here yet are spoken of as they stand: they get one before those that speak of them.
  private func inWorkspace(
    _ values: [String: ChainValue], _ kind: ExchangeKind, _ names: [String: String]
  ) -> [String: ChainValue] {
    var values = values
    for field in kind.fields {
      guard field.referred != nil else { continue }
      guard isCarried(field) else {
        values[field.name] = nil
        continue
      }
      let known = { (name: String) in
        names[name] ?? (form.purpose != .handover || form.rows.contains { $0.key == name } ? name : nil)
      }
      switch values[field.name] {
      case .text(let name)?: values[field.name] = known(name).map { .text($0) }
      case .texts(let list)?: values[field.name] = .texts(list.compactMap(known))
      default: break
      }
    }
    return values
  }

  /// What is kept, in the words of the form.
  private func inForm(
    _ values: [String: ChainValue], _ kind: ExchangeKind, _ names: [String: String]
  ) -> [String: ChainValue] {
    var values = values
    let keys = Dictionary(names.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    for field in kind.fields where field.referred != nil {
      switch values[field.name] {
      case .text(let name)?: values[field.name] = .text(keys[name] ?? name)
      case .texts(let list)?: values[field.name] = .texts(list.map { keys[$0] ?? $0 })
      default: break
      }
    }
    if form.purpose == .handover, case .text(municipality)? = values["municipality"] {
      values["municipality"] = .text(form.municipality)
    }
    return values
  }
}

extension ChainField {
  /// The kind that it speaks of.
  var referred: String? {
    switch content {
    case .reference(let kind), .references(let kind): kind
    default: nil
    }
  }

  fileprivate var isChoice: Bool {
    if case .choice = content { true } else { false }
  }
}
