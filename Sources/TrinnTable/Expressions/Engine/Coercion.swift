import TrinnBasis
import TrinnSyntax

/// A literal takes the type of what it stands beside; a column never changes its type by itself.
enum Coercion {
  static func literal(_ literal: Bound, besides other: Bound) throws -> Bound {
    do {
      return try read(literal, besides: other)
    } catch let error as TrinnError {
      throw ErrorAtNode(error: error, node: literal.node)
    }
  }

  private static func read(_ literal: Bound, besides other: Bound) throws -> Bound {
    guard let constant = literal.constant, other.constant == nil || other.type != literal.type else { return literal }
    switch (other.type, constant) {
    case (.level(let scale), .text(let label)): return try level(label, scale, literal.node)
    case (.level(let scale), .integer(let label)): return try level(String(label), scale, literal.node)
    case (.schoolYear, .text(let text)):
      guard let year = SchoolYear(text) else {
        throw TrinnError(.wrongType, "\"\(text)\" is no school year", got: text, hint: "write '2025-26'")
      }
      return Bound(constant: .schoolYear(year), node: literal.node)
    case (.date, .text(let text)):
      return Bound(constant: .date(try CalendarDate(literal: text)), node: literal.node)
    default: return literal
    }
  }

  private static func level(_ label: String, _ scale: LevelScale, _ node: ExpressionNode) throws -> Bound {
    guard let rank = scale.rank(of: label) else {
      throw TrinnError.unknown(
        .unknownName, "level", label, among: scale.labels, hint: "levels: \(scale.labels.joined(separator: ", "))")
    }
    return Bound(constant: .level(rank, scale), node: node)
  }

  /// The one type that all branches of a choice have, and the branches in it.
  static func unified(_ branches: [Bound], in function: String) throws -> (type: ColumnType, branches: [Bound]) {
    guard
      let first = branches.first(where: { !$0.isBareMissing && $0.constant == nil })
        ?? branches.first(where: { !$0.isBareMissing })
    else { return (.boolean, branches) }
    let branches = try branches.map { $0.isBareMissing ? $0 : try literal($0, besides: first) }
    let typed = branches.filter { !$0.isBareMissing }
    let type = try typed.reduce(first.type) { type, branch in
      guard let common = common(type, branch.type) else {
        throw TrinnError(
          .wrongType, "\(function) would give both \(type.name) and \(branch.type.name)", wanted: type.name,
          got: branch.type.name, hint: "all results need one type; text(x) makes a text")
      }
      return common
    }
    return (type, branches)
  }

  private static func common(_ a: ColumnType, _ b: ColumnType) -> ColumnType? {
    if a == b { return a }
    if a.isNumeric, b.isNumeric {
      guard let left = Arithmetic.scale(a), let right = Arithmetic.scale(b) else { return .number }
      return Arithmetic.type(scale: max(left, right))
    }
    // Codes of two lists, or a code and a text, have only their letters in common.
    return a.isCoded && b.isCoded && a != .identity && b != .identity ? .text : nil
  }
}

/// An error about one operand, on its way to the binder, which knows the source and gives it its place.
struct ErrorAtNode: Error {
  let error: TrinnError
  let node: ExpressionNode
}

extension CalendarDate {
  /// Reads `2025-10-01`.
  init(literal text: String) throws(TrinnError) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), let date = CalendarDate(year: year, month: month, day: day)
    else { throw TrinnError(.wrongType, "\"\(text)\" is no date", got: text, hint: "write '2025-10-01'") }
    self = date
  }
}
