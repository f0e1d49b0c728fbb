import TrinnBasis

extension Table {
  /// Throws where a key stands in more rows than `expect` allows.
  func check(
    _ options: JoinOptions, _ groups: JoinMatch.Groups?, _ leftKeys: [Column], _ rightKeys: [Column], _ right: Table
  ) throws {
    if !options.expect.allowsManyOnTheRight, let groups {
      throw Table.broken(options, "right", options.keys.map(\.right), rightKeys, RepeatedKeys(groups), right.subject)
    }
    try checkLeft(options, options.keys.map(\.left), leftKeys)
  }

  /// The same for a join in time: a key may stand in many right rows, but in one at a time.
  func check(
    _ options: JoinOptions, _ doubled: (keys: Int, rows: Int), _ when: String, _ leftKeys: [Column]
  ) throws {
    if !options.expect.allowsManyOnTheRight, doubled.keys > 0 {
      let names = options.keys.map(\.right).joined(separator: ", ")
      throw TrinnError(
        .mismatch,
        "expected \(options.expect.rawValue), but \(doubled.keys == 1 ? "1 key has" : "\(doubled.keys) keys have") more "
          + "than one row \(when) in the right table\(names.isEmpty ? "" : " (\(names))")",
        argument: "expect", wanted: options.expect.rawValue, got: "\(doubled.rows) rows too many",
        hint: "keep one of them, or expect = \"many to many\"")
    }
    let time =
      switch options.time {
      case .asOf(let asOf): [asOf.key.left]
      case .validity(let validity): [validity.at]
      case nil: [] as [String]
      }
    try checkLeft(options, options.keys.map(\.left) + time, leftKeys)
  }

  private func checkLeft(_ options: JoinOptions, _ names: [String], _ keys: [Column]) throws {
    guard !options.expect.allowsManyOnTheLeft else { return }
    let pairs = try keys.compactMap { try JoinKey($0, $0) }
    guard pairs.count == keys.count else { return }
    let match = try JoinMatch(JoinKeys(pairs, leftCount: rowCount, rightCount: rowCount))
    if let groups = match.groups {
      throw Table.broken(options, "left", names, keys, RepeatedKeys(groups), subject)
    }
  }

  /// Keys are named only where the table that repeats them speaks of no pupils: a list of schools may say which school
  /// stands there twice; of pupils not even the school of one is told.
  private static func broken(
    _ options: JoinOptions, _ side: String, _ names: [String], _ keys: [Column], _ repeated: RepeatedKeys,
    _ subject: Subject
  ) -> TrinnError {
    let count = repeated.keys == 1 ? "1 key stands" : "\(repeated.keys) keys stand"
    var sentence =
      "expected \(options.expect.rawValue), but \(count) in \(repeated.rows) rows of the \(side) table "
      + "(\(names.joined(separator: ", ")))"
    if subject.isOpen, !keys.contains(where: { $0.type == .identity }) {
      let examples = repeated.examples.map { row in keys.map { $0[Int(row)].label }.joined(separator: " ") }
      sentence += ": " + examples.joined(separator: ", ") + (repeated.keys > examples.count ? ", …" : "")
    }
    return TrinnError(
      .mismatch, sentence, argument: "expect", wanted: options.expect.rawValue, got: count,
      hint: "\(side) table: t:count \"\(names.joined(separator: ", "))\" shows which")
  }
}

/// The keys that stand in more than one row.
private struct RepeatedKeys {
  var keys = 0
  var rows = 0
  /// The first row of each of the first three, in the order of the table.
  let examples: [UInt32]

  init(_ groups: JoinMatch.Groups) {
    var firsts: [UInt32] = []
    for (start, end) in zip(groups.starts, groups.starts.dropFirst()) where end > start + 1 {
      keys += 1
      rows += Int(end - start)
      firsts.append(groups.rows[Int(start)])
    }
    examples = Array(firsts.sorted().prefix(3))
  }
}
