import CSodium
import Foundation
import GRDB
import TrinnBasis

/// Forms that go out.
extension Workspace {
  /// The form of a municipality: what is kept of it, and empty rows to fill in. Nothing is written before `record`.
  ///
  /// - Parameters:
  ///   - sender: what the county calls itself.
  ///   - told: a figure in the municipality's words; nil for one that is told by its name alone.
  /// - Throws: `argument` where there is nothing to ask the municipality about.
  public func form(
    for municipality: String, _ purpose: ExchangeForm.Purpose, sender: String,
    told: (CitedFigure) -> String? = { _ in nil }
  ) throws -> ExchangeForm {
    guard municipality.utf8.count == 4, municipality.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw TrinnError.argument("municipality", wanted: "a municipality number, as 3401", got: "another text")
    }
    try indexLedger()
    return try database.read { database in
      var form = ExchangeForm(
        id: ExchangeCode.fresh(), purpose: purpose, municipality: municipality, made: clock(), sender: sender)
      let names = try ExchangeScope.names(municipality, purpose, database)
      form.rows = try ExchangeScope.rows(names, purpose, database)
      if purpose == .response || purpose == .all { try ExchangeScope.addUnanswered(municipality, to: &form, database) }
      if purpose == .handover {
        guard !form.rows.isEmpty else {
          throw TrinnError(
            .outOfRange, "nothing is kept of municipality \(municipality)", argument: "municipality",
            hint: "chain.table \"plan\" lists the plans")
        }
      } else {
        ExchangeScope.addEmpty(to: &form)
      }
      // As they stand in the file: kind by kind, what is kept before what is to be filled in.
      form.rows = ExchangeJudge(form: form, municipality: municipality).order.map { form.rows[$0] }
      form.shown = try ExchangeScope.shown(form, told: told, database)
      return form
    }
  }

  /// Keeps what the form says, so that what comes back can be held against it. Called before the form's file is seen.
  public func record(_ form: ExchangeForm) throws {
    let (now, author) = (clock(), author)
    try database.write { database in
      try ExchangeRecord.insert(form, now, author, database)
      for row in form.rows {
        try ExchangeRecord.keep(row, of: form, object: row.isNew ? nil : row.key, database)
      }
    }
  }
}

/// Names of forms.
enum ExchangeCode {
  static func fresh() -> String {
    var bytes = [UInt8](repeating: 0, count: 16)
    randombytes_buf(&bytes, bytes.count)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// What of the workspace a form for a municipality speaks of.
enum ExchangeScope {
  /// Objects by kind, each in the order in which they were made.
  static func names(
    _ municipality: String, _ purpose: ExchangeForm.Purpose, _ database: Database
  ) throws -> [String: [String]] {
    var names: [String: [String]] = [:]
    for kind in ExchangeKind.kinds(of: purpose) {
      names[kind.name] = try String.fetchAll(
        database,
        sql: """
          SELECT id FROM objects WHERE kind = ? AND json_extract(state, '$.municipality') = ? ORDER BY number
          """, arguments: [kind.name, municipality])
    }
    // What belongs to those: a plan's goals and actions, a wheel's months.
    for (kind, field, owner) in owned where names[kind] != nil {
      for name in names[owner] ?? [] {
        names[kind, default: []] += try String.fetchAll(
          database,
          sql: """
            SELECT id FROM objects JOIN links ON source = id WHERE kind = ? AND relation = ? AND target = ? ORDER BY number
            """, arguments: [kind, field, name])
      }
    }
    guard purpose == .handover else { return names.mapValues(unique) }
    // What they rest on, but what is another municipality's.
    for (kind, owners) in restedOn {
      for owner in owners {
        for name in names[owner] ?? [] {
          names[kind, default: []] += try String.fetchAll(
            database,
            sql: """
              SELECT id FROM objects JOIN links ON target = id WHERE kind = ? AND source = ?
              AND coalesce(json_extract(state, '$.municipality'), ?) = ? ORDER BY number
              """, arguments: [kind, name, municipality, municipality])
        }
      }
    }
    for name in names[Mandate.kind] ?? [] {
      names[Request.kind, default: []] += try String.fetchAll(
        database, sql: "SELECT source FROM links WHERE relation = 'mandate' AND target = ? AND source LIKE 'request-%'",
        arguments: [name])
    }
    return names.mapValues(unique)
  }

  private static let owned = [
    (Goal.kind, "plan", TransitionPlan.kind), (Action.kind, "plan", TransitionPlan.kind),
    (WheelTask.kind, "wheel", Wheel.kind), (Feedback.kind, "plan", TransitionPlan.kind),
  ]

  private static let restedOn = [
    (Finding.kind, [TransitionPlan.kind, Response.kind]), (Mandate.kind, [TransitionPlan.kind]),
    (CitedFigure.kind, [Finding.kind, Goal.kind, Project.kind]),
  ]

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  static func rows(
    _ names: [String: [String]], _ purpose: ExchangeForm.Purpose, _ database: Database
  ) throws -> [ExchangeRow] {
    try ExchangeKind.kinds(of: purpose).flatMap { kind in
      try (names[kind.name] ?? []).map { name in
        var values = try ExchangeValues.state(of: name, database).values
        values = values.filter { value in kind.fields.contains { $0.name == value.key } }
        if kind.name == CitedFigure.kind { values = try withSource(values, database) }
        return ExchangeRow(kind: kind.name, key: name, values: values)
      }
    }
  }

  /// A figure leaves with where it was released, and one that never was leaves without its number.
  private static func withSource(_ values: [String: ChainValue], _ database: Database) throws -> [String: ChainValue] {
    var values = values
    guard case .text(let name)? = values["release"], let line = ReleaseID(name)?.line,
      let row = try Row.fetchOne(
        database, sql: "SELECT at, what, content FROM ledger_lines WHERE number = ?", arguments: [line])
    else {
      if values["source"] == nil { for field in ["value", "low", "high", "n"] { values[field] = nil } }
      return values
    }
    let what = (row[1] as String?).map { ", \($0)" } ?? ""
    let content = (row[2] as String?).map { ", SHA-256 \($0)" } ?? ""
    var data = ""
    if case .texts(let versions)? = values["versions"], !versions.isEmpty {
      data = ", \(versions.joined(separator: ", "))"
    }
    values["source"] = .text("\(name), \(Moment(seconds: row[0]).date.label)\(what)\(content)\(data)")
    return values
  }

  /// A row for each finding that the municipality has not answered.
  static func addUnanswered(_ municipality: String, to form: inout ExchangeForm, _ database: Database) throws {
    let findings = try String.fetchAll(
      database,
      sql: """
        SELECT id FROM objects WHERE kind = ? AND json_extract(state, '$.municipality') = ?
        AND json_extract(state, '$.status') IN ('proposed', 'kept') AND NOT EXISTS (
          SELECT 1 FROM links JOIN objects AS answer ON answer.id = links.source
          WHERE links.target = objects.id AND answer.kind = ?
          AND json_extract(answer.state, '$.municipality') = ?)
        ORDER BY number
        """, arguments: [Finding.kind, municipality, Response.kind, municipality])
    for finding in findings { form.addNew(Response.kind, ["finding": .text(finding)]) }
  }

  /// Each finding that is answered, with its figures as they were released.
  static func shown(
    _ form: ExchangeForm, told: (CitedFigure) -> String?, _ database: Database
  ) throws -> [String: String] {
    var shown: [String: String] = [:]
    for row in form.rows where row.kind == Response.kind {
      guard case .text(let name)? = row.values["finding"] else { continue }
      let finding: Kept<Finding> = try Workspace.fetch(name, database)
      let figures = try finding.object.figures.map { figure -> String in
        let kept: Kept<CitedFigure> = try Workspace.fetch(figure, database)
        // One that was not released goes nowhere.
        return kept.object.isReleased ? told(kept.object) ?? kept.object.sentence : kept.object.title
      }
      shown[name] = ([finding.object.text] + figures).joined(separator: "\n")
    }
    return shown
  }

  static func addEmpty(to form: inout ExchangeForm) {
    for kind in ExchangeKind.kinds(of: form.purpose) {
      for _ in 0..<kind.emptyRows { form.addNew(kind.name, [:]) }
    }
  }
}

extension ExchangeForm {
  fileprivate mutating func addNew(_ kind: String, _ values: [String: ChainValue]) {
    let number = rows.count { $0.isNew } + 1
    rows.append(ExchangeRow(kind: kind, key: "\(ExchangeRow.newPrefix)\(number)", values: values))
  }
}

extension CitedFigure {
  fileprivate var isReleased: Bool { release != nil || source != nil }

  fileprivate var sentence: String {
    guard let value else { return title }
    func text(_ number: Double) -> String {
      "\((number * 100).rounded() / 100)".replacingOccurrences(of: ".", with: ",")
    }
    let interval = low.flatMap { low in high.map { " (\(text(low))–\(text($0)))" } } ?? ""
    return "\(title): \(text(value))\(interval)\(n.map { ", n = \($0)" } ?? "")"
  }
}
