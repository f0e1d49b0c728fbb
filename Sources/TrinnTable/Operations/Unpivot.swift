import TrinnBasis
import TrinnSyntax

extension Table {
  /// Columns turned into rows: one row for each row and selected column, with the column's name in `name` and its value
  /// in `value`. The other columns are repeated. A value missing for a reason keeps its row and its reason.
  ///
  /// - Throws: `mismatch` where the selected columns have no common type.
  public func unpivot(
    _ selection: ColumnSelection, name: String = "name", value: String = "value"
  ) throws -> Table {
    let selected = try selection.names(among: names)
    guard !selected.isEmpty else { throw TrinnError(.argumentMissing, "no column is selected", argument: "columns") }
    let stacked = try selected.map { try column($0) }
    guard let values = try Column.concatenated(stacked) else {
      let types = stacked.map(\.type.name).uniqued()
      throw TrinnError(
        .mismatch, "the selected columns have no common type: \(types.joined(separator: ", "))", argument: "columns",
        wanted: "columns of one type", got: types.joined(separator: ", "), hint: "unpivot them in two steps")
    }
    // The stack holds column after column; the result goes row by row, as the table was read.
    let width = selected.count
    let total = rowCount * width
    guard total < Int(Column.noRow) else {
      throw TrinnError(.limit, "the result would have more than 4 billion rows", hint: "select fewer columns")
    }
    let rowCount = rowCount
    let places: [UInt32] = try parallelArray(count: total) { range, out in
      for i in range { out[i] = UInt32(truncatingIfNeeded: (i % width) * rowCount + i / width) }
    }
    let sources: [UInt32] = try parallelArray(count: total) { range, out in
      for i in range { out[i] = UInt32(truncatingIfNeeded: i / width) }
    }
    let codes: [UInt32] = try parallelArray(count: total) { range, out in
      for i in range { out[i] = UInt32(truncatingIfNeeded: i % width) }
    }
    let labels = Column(type: .text, values: .codes(Codes(codes, limit: width), TextDictionary(selected)))
    var result: [(name: String, column: Column)] = []
    for (own, column) in zip(names, columns) where !selected.contains(own) {
      result.append((own, try column.gather(sources)))
    }
    result += [(name, labels), (value, try values.gather(places))]
    return try Table(result, rowCount: total, subject: try unpivotedSubject(selected, sources), notes: notes)
  }

  /// Whose rows these are is still known where the identity itself went into the values.
  private func unpivotedSubject(_ selected: [String], _ sources: [UInt32]) throws -> Subject {
    let kept = zip(names, columns).filter { !selected.contains($0.0) }
    guard case .records = subject, !kept.contains(where: { $0.1.type == .identity }), let pupils = pupilColumn else {
      // Values of several columns stand in one: each rests on the fewest of its row.
      if case .groups(let support) = subject { return .groups(support: support.with(cells: nil).gathered(sources)) }
      return try subject.gathered(sources)
    }
    return .recordsOf(pupils: try pupils.gather(sources))
  }

  public func unpivot(_ selection: String, name: String = "name", value: String = "value") throws -> Table {
    try unpivot(ColumnSelection.parse(selection), name: name, value: value)
  }
}
