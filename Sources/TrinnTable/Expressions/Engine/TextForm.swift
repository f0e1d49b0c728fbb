import TrinnBasis
import TrinnSyntax

/// Values as texts, for `..` and `text`. An identity has no text form, and a number that is not whole none that is
/// certain: round it and say how.
enum TextForm {
  static func text(_ bound: Bound, rows count: Int, _ node: ExpressionNode) throws -> Bound {
    switch bound.type {
    case .text, .code: return bound.typed(.text).keepingConstant(of: bound)
    case .level(let scale):
      let codes = Loops.total(try bound.integers()) { Loops.map($0) { UInt32(truncatingIfNeeded: $0) } }
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
    Bound(column: try DistinctTexts.column(bound.integers(), rows: count, text: label), node: node)
  }
}

extension Bound {
  func keepingConstant(of other: Bound) -> Bound {
    var copy = self
    copy.constant = other.constant
    return copy
  }
}
