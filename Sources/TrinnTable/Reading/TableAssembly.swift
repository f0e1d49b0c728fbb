import TrinnBasis

/// The table, its problems and its notes, from the chunks.
struct TableAssembly {
  struct Pass {
    let body: BodyReader.Body
    let plan: ChunkPlan
  }

  let finding: DialectSniffer.Finding
  let plans: [ColumnPlan]
  let options: CSVOptions
  let encoding: SniffedEncoding
  let decimal: UInt8
  let first: Pass
  /// The columns that were not what was guessed, read again as texts.
  let second: Pass
  let failed: Set<Int>
  /// The columns of the table, by their place in the file.
  let wanted: Set<Int>
  /// The columns that `rows` asks for.
  let filter: [Int]
  let rows: ReadSelection.RowFilter?
  /// The line, from 1, on which each chunk begins.
  private let lines: [Int]

  init(
    finding: DialectSniffer.Finding, plans: [ColumnPlan], options: CSVOptions, encoding: SniffedEncoding,
    decimal: UInt8, first: Pass, second: Pass, failed: Set<Int>, wanted: Set<Int>, filter: [Int],
    rows: ReadSelection.RowFilter?
  ) {
    self.finding = finding
    self.plans = plans
    self.options = options
    self.encoding = encoding
    self.decimal = decimal
    self.first = first
    self.second = second
    self.failed = failed
    self.wanted = wanted
    self.filter = filter
    self.rows = rows
    var line = finding.bodyLine
    lines = first.body.chunks.map { chunk in
      defer { line += chunk.lines }
      return line
    }
  }

  func result() throws -> ReadResult {
    let all = ColumnAssembly(first.body.chunks, decimal: decimal)
    var again = ColumnAssembly(second.body.chunks, decimal: decimal)
    var assembly = all
    var made: [Int: TextTyping.Result] = [:]
    var kept: [UInt32]?
    if let rows {
      for index in filter where made[index] == nil {
        made[index] = try column(index, failed.contains(index) ? again : assembly)
      }
      let columns = filter.compactMap { index in made[index].map { (plans[index].name, $0.column) } }
      let mask = try rows.keeps(Table(columns, rowCount: all.rowCount, subject: options.subject))
      guard mask.count == all.rowCount else {
        throw TrinnError(.fault, "a filter spoke of \(mask.count) rows where the file has \(all.rowCount)")
      }
      let selected = selectedRows(mask)
      (assembly, again) = (all.keeping(selected), again.keeping(selected))
      kept = selected
    }
    var columns: [(name: String, column: Column)] = []
    var problems = rowProblems(all)
    var notes = [finding.dialect.sentence] + finding.notes
    for (index, plan) in plans.enumerated() where wanted.contains(index) {
      var result = try made[index] ?? column(index, failed.contains(index) ? again : assembly)
      if let kept {
        if made[index] != nil {
          result.column = try result.column.gather(kept)
        } else {
          // Numbered among the kept rows, they are to be found among all.
          for place in result.problems.indices { result.problems[place].row = Int(kept[result.problems[place].row]) }
        }
      }
      let isNameless = plan.name == "column_\(index + 1)" && finding.dialect.headerLine != nil
      if isNameless, result.column.missing?.allSatisfy({ $0 != 0 }) ?? (assembly.rowCount == 0) {
        notes.append("column \(index + 1) has no name and no value: it is left out")
        continue
      }
      columns.append((plan.name, result.column))
      problems += result.problems.map { place($0.row, index, $0.reason, all) }
      if let note = result.note { notes.append(note) }
    }
    problems.sort { ($0.line, $0.column ?? -1) < ($1.line, $1.column ?? -1) }
    let blank = first.body.chunks.reduce(0) { $0 + $1.blankLines }
    if blank > 0 { notes.append("\(blank) blank line\(blank == 1 ? "" : "s") passed over") }
    if encoding.invalidBytes > 0 {
      notes.append("\(encoding.invalidBytes) bytes are not valid \(encoding.encoding.rawValue) and read as \u{FFFD}")
    }
    return ReadResult(
      table: try Table(columns, rowCount: assembly.rowCount, subject: options.subject),
      dialect: finding.dialect, problems: try ReadProblem.table(problems, names: plans.map(\.name)), notes: notes)
  }

  private func column(_ index: Int, _ assembly: ColumnAssembly) throws -> TextTyping.Result {
    defer { assembly.release(index) }
    let (pass, plan) = (failed.contains(index) ? second : first, plans[index])
    let missing = try assembly.missing(index)
    switch pass.plan.targets[index].kind {
    case .integer:
      return TextTyping.Result(
        column: Column(type: .integer, values: .integers(try assembly.integers(index)), missing: missing))
    case .decimal(let scale):
      return TextTyping.Result(
        column: Column(type: .decimal(scale: scale), values: .integers(try assembly.integers(index)), missing: missing))
    case .number:
      return TextTyping.Result(
        column: Column(type: .number, values: .numbers(try assembly.numbers(index)), missing: missing))
    case .text, .skip:
      let texts = pass.plan.targets[index].texts ?? SharedTexts()
      defer { texts.release() }
      let merge = try texts.numbered(assembly.chunks, column: index, areAll: pass.body.isReadOnce)
      return try TextTyping(name: plan.name, index: index, assembly: assembly, merge: merge, missing: missing)
        .result(as: plan.type, transform: plan.transform, scrub: options.scrub)
    }
  }

  /// What the chunks reported, with rows and lines of the whole file.
  private func rowProblems(_ assembly: ColumnAssembly) -> [ReadProblem] {
    var problems: [ReadProblem] = []
    for (index, line) in lines.enumerated() {
      for var problem in first.body.chunks[index].problems {
        problem.line += line
        problem.row = problem.row.map { $0 + assembly.starts[index] }
        problems.append(problem)
      }
    }
    return problems
  }

  private func place(_ row: Int, _ column: Int, _ reason: ReadProblem.Reason, _ assembly: ColumnAssembly) -> ReadProblem
  {
    var (chunk, above) = (0, lines.count)
    while above - chunk > 1 {
      let middle = (chunk + above) / 2
      if assembly.starts[middle] <= row { chunk = middle } else { above = middle }
    }
    let line = lines[chunk] + first.body.chunks[chunk].line(of: row - assembly.starts[chunk])
    return ReadProblem(row: row, line: line, column: column, reason: reason)
  }
}
