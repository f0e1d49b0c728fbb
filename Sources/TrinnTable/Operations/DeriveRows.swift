import TrinnBasis
import TrinnSyntax

extension Table {
  /// The table with a column that a function makes, row by row, from the values of the arguments.
  ///
  /// The function is called with a chunk of rows at a time, in their order, on this thread. Levels, dates and school years
  /// reach it as texts, exact decimals as numbers; a missing value as none. Where it gives none itself, the row is missing
  /// for the reason it names, else for the reason of its first argument that is missing, else undefined.
  ///
  /// What a function gives may come from anywhere, so the result is a table of records: it stays on its user's screen
  /// until it is summarised.
  ///
  /// - Parameter kind: what the function gives; nil where its values tell it: integers become numbers beside numbers.
  /// - Throws: `wrongType` where an argument names pupils or values do not go together, and what `call` throws.
  public func deriveRows(
    _ assignment: RowAssignment, kind: RowKind? = nil, _ call: (RowChunk) throws -> RowResults
  ) throws -> Table {
    let arguments = try assignment.arguments.map { expression in
      let bound = try Binder(source: expression.source, table: self, scope: .rows).bind(expression.root)
      do { return try RowArgument(bound) } catch let error as TrinnError {
        throw expression.source.placed(error, at: expression.root.position)
      }
    }
    var results = RowResultColumn(kind: kind)
    for rows in Parallel.chunks(of: rowCount) {
      try Interrupt.check()
      let lanes = try arguments.map { try $0.chunk(rows) }
      guard
        let chunk = RowChunk(
          rowCount: rows.count, arguments: lanes, wanted: kind, reasons: MissingReason.allCases.map(\.name))
      else { throw TrinnError(.fault, "the arguments of a chunk do not have its number of rows") }
      try results.append(try call(chunk), of: chunk)
    }
    let made = try setting(assignment.name, to: results.finish())
    return isOfRecords ? made : made.with(subject: .records)
  }
}

/// One argument that has met its table, chunk by chunk in the form in which it crosses.
private struct RowArgument {
  let chunk: (Range<Int>) throws -> RowChunk.Argument

  init(_ bound: Bound) throws {
    func crossing<E>(_ run: @escaping Run<E>, _ values: @escaping ([E]) -> RowChunk.Argument.Values) -> (Range<Int>)
      throws -> RowChunk.Argument
    {
      { rows in
        let lanes = try run(rows)
        let missing = lanes.missing.isNothingMissing ? nil : Array(lanes.missing.expanded(rows.count))
        return RowChunk.Argument(values(Array(lanes.values.expanded(rows.count))), missing: missing)
      }
    }
    func labels(_ label: @escaping (Int64) -> String) throws -> (Range<Int>) throws -> RowChunk.Argument {
      crossing(try bound.integers()) { values in
        // Each different value of the chunk is spelled once.
        var codes: [Int64: UInt32] = [:]
        var texts: [String] = []
        let numbers = values.map { value in
          if let code = codes[value] { return code }
          codes[value] = UInt32(truncatingIfNeeded: texts.count)
          texts.append(label(value))
          return UInt32(truncatingIfNeeded: texts.count - 1)
        }
        return .texts(numbers, TextDictionary(texts).rowTexts)
      }
    }
    switch bound.type {
    case .boolean: chunk = crossing(try bound.booleans()) { .booleans($0) }
    case .integer: chunk = crossing(try bound.integers()) { .integers($0) }
    case .number, .decimal: chunk = crossing(try bound.numbers()) { .numbers($0) }
    case .text, .code:
      let (run, dictionary) = try bound.codes()
      let texts = dictionary.rowTexts
      chunk = crossing(run) { .texts($0, texts) }
    case .level(let scale):
      chunk = try labels { scale.labels.indices.contains(Int($0)) ? scale.labels[Int($0)] : "" }
    case .schoolYear: chunk = try labels { SchoolYear(start: Int16(clamping: $0)).label }
    case .date: chunk = try labels { CalendarDate(day: Int32(clamping: $0)).label }
    case .identity:
      throw TrinnError(
        .refused, "a pupil's identity is no argument of a function", hint: "name the columns that it works with")
    }
  }
}

/// Chunks of results on their way to one column.
private struct RowResultColumn {
  private var kind: RowKind?
  private let isStated: Bool
  private var integers: [Int64] = []
  private var numbers: [Double] = []
  private var codes: [UInt32] = []
  private var texts = TextDictionaryBuilder()
  private var missing: [UInt8] = []

  init(kind: RowKind?) {
    self.kind = kind
    isStated = kind != nil
  }

  mutating func append(_ results: RowResults, of chunk: RowChunk) throws {
    guard results.states.count == chunk.rowCount else {
      throw TrinnError(.fault, "a function gave another number of values than it had rows")
    }
    let before = missing.count
    appendMissing(results.states, chunk.arguments)
    switch results.values {
    case .none: break
    case .booleans(let values):
      try settle(.boolean)
      integers += zeros(integers, before) + values.map { Int64($0) }
    case .integers(let values):
      if kind == .number {
        numbers += zeros(numbers, before) + values.map { Double($0) }
      } else {
        try settle(.integer)
        integers += zeros(integers, before) + values
      }
    case .numbers(let values):
      if kind == .integer, !isStated {
        numbers = integers.map { Double($0) }
        (integers, kind) = ([], .number)
      }
      try settle(.number)
      numbers += zeros(numbers, before)
      // A number that is not finite is no number: missing, undefined.
      for (row, value) in values.enumerated() where !value.isFinite {
        missing[before + row] = MissingReason.undefined.rawValue
      }
      numbers += values.map { $0.isFinite ? $0 : 0 }
    case .texts(let values, let distinct):
      try settle(.text)
      let merged = distinct.map { texts.code(of: $0) }
      codes += zeros(codes, before) + values.map { Int($0) < merged.count ? merged[Int($0)] : 0 }
    }
  }

  /// Chunks without any value have left no place in the arrays.
  private func zeros<E: ExpressibleByIntegerLiteral>(_ values: [E], _ count: Int) -> [E] {
    Array(repeating: 0, count: count - values.count)
  }

  private mutating func settle(_ found: RowKind) throws {
    guard let kind else {
      self.kind = found
      return
    }
    guard kind == found else {
      throw TrinnError(
        .wrongType, "your function: gives both \(kind.rawValue) and \(found.rawValue)", wanted: kind.rawValue,
        got: found.rawValue, hint: "let it give one type in every row")
    }
  }

  private mutating func appendMissing(_ states: [UInt8], _ arguments: [RowChunk.Argument]) {
    let masks = arguments.compactMap(\.missing)
    for (row, state) in states.enumerated() {
      switch state {
      case RowResults.hasValue: missing.append(0)
      case RowResults.hasNone:
        missing.append(masks.lazy.map { $0[row] }.first { $0 != 0 } ?? MissingReason.undefined.rawValue)
      default:
        let place = Int(state) - Int(RowResults.firstReason)
        let reasons = MissingReason.allCases
        missing.append((reasons.indices.contains(place) ? reasons[place] : .undefined).rawValue)
      }
    }
  }

  mutating func finish() -> Column {
    let count = missing.count
    switch kind {
    case .boolean:
      integers += zeros(integers, count)
      return Column(type: .boolean, values: .bytes(integers.map { UInt8($0 & 1) }), missing: missing)
    case .integer:
      integers += zeros(integers, count)
      return Column(type: .integer, values: .integers(integers), missing: missing)
    case .text:
      codes += zeros(codes, count)
      let dictionary = texts.finish()
      return Column(
        type: .text, values: .codes(Codes(codes, limit: dictionary.count), dictionary), missing: missing)
    case .number, nil:
      numbers += zeros(numbers, count)
      return Column(type: .number, values: .numbers(numbers), missing: missing)
    }
  }
}
