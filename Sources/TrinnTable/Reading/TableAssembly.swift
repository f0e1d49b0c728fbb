import TrinnBasis

/// The table, its problems and its notes, from the chunks.
struct TableAssembly {
  let finding: DialectSniffer.Finding
  let plans: [ColumnPlan]
  let options: CSVOptions
  let first: [Chunk]
  /// The columns that were not what was guessed, read again as texts; empty where all were.
  let second: [Chunk]
  let failed: Set<Int>
  let decimal: UInt8
  let encoding: SniffedEncoding
  /// The columns of the table, by their place in the file.
  let wanted: Set<Int>
  /// The columns that `rows` asks for.
  let filter: [Int]
  let rows: ReadSelection.RowFilter?
  /// The line, from 1, on which each chunk begins.
  private let lines: [Int]

  init(
    finding: DialectSniffer.Finding, plans: [ColumnPlan], options: CSVOptions, first: [Chunk], second: [Chunk],
    failed: Set<Int>, decimal: UInt8, encoding: SniffedEncoding,
    wanted: Set<Int>, filter: [Int], rows: ReadSelection.RowFilter?
  ) {
    self.finding = finding
    self.plans = plans
    self.options = options
    self.first = first
    self.second = second
    self.failed = failed
    self.decimal = decimal
    self.encoding = encoding
    self.wanted = wanted
    self.filter = filter
    self.rows = rows
    var line = finding.bodyLine
    lines = first.map { chunk in
      defer { line += chunk.lines }
      return line
    }
  }

  func result() throws -> ReadResult {
    let assembly = ColumnAssembly(first, decimal: decimal)
    let again = ColumnAssembly(second, decimal: decimal)
    var columns: [(name: String, column: Column)] = []
    var problems = rowProblems(assembly)
    var notes = [finding.dialect.sentence] + finding.notes
    let kept = try rows.map { rows in
      let columns = try filter.map { index in
        (plans[index].name, try column(index, plans[index], failed.contains(index) ? again : assembly).column)
      }
      let mask = try rows.keeps(Table(columns, rowCount: assembly.rowCount, subject: options.subject))
      guard mask.count == assembly.rowCount else {
        throw TrinnError(.fault, "a filter spoke of \(mask.count) rows where the file has \(assembly.rowCount)")
      }
      return selectedRows(mask)
    }
    for (index, plan) in plans.enumerated() where wanted.contains(index) {
      var result = try column(index, plan, failed.contains(index) ? again : assembly)
      if let kept { result.column = try result.column.gather(kept) }
      let isNameless = plan.name == "column_\(index + 1)" && finding.dialect.headerLine != nil
      if isNameless, result.column.missing?.allSatisfy({ $0 != 0 }) ?? (assembly.rowCount == 0) {
        notes.append("column \(index + 1) has no name and no value: it is left out")
        continue
      }
      columns.append((plan.name, result.column))
      problems += result.problems.map { place($0.row, index, $0.reason, assembly) }
      if let note = result.note { notes.append(note) }
    }
    problems.sort { ($0.line, $0.column ?? -1) < ($1.line, $1.column ?? -1) }
    let blank = first.reduce(0) { $0 + $1.blankLines }
    if blank > 0 { notes.append("\(blank) blank line\(blank == 1 ? "" : "s") passed over") }
    if encoding.invalidBytes > 0 {
      notes.append("\(encoding.invalidBytes) bytes are not valid \(encoding.encoding.rawValue) and read as \u{FFFD}")
    }
    return ReadResult(
      table: try Table(columns, rowCount: kept?.count ?? assembly.rowCount, subject: options.subject),
      dialect: finding.dialect, problems: try ReadProblem.table(problems, names: plans.map(\.name)), notes: notes)
  }

  private func column(_ index: Int, _ plan: ColumnPlan, _ assembly: ColumnAssembly) throws -> TextTyping.Result {
    let missing = try assembly.missing(index)
    switch assembly.chunks.first?.sinks[index].kind {
    case .integer:
      return TextTyping.Result(
        column: Column(type: .integer, values: .integers(try assembly.integers(index)), missing: missing))
    case .decimal(let scale):
      return TextTyping.Result(
        column: Column(type: .decimal(scale: scale), values: .integers(try assembly.integers(index)), missing: missing))
    case .number:
      return TextTyping.Result(
        column: Column(type: .number, values: .numbers(try assembly.numbers(index)), missing: missing))
    case .text, .skip, nil:
      let merge = try TextMerge(assembly.chunks, column: index)
      return try TextTyping(name: plan.name, index: index, assembly: assembly, merge: merge, missing: missing)
        .result(as: plan.type, transform: plan.transform, scrub: options.scrub)
    }
  }

  /// What the chunks reported, with rows and lines of the whole file.
  private func rowProblems(_ assembly: ColumnAssembly) -> [ReadProblem] {
    var problems: [ReadProblem] = []
    for (index, line) in lines.enumerated() {
      for var problem in first[index].problems {
        problem.line += line
        problem.row = problem.row.map { $0 + assembly.starts[index] }
        problems.append(problem)
      }
    }
    return problems
  }

  private func place(_ row: Int, _ column: Int, _ reason: ReadProblem.Reason, _ assembly: ColumnAssembly) -> ReadProblem
  {
    let chunk = (assembly.starts.firstIndex { $0 > row } ?? 1) - 1
    let line = lines[chunk] + first[chunk].line(of: row - assembly.starts[chunk])
    return ReadProblem(row: row, line: line, column: column, reason: reason)
  }
}
