import Foundation
import GRDB
import TrinnBasis

/// Forms that come back.
extension Workspace {
  /// What reading the form in would do; nothing is written.
  ///
  /// - Parameters:
  ///   - acceptsHandover: takes a plan that another county handed over.
  ///   - municipality: the number that the municipality has here, where a reform gave it another.
  /// - Throws: `refused` for a form that was not made here, and for one of another municipality than it was made for.
  public func compare(
    _ form: ExchangeForm, choices: ExchangeChoices = ExchangeChoices(), acceptsHandover: Bool = false,
    municipality: String? = nil
  ) throws -> ExchangeOutcome {
    let judge = ExchangeJudge(form: form, municipality: municipality ?? form.municipality)
    return try database.read { database in
      let known = try rows(form, acceptsHandover, database)
      let items = try judge.items(known: known, database)
      try choices.check(items)
      return choices.outcome(items, isTaken: false, leftOut: judge.leftOut(known))
    }
  }

  /// Reads the form in, in one transaction: all of it, or nothing where a row has a problem or a conflict has no choice.
  public func take(
    _ form: ExchangeForm, choices: ExchangeChoices = ExchangeChoices(), acceptsHandover: Bool = false,
    municipality: String? = nil
  ) throws -> ExchangeOutcome {
    let judge = ExchangeJudge(form: form, municipality: municipality ?? form.municipality)
    let (now, author) = (clock(), author)
    return try database.write { database in
      let known = try rows(form, acceptsHandover, database)
      var items = try judge.items(known: known, database)
      try choices.check(items)
      let before = choices.outcome(items, isTaken: false, leftOut: judge.leftOut(known))
      guard before.open.isEmpty, before.count(.problem) == 0 else { return before }
      if known == nil { try ExchangeRecord.insert(form, now, author, database) }
      var names = judge.names(known)
      for index in judge.order {
        let (row, item) = (form.rows[index], items[index])
        switch item.standing {
        case .new:
          let name = try ExchangeValues.insert(row.kind, judge.object(row, names), database, now, author)
          names[row.key] = name
          items[index].object = name
        case .changed: try write(item, row, judge, names, database, now, author)
        case .conflict where choices.of(item) == .theirs: try write(item, row, judge, names, database, now, author)
        default: break
        }
        if let object = items[index].object { names[row.key] = object }
        try ExchangeRecord.keep(row, of: form, object: names[row.key], database)
      }
      return choices.outcome(items, isTaken: true, leftOut: before.leftOut)
    }
  }

  private func write(
    _ item: ExchangeItem, _ row: ExchangeRow, _ judge: ExchangeJudge, _ names: [String: String], _ database: Database,
    _ now: Moment, _ author: Author
  ) throws {
    guard let object = item.object else { return }
    let values = try judge.merged(item, row, into: object, names, database)
    try ExchangeValues.update(object, values, database, now, author)
  }

  private func rows(
    _ form: ExchangeForm, _ acceptsHandover: Bool, _ database: Database
  ) throws -> [String: ExchangeRecord.Known]? {
    if let known = try ExchangeRecord.rows(of: form, database) { return known }
    guard form.purpose == .handover else {
      throw TrinnError(
        .refused, "the form was not made in this workspace, and nothing is read from it",
        hint: "was it made by another county, or is the workspace a backup older than the form?")
    }
    guard acceptsHandover else {
      throw TrinnError(
        .refused,
        "the file is what \"\(SafeText.line(form.sender))\" hands over of municipality \(form.municipality)",
        hint: "say that it is to be taken: chain.import(path, { handover = true }), or trinn import --handover")
    }
    return nil
  }
}
