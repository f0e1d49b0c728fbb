extension Plan {
  /// What was typed and how it will run, for a reader: which columns are read, where each condition is asked, what is made
  /// once, and the sizes that are known. Nothing is computed to answer.
  public func explained() -> String {
    let steps = Execution.numbered(execution(Set(names)))
    return (["as typed"] + typed.lines.map { "  " + $0 } + ["as it will run"] + steps.map { "  " + $0 })
      .joined(separator: "\n")
  }
}

extension Execution {
  /// One line a step, in the order in which they run. A step over what stands right above it does not say so.
  static func numbered(_ last: Execution) -> [String] {
    var lines: [String] = []
    // A part that several steps ask for is made at the first of them.
    var places: [ObjectIdentifier: Int] = [:]
    func add(_ execution: Execution) -> Int {
      if case .once(let plan) = execution.work {
        if let place = places[ObjectIdentifier(plan)] { return place }
        let made = plan.unshared(execution.columns)
        let place = add(made)
        if case .read = made.work {} else { lines[place - 1] += "; made once and kept" }
        places[ObjectIdentifier(plan)] = place
        return place
      }
      let inputs = execution.inputs.map(add)
      guard execution.isWork else { return inputs[0] }
      let isPlain = inputs.isEmpty || inputs == [lines.count]
      let from = isPlain ? "" : " (of \(inputs.map(String.init).joined(separator: " and ")))"
      lines.append("\(lines.count + 1). \(execution.words)\(from)")
      return lines.count
    }
    _ = add(last)
    return lines
  }

  /// Whether the step does anything that a reader would call a step: passing columns on is none.
  private var isWork: Bool {
    switch work {
    case .derive(let assignments): !assignments.items.isEmpty
    case .select, .rename: false
    default: true
    }
  }

  private var words: String {
    switch work {
    case .ready(let table): "take \(table.sizeInWords), in memory" + named(columns, of: table.names.count)
    case .read(let source, let wanted):
      "\(source.verb) \(source.words)" + named(wanted, of: source.prototype.names.count)
    case .where(let conditions):
      "keep the rows where " + conditions.map(\.text).joined(separator: ", then where ")
        + (columns.isEmpty ? "; count them" : "")
    case .derive(let assignments): "derive \(assignments.words)"
    case .select(let names): "select \(names.joined(separator: ", "))"
    case .rename(let pairs): "rename \(pairs.map { "\($0.old) to \($0.new)" }.joined(separator: ", "))"
    case .sort(let keys): "sort by \(keys.words)"
    case .head(let count): "keep the first \(count) rows"
    case .top(let count, let keys, let order, let ties):
      "keep the first \(count)" + (keys.items.isEmpty ? " rows" : " of each \(keys.words)")
        + (order.map { " by \($0.words)" } ?? "") + (ties == .all ? ", with all that tie" : "")
    case .distinct(let names): "keep the first row of each \(names?.joined(separator: ", ") ?? "row")"
    case .count(let keys, _): keys.items.isEmpty ? "count the rows" : "count the rows by \(keys.words)"
    case .summarise(let keys, let figures, _):
      (keys.items.isEmpty ? "" : "group by \(keys.words); ") + "summarise \(figures.words)"
    case .append: "put the rows below each other"
    case .join(let options, _, let conditions):
      options.words
        + (conditions.isEmpty
          ? "" : "; keep the pairs where " + conditions.map(\.text).joined(separator: ", then where "))
        + "; lay out \(columns.isEmpty ? "no column, only the rows" : columns.joined(separator: ", "))"
    case .once: "take what was made"
    }
  }

  private func named(_ used: [String], of count: Int) -> String {
    let shown = used.prefix(12).joined(separator: ", ") + (used.count > 12 ? ", …" : "")
    if used.count == count { return ": all columns" }
    return used.isEmpty ? ": no column, only the rows" : ": \(used.count) of \(count) columns (\(shown))"
  }
}
