import TrinnSynthetic
import TrinnTable

/// The files of a county, read back by the plainest means: the tests must not lean on the reader that they feed.
struct Folder {
  struct Rows {
    let columns: [String]
    let rows: [[String]]
    private let places: [String: Int]

    init(columns: [String], rows: [[String]]) {
      self.columns = columns
      self.rows = rows
      places = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(_ column: String, _ row: Int) -> String { places[column].map { rows[row][$0] } ?? "" }

    /// The cells of a column, in the order of the rows; none where there is no such column.
    subscript(_ column: String) -> [String] {
      places[column].map { index in rows.map { $0[index] } } ?? []
    }
  }

  let files: [SyntheticFile]

  /// The committed example's county.
  static func fjordland() throws -> Folder { try made.get() }

  private static let made = Result { Folder(files: try SyntheticCounty(SyntheticOptions()).files()) }

  func table(_ name: String) -> Rows {
    guard let file = files.first(where: { $0.name == "\(name).csv" }) else { return Rows(columns: [], rows: []) }
    return Folder.parse(file.contents)
  }

  static func parse(_ contents: [UInt8]) -> Rows {
    let lines = contents.dropFirst(3).split(separator: UInt8(ascii: "\n")).map { line in
      line.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
    return Rows(columns: lines.first ?? [], rows: Array(lines.dropFirst()))
  }

  /// Whether a cell can be read as a value of the type.
  static func fits(_ text: String, _ type: ColumnType) -> Bool {
    let point = text.replacing(",", with: ".")
    switch type {
    case .boolean: return ["ja", "nei"].contains(text)
    case .integer: return Int(text) != nil
    case .number, .decimal: return Double(point) != nil && !text.contains(".")
    case .date:
      let parts = text.split(separator: "-").compactMap { Int($0) }
      return parts.count == 3 && CalendarDate(year: parts[0], month: parts[1], day: parts[2])?.label == text
    case .schoolYear: return SchoolYear(text)?.label == text
    case .level(let scale): return scale.rank(of: text) != nil
    case .text, .code, .identity: return true
    }
  }
}
