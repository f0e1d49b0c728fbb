/// A workbook that somebody fills in and sends back: sheets of typed cells, locked but where they are open, with drop-downs.
/// No cell is a formula.
public struct WorkbookForm: Sendable {
  public var sheets: [FormSheet]

  public init(sheets: [FormSheet]) { self.sheets = sheets }
}

public struct FormSheet: Sendable {
  /// At most 31 characters, none of `[]:*?/\`.
  public let name: String
  /// Widths in characters, one a column.
  public let widths: [Double]
  /// Row by row; a row that is shorter than the widths ends early.
  public var rows: [[FormCell]]
  public var choices: [FormChoice]
  /// Rows at the top, and columns at the left, that stay in sight.
  public let headingRows: Int
  public let headingColumns: Int

  public init(
    _ name: String, widths: [Double], rows: [[FormCell]], choices: [FormChoice] = [], headingRows: Int = 0,
    headingColumns: Int = 0
  ) {
    (self.name, self.widths, self.rows, self.choices) = (name, widths, rows, choices)
    (self.headingRows, self.headingColumns) = (headingRows, headingColumns)
  }
}

public struct FormCell: Sendable, Hashable {
  public enum Look: Sendable, Hashable {
    case title, prose, heading, openHeading, locked
    /// To be filled in.
    case open, openDate, openNumber
  }

  public enum Content: Sendable, Hashable {
    case text(String)
    case number(Double)
    /// Days since 1970-01-01.
    case day(Int)
  }

  public let content: Content
  public let look: Look

  public init(_ text: String, _ look: Look) { (content, self.look) = (.text(text), look) }
  public init(_ content: Content, _ look: Look) { (self.content, self.look) = (content, look) }
}

/// A drop-down in some cells of a column.
public struct FormChoice: Sendable {
  public enum Source: Sendable {
    /// Together at most 255 characters.
    case words([String])
    /// The cells of a column of a sheet.
    case column(sheet: String, rows: ClosedRange<Int>, column: Int)
  }

  public let column: Int
  public let rows: ClosedRange<Int>
  public let source: Source
  /// Whether other words are refused when they are typed.
  public let isStrict: Bool
  /// Shown with a word that is none of them.
  public let message: String

  public init(column: Int, rows: ClosedRange<Int>, source: Source, isStrict: Bool = true, message: String) {
    (self.column, self.rows, self.source) = (column, rows, source)
    (self.isStrict, self.message) = (isStrict, message)
  }
}
