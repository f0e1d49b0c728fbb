import TrinnBasis
import TrinnDisclosure
import TrinnReport
import TrinnTable

/// A sentence with places for figures: `"{left} av {n} sluttet, {share_left:share}"`. A figure enters it from a table that
/// passed the gate, and a hidden one as its sign.
///
/// A place is a column's name, a row behind it where the table has several (`{n 2}`), and its unit after a colon: share,
/// count, number, or how many decimals.
struct FigureTemplate {
  private enum Piece {
    case text(String)
    case place(column: String, row: Int, unit: String?)
  }

  private let pieces: [Piece]

  /// - Throws: `syntax` for a brace that is not closed, `unknown` for a unit that is none.
  init(_ text: String) throws(TrinnError) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      pieces.append(.text(String(rest[..<open])))
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw TrinnError(
          .syntax, "a place for a figure is opened and not closed", argument: "text", hint: "write {column}")
      }
      pieces.append(try FigureTemplate.place(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    pieces.append(.text(String(rest)))
    self.pieces = pieces
  }

  private static func place(_ text: Substring) throws(TrinnError) -> Piece {
    let parts = text.split(separator: ":", maxSplits: 1).map { $0.trimmingPrefix { $0 == " " } }
    var column = String(parts.first ?? "")
    while column.last == " " { column.removeLast() }
    var row = 1
    if let space = column.lastIndex(of: " "), let number = Int(column[column.index(after: space)...]) {
      row = number
      column = String(column[..<space])
    }
    let unit = parts.count > 1 ? String(parts[1]) : nil
    if let unit, FigureUnit(word: unit) == nil {
      throw TrinnError.unknown(
        .unknownName, "unit", unit, among: FigureUnit.words, hint: "share, count, number or a number of decimals")
    }
    return .place(column: column, row: row, unit: unit)
  }

  /// The sentence with the figures of a released table; names of groups stand as they are.
  func prose(_ table: Released<Table, File>) throws -> Prose {
    try pieces.reduce(Prose(written: "")) { prose, piece in
      switch piece {
      case .text(let text): return prose + Prose(written: text)
      case .place(let name, let row, let unit):
        let column = try table.content.column(name)
        guard column.type.isNumeric else {
          guard row >= 1, row <= column.count else {
            throw TrinnError(.outOfRange, "row \(row) is not in a table of \(column.count) rows", argument: "text")
          }
          return prose + "\(name: column[row - 1].label)"
        }
        let figure = try table.figure(
          name, row: row - 1, unit: unit.flatMap(FigureUnit.init(word:)) ?? .guess(column, named: name))
        return prose + "\(figure)"
      }
    }
  }
}
