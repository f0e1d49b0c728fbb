import Foundation
import TrinnBasis
import TrinnTable

/// A table as `release` writes it in JSON, read back for an audit.
enum ReleasedJSON {
  private struct File: Decodable {
    struct Column: Decodable {
      let name: String
    }
    struct Missing: Decodable {
      let row: Int
      let column: String
      let reason: String
    }
    let columns: [Column]
    let rows: [[Cell]]
    let missing: [Missing]
  }

  private enum Cell: Decodable {
    case number(Double)
    case text(String)
    case nothing

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let flag = try? container.decode(Bool.self) {
        self = .text(String(flag))
      } else {
        self = .nothing
      }
    }
  }

  /// Nil where the JSON is something else.
  static func table(_ data: Data) throws -> Table? {
    guard let file = try? JSONDecoder().decode(File.self, from: data),
      file.rows.allSatisfy({ $0.count == file.columns.count })
    else { return nil }
    var reasons: [String: [Int: MissingReason]] = [:]
    for cell in file.missing {
      reasons[cell.column, default: [:]][cell.row] = MissingReason(name: cell.reason) ?? .notRecorded
    }
    let columns = file.columns.enumerated().map { place, column -> (name: String, column: Column) in
      let cells = file.rows.map { $0[place] }
      let numbers = cells.map { if case .number(let value) = $0 { value } else { Double?.none } }
      let missing = cells.indices.map { row in
        if case .nothing = cells[row] { (reasons[column.name]?[row + 1] ?? .notRecorded).rawValue } else { UInt8(0) }
      }
      let hasText = cells.contains { if case .text = $0 { true } else { false } }
      guard !hasText else {
        let texts = cells.map { if case .text(let text) = $0 { text } else { String?.none } }
        return (column.name, Column(texts: texts, missing: .notRecorded))
      }
      return (column.name, Column(type: .number, values: .numbers(numbers.map { $0 ?? 0 }), missing: missing))
    }
    return try Table(columns, rowCount: file.rows.count, subject: .published)
  }
}
