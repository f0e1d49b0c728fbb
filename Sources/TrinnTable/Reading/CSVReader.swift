import TrinnBasis

/// Reads CSV as Norwegian systems write it, on all cores.
///
/// The text is cut into stretches at line ends; each is read as if a row began there, and read again in the rare case
/// that the cut lay inside a quoted cell. So the result is that of one reader from top to bottom, whatever the number of
/// threads.
public enum CSVReader {
  /// More columns than this are a wrong delimiter or a wrong file.
  static let widestTable = 16_384
  package static let chunkBytes = 1 << 20
  private static let rowsGuessedFrom = 2000

  /// - Parameter selection: the columns and rows that are wanted. Their types and values are those of a full read; the
  ///   problems are those of the columns read, with the rows' numbers in the file.
  /// - Throws: `file_not_found`, `unreadable`, `no_data`, `unknown_column`, and what the options' closures throw.
  public static func read(
    path: String, options: CSVOptions = CSVOptions(), selection: ReadSelection = .everything
  ) throws -> ReadResult {
    try read(FileBytes.read(path), source: path, options: options, selection: selection)
  }

  /// - Parameter source: the name that errors give the bytes.
  public static func read(
    bytes: [UInt8], source: String = "text", options: CSVOptions = CSVOptions(),
    selection: ReadSelection = .everything
  ) throws -> ReadResult {
    try read(ByteBuffer(bytes), source: source, options: options, selection: selection)
  }

  package static func read(
    _ bytes: ByteBuffer, source: String, options: CSVOptions, selection: ReadSelection = .everything,
    chunkBytes: Int = CSVReader.chunkBytes
  ) throws -> ReadResult {
    let encoding = try SniffedEncoding.sniff(bytes, source: source, chosen: options.encoding)
    let text = try Transcoder.decode(bytes, encoding)
    let end = withoutLastLineEnds(text)
    guard end > text.start else {
      throw TrinnError(.noData, "\"\(source)\" holds no text", hint: "was the export finished?")
    }
    var finding = try DialectSniffer(text: text, end: end, options: options, source: source).find(encoding)
    guard !finding.names.isEmpty else {
      throw TrinnError(.noData, "\"\(source)\" holds no rows", hint: "was the export finished?")
    }
    let plans = try options.plans(for: finding.names)
    let (wanted, filter) = try selection.places(among: plans.map(\.name))
    var (guesses, isAssumed) = guess(text, end, finding, plans, options)
    finding.dialect.decimalIsAssumed = isAssumed
    finding.dialect.decimal = Character(Unicode.Scalar(guesses.decimal))
    for column in guesses.targets.indices where !wanted.contains(column) && !filter.contains(column) {
      // Where no cell has told the decimal sign yet, any column of numbers may still do.
      if !isAssumed || !(guesses.targets[column].isGuessedNumber || !numeric([plans[column]]).isEmpty) {
        guesses.targets[column].kind = .skip
      }
    }
    let body = BodyReader(
      base: text.buffer.start, start: finding.bodyStart, end: end, chunkBytes: chunkBytes, plan: guesses)
    let chunks = try body.read()
    let failed = guesses.targets.indices.filter { column in chunks.contains { $0.sinks[column].hasFailed } }
    var second: [Chunk] = []
    if !failed.isEmpty {
      for column in guesses.targets.indices {
        guesses.targets[column].kind = failed.contains(column) ? .text : .skip
      }
      second = try BodyReader(
        base: text.buffer.start, start: finding.bodyStart, end: end, chunkBytes: chunkBytes, plan: guesses
      ).readAgain(chunks)
    }
    if isAssumed, let decimal = decimal(of: failed, second) ?? decimal(of: numeric(plans), chunks) {
      guesses.decimal = decimal
      finding.dialect.decimal = Character(Unicode.Scalar(decimal))
      finding.dialect.decimalIsAssumed = false
    }
    // Distinct texts are still where they stood, in the file's text and in the chunks.
    return try withExtendedLifetime((text, chunks, second)) {
      try TableAssembly(
        finding: finding, plans: plans, options: options, first: chunks, second: second, failed: Set(failed),
        decimal: guesses.decimal, encoding: encoding, wanted: wanted, filter: filter, rows: selection.rows
      ).result()
    }
  }

  /// The end without the line ends that close the text.
  private static func withoutLastLineEnds(_ text: DecodedText) -> Int {
    var end = text.buffer.count
    while end > text.start, [10, 13, 26].contains(text.buffer.start[end - 1]) { end -= 1 }
    return end
  }

  /// How each column is to be read, from its plan or from the first rows.
  private static func guess(
    _ text: DecodedText, _ end: Int, _ finding: DialectSniffer.Finding, _ plans: [ColumnPlan], _ options: CSVOptions
  ) -> (plan: ChunkPlan, decimalIsAssumed: Bool) {
    let signs = MissingTable(options.missing)
    var guesses = [ColumnGuess](repeating: ColumnGuess(), count: plans.count)
    var scanner = CellScanner(text.buffer.start, from: finding.bodyStart, to: end, finding.syntax)
    var rows = 0
    while scanner.position < end, rows < rowsGuessedFrom {
      var column = 0
      var ending = CellScanner.End.cell
      while ending == .cell {
        ending = scanner.next()
        let cell = scanner.base + scanner.start
        let length = scanner.stop - scanner.start
        if column < plans.count, signs.reason(cell, length) == 0 { guesses[column].see(CellReading(cell, length)) }
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
    let targets = zip(plans, guesses).map { plan, guess in
      target(of: plan, guess, decimal, isAssumed: options.decimal == nil && comma == point)
    }
    let plan = ChunkPlan(syntax: finding.syntax, targets: targets, signs: signs, decimal: decimal)
    return (plan, options.decimal == nil && comma == point)
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
    if isAssumed, !numeric([plan]).isEmpty { return ChunkPlan.Target(kind: .text, isStrict: true) }
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

  /// The decimal sign that columns tell which began as whole numbers.
  private static func decimal(of columns: [Int], _ chunks: [Chunk]) -> UInt8? {
    var comma = 0
    var point = 0
    for column in columns {
      var guess = ColumnGuess()
      for chunk in chunks {
        guard let texts = chunk.sinks[column].texts else { continue }
        for index in 0..<texts.count { guess.see(CellReading(texts.entries[index].start, texts.entries[index].length)) }
      }
      guess.vote(comma: &comma, point: &point)
    }
    return comma == point ? nil : comma > point ? UInt8(ascii: ",") : UInt8(ascii: ".")
  }
}
