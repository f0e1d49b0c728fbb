import TrinnBasis

/// What the cells of a workbook hold, whichever program saved it.
public struct WorkbookContent: Sendable {
  public var sheets: [SheetContent]
}

public struct SheetContent: Sendable {
  public let name: String
  /// By place; empty cells are left out.
  public var cells: [CellPlace: CellContent]

  public subscript(row: Int, column: Int) -> CellContent? { cells[CellPlace(row: row, column: column)] }

  /// Rows that hold something, in order.
  public var rows: [Int] { Set(cells.keys.map(\.row)).sorted() }
}

public enum CellContent: Sendable, Hashable {
  case text(String)
  case number(Double)
  /// Days since 1970-01-01.
  case day(Int)
  case flag(Bool)
  /// A formula, whose kept result is nobody's word; and the errors that formulas give.
  case formula
}

extension WorkbookContent {
  /// Reads an .xlsx file, as Excel, LibreOffice, Numbers and web programs write it.
  ///
  /// - Throws: `unreadable` where it is none, is encrypted or holds a program; `limit`.
  public init(_ bytes: [UInt8]) throws(TrinnError) {
    // The older format, and a workbook behind a password, are files of this kind.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw TrinnError(
        .unreadable, "the workbook is behind a password, or of the old .xls kind",
        hint: "save it as .xlsx without a password")
    }
    let file = try ZipFile(bytes)
    guard !file.names.contains(where: { $0.hasSuffix("vbaproject.bin") }) else {
      throw TrinnError(.unreadable, "the workbook holds a program (macros)", hint: "save it as .xlsx, without macros")
    }
    guard !file.holds("content.xml") else {
      throw TrinnError(.unreadable, "the workbook is of the .ods kind", hint: "save it as .xlsx")
    }
    var reader = WorkbookReader(file: file)
    sheets = try reader.sheets()
  }
}
