import TrinnBasis

/// What the beginning of a text tells of it, and how the rest is to be read.
struct ReadHead {
  private static let rowsGuessedFrom = 2000

  private(set) var finding: DialectSniffer.Finding
  /// As many rows were seen as a guess wants.
  private(set) var isGuessedFromEnough = false
  /// Where the rows that were seen end.
  private(set) var guessedTo = 0
  private let plans: [ColumnPlan]
  private let options: CSVOptions
  private let selection: ReadSelection
  private let wanted: Set<Int>
  private let filter: [Int]
  private let text: DecodedText
  private let end: Int
  private var plan: ChunkPlan

  /// - Parameter end: where the text ends, or the part of it that is known.
  init(
    text: DecodedText, end: Int, encoding: SniffedEncoding, source: String, options: CSVOptions,
    selection: ReadSelection
  ) throws {
    finding = try DialectSniffer(text: text, end: end, options: options, source: source).find(encoding)
    guard !finding.names.isEmpty else {
      throw TrinnError(.noData, "\"\(source)\" holds no rows", hint: "was the export finished?")
    }
    plans = try options.plans(for: finding.names)
    (wanted, filter) = try selection.places(among: plans.map(\.name))
    self.options = options
    self.selection = selection
    self.text = text
    self.end = end
    plan = ChunkPlan(syntax: finding.syntax, targets: [], signs: MissingTable(options.missing), decimal: 0)
    plan = guess()
    for column in plan.targets.indices {
      // Where no cell has told the decimal sign yet, any column of numbers may still do.
      let mayTell =
        finding.dialect.decimalIsAssumed
        && (plan.targets[column].isGuessedNumber || !ReadHead.numeric([plans[column]]).isEmpty)
      if !wanted.contains(column), !filter.contains(column), !mayTell { plan.targets[column].kind = .skip }
      if plan.targets[column].kind == .text { plan.targets[column].texts = SharedTexts() }
    }
  }

  /// What the table will take in memory.
  /// - Parameter scale: how many times as long as what the reader reads the file is.
  func need(_ reader: BodyReader, scale: Double) throws -> MemoryNeed {
    var plan = plan
    for column in plan.targets.indices where plan.targets[column].kind == .text {
      plan.targets[column].texts = SharedTexts()
    }
    return MemoryNeed(try reader.read(plan).chunks, plans.map(\.name), scale: scale)
  }

  /// Reads the rows.
  /// - Parameter encoding: the encoding, when all bytes are seen.
  func read(_ reader: BodyReader, _ encoding: (UTF8Check) throws -> SniffedEncoding) throws -> ReadResult {
    let first = try reader.read(plan)
    var finding = finding
    let encoding = try encoding(first.check)
    finding.dialect.encoding = encoding.encoding
    let failed = plan.targets.indices.filter { column in first.chunks.contains { $0.columns[column].hasFailed } }
    var again = plan
    var second = first
    if !failed.isEmpty {
      for column in again.targets.indices {
        again.targets[column] = ChunkPlan.Target(kind: .skip, isStrict: false)
        if failed.contains(column) {
          again.targets[column] = ChunkPlan.Target(kind: .text, isStrict: false, texts: SharedTexts())
        }
      }
      second = try reader.read(again, again: first)
    }
    var decimal = plan.decimal
    if finding.dialect.decimalIsAssumed,
      let found = try self.decimal(of: failed, second, again)
        ?? self.decimal(of: ReadHead.numeric(plans), first, plan)
    {
      decimal = found
      finding.dialect.decimal = Character(Unicode.Scalar(decimal))
      finding.dialect.decimalIsAssumed = false
    }
    return try TableAssembly(
      finding: finding, plans: plans, options: options, encoding: encoding, decimal: decimal,
      first: TableAssembly.Pass(body: first, plan: plan), second: TableAssembly.Pass(body: second, plan: again),
      failed: Set(failed), wanted: wanted, filter: filter, rows: selection.rows
    ).result()
  }

  /// How each column is to be read, from its plan or from the first rows.
  private mutating func guess() -> ChunkPlan {
    let signs = MissingTable(options.missing)
    var guesses = [ColumnGuess](repeating: ColumnGuess(), count: plans.count)
    var scanner = CellScanner(text.buffer.start, from: finding.bodyStart, to: end, finding.syntax)
    var rows = 0
    while scanner.position < end, rows < ReadHead.rowsGuessedFrom {
      var column = 0
      var ending = CellScanner.End.cell
      while ending == .cell {
        ending = scanner.next()
        let cell = scanner.base + scanner.start
        let length = scanner.stop - scanner.start
        // A column that is text already is not looked at any more.
        if column < plans.count, !guesses[column].readings.isEmpty, signs.reason(cell, length) == 0 {
          guesses[column].see(CellReading(cell, length))
        }
        column += 1
      }
      rows += 1
    }
    var comma = 0
    var point = 0
    for guess in guesses { guess.vote(comma: &comma, point: &point) }
    let habit = finding.syntax.delimiter == UInt8(ascii: ",") ? UInt8(ascii: ".") : UInt8(ascii: ",")
    let found = comma == point ? habit : comma > point ? UInt8(ascii: ",") : UInt8(ascii: ".")
    let decimal = options.decimal?.asciiValue ?? found
    let isAssumed = options.decimal == nil && comma == point
    finding.dialect.decimalIsAssumed = isAssumed
    finding.dialect.decimal = Character(Unicode.Scalar(decimal))
    isGuessedFromEnough = rows == ReadHead.rowsGuessedFrom
    guessedTo = scanner.position
    let targets = zip(plans, guesses).map { plan, guess in
      ReadHead.target(of: plan, guess, decimal, isAssumed: isAssumed)
    }
    return ChunkPlan(syntax: finding.syntax, targets: targets, signs: signs, decimal: decimal)
  }

  /// The columns that were said to hold numbers that may have decimals.
  private static func numeric(_ plans: [ColumnPlan]) -> [Int] {
    plans.indices.filter { index in
      switch plans[index].type {
      case .number, .decimal: true
      default: false
      }
    }
  }

  /// - Parameter isAssumed: no cell has told the decimal sign yet; numbers wait as texts until all cells are seen.
  private static func target(
    of plan: ColumnPlan, _ guess: ColumnGuess, _ decimal: UInt8, isAssumed: Bool
  ) -> ChunkPlan.Target {
    if plan.transform != nil { return ChunkPlan.Target(kind: .text, isStrict: true) }
    if isAssumed, !ReadHead.numeric([plan]).isEmpty { return ChunkPlan.Target(kind: .text, isStrict: true) }
    switch plan.type {
    case .integer: return ChunkPlan.Target(kind: .integer, isStrict: true)
    case .number: return ChunkPlan.Target(kind: .number, isStrict: true)
    case .decimal(let scale): return ChunkPlan.Target(kind: .decimal(scale: scale), isStrict: true)
    case .some: return ChunkPlan.Target(kind: .text, isStrict: true)
    case nil: break
    }
    switch guess.type(name: plan.name, decimal: decimal) {
    case .integer: return ChunkPlan.Target(kind: .integer, isStrict: false)
    case .number where guess.readings.contains(.number(decimal: decimal)):
      return ChunkPlan.Target(kind: .number, isStrict: false)
    default: return ChunkPlan.Target(kind: .text, isStrict: false)
    }
  }

  /// The decimal sign that columns tell whose cells are all known.
  private func decimal(of columns: [Int], _ body: BodyReader.Body, _ plan: ChunkPlan) throws -> UInt8? {
    var comma = 0
    var point = 0
    for column in columns {
      guard let texts = plan.targets[column].texts else { continue }
      let guess = try texts.numbered(body.chunks, column: column, areAll: body.isReadOnce).guess()
      guess.vote(comma: &comma, point: &point)
    }
    return comma == point ? nil : comma > point ? UInt8(ascii: ",") : UInt8(ascii: ".")
  }
}
