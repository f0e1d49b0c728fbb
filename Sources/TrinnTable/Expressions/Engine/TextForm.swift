import TrinnBasis
import TrinnSyntax

/// Values as texts, for `..` and `text`. An identity has no text form, and a number that is not whole none that is
/// certain: round it and say how.
enum TextForm {
  static func text(_ bound: Bound, rows count: Int, _ node: ExpressionNode) throws -> Bound {
    switch bound.type {
    case .text, .code: return bound.typed(.text).keepingConstant(of: bound)
    case .level(let scale):
      let codes = Loops.total(try bound.integers()) { UInt32(truncatingIfNeeded: $0) }
      return Bound(.text, .codes(codes, TextDictionary(scale.labels)), node: node)
    case .integer: return try spelled(bound, count, node) { String($0) }
    case .decimal(let scale): return try spelled(bound, count, node) { FixedDecimal(units: $0, scale: scale).label }
    case .schoolYear: return try spelled(bound, count, node) { SchoolYear(start: Int16(clamping: $0)).label }
    case .date: return try spelled(bound, count, node) { CalendarDate(day: Int32(clamping: $0)).label }
    case .identity:
      throw TrinnError(
        .refused, "a pupil's identity has no text", hint: "count pupils with count_distinct, compare them with ==")
    case .number, .boolean:
      throw TrinnError(
        .wrongType, "a \(bound.type.name) has no certain text", wanted: "a text", got: bound.type.name,
        hint: bound.type == .number ? "write text(floor(x))" : "write if_else(x, 'yes', 'no')")
    }
  }

  /// Each different value is spelled once; so all rows are looked at first.
  private static func spelled(
    _ bound: Bound, _ count: Int, _ node: ExpressionNode, _ label: (Int64) -> String
  ) throws -> Bound {
    let run = try bound.integers()
    var texts = TextDictionaryBuilder()
    var codeOfValue: [Int64: UInt32] = [:]
    var codes: [UInt32] = []
    var missing: [UInt8] = []
    codes.reserveCapacity(count)
    missing.reserveCapacity(count)
    for rows in Parallel.chunks(of: count) {
      try Interrupt.check()
      let chunk = try run(rows)
      for value in chunk.values.expanded(rows.count) {
        if let code = codeOfValue[value] {
          codes.append(code)
        } else {
          let code = texts.code(of: label(value))
          codeOfValue[value] = code
          codes.append(code)
        }
      }
      missing += chunk.missing.expanded(rows.count)
    }
    let column = Column(
      type: .text, values: .codes(Codes(codes, limit: texts.count), texts.finish()), missing: missing)
    return Bound(column: column, node: node)
  }
}

extension Bound {
  func keepingConstant(of other: Bound) -> Bound {
    var copy = self
    copy.constant = other.constant
    return copy
  }
}
