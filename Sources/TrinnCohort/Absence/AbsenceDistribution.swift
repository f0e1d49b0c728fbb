import TrinnBasis
import TrinnSyntax
import TrinnTable

/// How absence spreads over pupils: counts and shares in classes, by group.
public struct AbsenceDistribution: Sendable {
  public let measure: AbsenceMeasure
  /// Rising. A value at a cut belongs to the class above it.
  public let cuts: [Double]

  /// - Parameter cuts: nil takes the publisher's own.
  /// - Throws: `out_of_range` for cuts that do not rise.
  public init(_ measure: AbsenceMeasure, scope: AbsenceRules.Scope, cuts: [Double]?) throws {
    self.measure = measure
    if let cuts {
      guard !cuts.isEmpty, zip(cuts, cuts.dropFirst()).allSatisfy({ $0 < $1 }), cuts.allSatisfy({ $0 > 0 && $0 < 1e6 })
      else { throw TrinnError.argument("cuts", wanted: "rising numbers above 0", got: "\(cuts.count) numbers") }
      self.cuts = cuts
    } else {
      guard let cut = try AbsenceRules.standard().officialCut(measure.cut, scope) else {
        throw TrinnError(
          .argumentMissing, "publishers have no class of \(measure.rawValue) for \(scope.rawValue)", argument: "cuts",
          hint: "name your own, as in cuts = { 10, 20 }")
      }
      self.cuts = [cut]
    }
  }

  /// One row a group and class: the keys, `class`, `pupils`, `share`, `n`. A class that nobody is in stands with 0.
  ///
  /// - Parameter table: records of absence, or one row a pupil and school year with `days`, `hours`, `absence_days` or
  ///   `absence_hours`.
  public func table(_ table: Table, by keys: [Assignments.Item], language: Language = .nb) throws -> Table {
    let table = try AbsencePerPupil.perPupil(table)
    let (name, column) = try measure.column(of: table)
    let keyed = try KeyedGroups(keys, of: table)
    let width = cuts.count + 1
    let classes = table.classes(of: column, cuts)
    // Rows without a value go to a class of their own behind the others.
    let cells = keyed.grouping.ids.enumerated().map { row, group in
      UInt32(truncatingIfNeeded: Int(group) * (width + 1) + (classes[row] ?? width))
    }
    let grouping = Grouping(ids: cells, groupCount: keyed.count * (width + 1))
    let (counts, support) = (grouping.counts(), try table.supports(of: grouping))
    let rows = (0..<keyed.count).flatMap { group in (0..<width).map { (group: group, place: group * (width + 1) + $0) }
    }
    let totals = (0..<keyed.count).map { group in (0..<width).reduce(0) { $0 + counts[group * (width + 1) + $1] } }
    let missing = (0..<keyed.count).reduce(0) { $0 + counts[$1 * (width + 1) + width] }

    var columns = try zip(keyed.names, keyed.keys).map { name, key in
      (name: name, column: try key.gather(rows.map { UInt32($0.group) }))
    }
    let labels = labels(areWhole: column.type == .integer, language)
    columns.append(("class", Column(texts: rows.map { labels[$0.place % (width + 1)] })))
    columns.append(("pupils", Column(integers: rows.map { counts[$0.place] })))
    columns.append(
      (
        "share",
        Column(
          numbers: rows.map { totals[$0.group] > 0 ? Double(counts[$0.place]) / Double(totals[$0.group]) : nil },
          missing: .undefined)
      ))
    columns.append(("n", Column(integers: rows.map { totals[$0.group] })))
    var notes = table.notes + ["\(measure.rawValue) of absence, from the column \(name)"]
    if missing > 0 { notes.append("\(missing) left out whose \(measure.rawValue) are missing") }
    return try Table(
      columns, rowCount: rows.count,
      subject: keyed.subject(of: table, support: support.map { all in rows.map { all[$0.place] } }),
      notes: notes)
  }

  /// "0–15" and "16 og over" for whole numbers, "under 50" and "50 og over" for others.
  func labels(areWhole: Bool, _ language: Language) -> [String] {
    let words = cuts.map { Scalar.number($0).label }
    let isWhole = areWhole && cuts.allSatisfy { $0 == $0.rounded() }
    func label(_ from: Int?, _ to: Int) -> String {
      guard isWhole else { return from.map { "\(words[$0])–under \(words[to])" } ?? "under \(words[to])" }
      let last = Scalar.number(cuts[to] - 1).label
      let first = from.map { words[$0] } ?? "0"
      return first == last ? first : "\(first)–\(last)"
    }
    return cuts.indices.map { label($0 == 0 ? nil : $0 - 1, $0) }
      + ["\(words[cuts.count - 1]) \(language == .nb ? "og over" : "and over")"]
  }
}

extension Table {
  /// The class of each row; nil where the value is missing.
  fileprivate func classes(of column: Column, _ cuts: [Double]) -> [Int?] {
    let (values, scale) = (column.plainNumbers(), column.decimalScale)
    return values.indices.map { row in
      guard (column.missing?[row] ?? 0) == 0 else { return nil }
      return cuts.firstIndex { values[row] / scale < $0 } ?? cuts.count
    }
  }
}

extension KeyedGroups {
  /// What still names pupils among its keys stays a table of records.
  func subject(of table: Table, support: [Int]?) -> Table.Subject {
    if keys.contains(where: { $0.type == .identity }) { return .records }
    return support.map { .groups(support: Support($0)) } ?? table.subject
  }
}
