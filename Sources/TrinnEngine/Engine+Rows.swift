import CTrinnLua
import TrinnBasis
import TrinnBinding

extension Engine {
  /// Calls a function of the script once a row, in one protected call: C pushes the arguments from the columns and puts
  /// the results into one.
  package func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults {
    try checkOwner(of: function)
    guard !forgivesRows || chunk.wanted != nil else { throw TrinnError(.fault, "rows came without a type") }
    var cells = [tl_cell](repeating: tl_cell(integer: 0), count: chunk.rowCount)
    var states = [UInt8](repeating: 0, count: chunk.rowCount)
    return try withBuffers { _, output in
      try withArguments(chunk.arguments[...], []) { arguments in
        try withReasons(chunk.reasons) { reasons in
          try cells.withUnsafeMutableBufferPointer { cells in
            try states.withUnsafeMutableBufferPointer { states in
              var rows = tl_rows()
              rows.count = chunk.rowCount
              (rows.argument_count, rows.arguments) = (arguments.count, arguments.baseAddress)
              (rows.reason_count, rows.reasons) = (reasons.count, reasons.baseAddress)
              rows.kind = chunk.wanted.map(kind) ?? TL_NIL
              rows.forgives = forgivesRows
              (rows.cells, rows.states) = (cells.baseAddress, states.baseAddress)
              defer { tl_rows_clear(&rows) }
              do {
                _ = try results(tl_call_rows(state, function.id, &rows, output), output)
              } catch let error as TrinnError {
                throw ofRowFunction(error)
              }
              return RowResults(try values(rows, cells), states: Array(states))
            }
          }
        }
      }
    }
  }

  private func kind(_ kind: RowKind) -> tl_kind {
    switch kind {
    case .boolean: TL_BOOLEAN
    case .integer: TL_INTEGER
    case .number: TL_NUMBER
    case .text: TL_TEXT
    }
  }

  private func values(_ rows: tl_rows, _ cells: UnsafeMutableBufferPointer<tl_cell>) throws -> RowResults.Values {
    switch rows.kind {
    case TL_BOOLEAN: return .booleans(cells.map { UInt8(truncatingIfNeeded: $0.integer) })
    case TL_INTEGER: return .integers(cells.map(\.integer))
    case TL_NUMBER: return .numbers(cells.map(\.number))
    case TL_TEXT: return .texts(cells.map { UInt32(truncatingIfNeeded: $0.integer) }, try texts(rows))
    default: return .none
    }
  }

  private func texts(_ rows: tl_rows) throws -> [String] {
    let ends = UnsafeBufferPointer(start: rows.ends, count: rows.texts)
    let bytes = UnsafeRawBufferPointer(start: rows.bytes, count: rows.length)
    var start = 0
    return try ends.map { end in
      defer { start = end }
      guard let text = String(validating: bytes[start..<end], as: UTF8.self) else {
        throw TrinnError(.wrongType, "your function: gives a text that is not valid UTF-8", wanted: "UTF-8 text")
      }
      return text
    }
  }

  /// Says whose error it is; the place is a line of the script and never a row.
  private func ofRowFunction(_ error: TrinnError) -> TrinnError {
    guard error.code == .script || error.code == .unknownName else { return error }
    var error = error
    let isNil = error.sentence.holds("nil")
    error.sentence = "your function: \(error.sentence)"
    if isNil, error.hint == nil { error.hint = "a missing value comes as nil: test it first, if x == nil then … end" }
    return error
  }

  // MARK: Memory that C reads

  /// One argument after the other is pinned in memory; then all stand ready.
  private func withArguments<Result>(
    _ rest: ArraySlice<RowChunk.Argument>, _ ready: [tl_argument],
    _ body: (UnsafeBufferPointer<tl_argument>) throws -> Result
  ) throws -> Result {
    guard let next = rest.first else { return try ready.withUnsafeBufferPointer(body) }
    return try withArgument(next) { try withArguments(rest.dropFirst(), ready + [$0], body) }
  }

  private func withArgument<Result>(
    _ argument: RowChunk.Argument, _ body: (tl_argument) throws -> Result
  ) throws -> Result {
    func with(_ kind: tl_kind, _ values: UnsafeRawPointer?, _ fill: (inout tl_argument) -> Void = { _ in }) throws
      -> Result
    {
      var result = tl_argument()
      (result.kind, result.values) = (kind, values)
      fill(&result)
      guard let missing = argument.missing else { return try body(result) }
      return try missing.withUnsafeBufferPointer { missing in
        result.missing = missing.baseAddress
        return try body(result)
      }
    }
    switch argument.values {
    case .booleans(let values): return try values.withUnsafeBytes { try with(TL_BOOLEAN, $0.baseAddress) }
    case .integers(let values): return try values.withUnsafeBytes { try with(TL_INTEGER, $0.baseAddress) }
    case .numbers(let values): return try values.withUnsafeBytes { try with(TL_NUMBER, $0.baseAddress) }
    case .texts(let values, let texts):
      return try texts.bytes.withUnsafeBytes { bytes in
        try texts.offsets.withUnsafeBufferPointer { offsets in
          try values.withUnsafeBytes { values in
            try with(TL_TEXT, values.baseAddress) { argument in
              argument.bytes = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
              (argument.offsets, argument.texts) = (offsets.baseAddress, texts.count)
            }
          }
        }
      }
    }
  }

  private func withReasons<Result>(
    _ reasons: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) throws -> Result
  ) rethrows -> Result {
    func pinned(_ rest: ArraySlice<String>, _ ready: [UnsafePointer<CChar>?]) throws -> Result {
      guard let next = rest.first else { return try ready.withUnsafeBufferPointer(body) }
      return try next.withCString { try pinned(rest.dropFirst(), ready + [$0]) }
    }
    return try pinned(reasons[...], [])
  }
}
