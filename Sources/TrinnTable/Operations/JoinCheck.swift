import TrinnBasis

extension Table {
  /// Throws where a key stands in more rows than `expect` allows. Keys are named only where the table that repeats them
  /// speaks of no pupils: a list of schools may say which school stands there twice.
  func check(
    _ options: JoinOptions, _ match: JoinMatch, _ leftKeys: [Column], _ rightKeys: [Column], _ right: Table
  ) throws {
    guard options.expect != .manyToMany else { return }
    let repeated = match.repeatedKeys()
    if !options.expect.allowsManyOnTheRight, !repeated.right.isEmpty {
      throw Table.broken(options, "right", options.keys.map(\.right), rightKeys, repeated.right, right.subject)
    }
    if !options.expect.allowsManyOnTheLeft, !repeated.left.isEmpty {
      throw Table.broken(options, "left", options.keys.map(\.left), leftKeys, repeated.left, subject)
    }
  }

  private static func broken(
    _ options: JoinOptions, _ side: String, _ names: [String], _ keys: [Column], _ rows: [UInt32], _ subject: Subject
  ) -> TrinnError {
    let count = rows.count == 1 ? "1 key stands" : "\(rows.count) keys stand"
    var sentence =
      "expected \(options.expect.rawValue), but \(count) in more than one row of the \(side) table "
      + "(\(names.joined(separator: ", ")))"
    if subject.isOpen, !keys.contains(where: { $0.type == .identity }) {
      let examples = rows.prefix(3).map { row in keys.map { $0[Int(row)].label }.joined(separator: " ") }
      sentence += ": " + examples.joined(separator: ", ") + (rows.count > 3 ? ", …" : "")
    }
    return TrinnError(
      .mismatch, sentence, argument: "expect", wanted: options.expect.rawValue, got: count,
      hint: "\(side) table: t:count \"\(names.joined(separator: ", "))\" shows which")
  }
}

extension Table.Subject {
  /// Whether no pupil stands behind the rows.
  var isOpen: Bool {
    switch self {
    case .open, .published: true
    case .records, .recordsOf, .groups: false
    }
  }
}
