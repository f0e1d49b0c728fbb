import CTrinnWorkbook
import Glibc
import TrinnBasis

extension WorkbookForm {
  /// The workbook as the bytes of an .xlsx file, written by libxlsxwriter.
  ///
  /// - Throws: `fault` where the library is not on the machine; `cannot_write` where its temporary files have no room.
  public func bytes() throws(TrinnError) -> [UInt8] {
    // The library writes files only: they are in a folder that nobody else may open, and gone before this returns.
    let pattern = "trinn-workbook-\(String(repeating: "X", count: 6))"
    var name = Array("\(WorkbookForm.temporaryFolder)/\(pattern)".utf8CString)
    guard mkdtemp(&name) != nil else { throw WorkbookForm.noRoom }
    let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let path = "\(folder)/form.xlsx"
    defer {
      unlink(path)
      rmdir(folder)
    }
    var book: OpaquePointer?
    switch tw_begin(path, folder, &book) {
    case TW_DONE: break
    case TW_NO_LIBRARY:
      throw TrinnError(
        .fault, "libxlsxwriter is not on this machine; it writes workbooks",
        hint: "install the Debian package libxlsxwriter4, or name a file that ends in .toml")
    default: throw WorkbookForm.noRoom
    }
    guard let book else { throw WorkbookForm.noRoom }
    let isFilled = sheets.allSatisfy { WorkbookForm.add($0, to: book) }
    guard tw_finish(book) == TW_DONE, isFilled else { throw WorkbookForm.noRoom }
    return try FileBytes.read(path)
  }

  private static let noRoom = TrinnError(
    .cannotWrite, "the workbook could not be written", hint: "see whether the folder for temporary files has room")

  private static var temporaryFolder: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  }

  private static func add(_ sheet: FormSheet, to book: OpaquePointer) -> Bool {
    guard tw_sheet(book, sheet.name) else { return false }
    var isDone = true
    for (column, width) in sheet.widths.enumerated() {
      isDone = isDone && tw_column(book, UInt16(clamping: column), width)
    }
    for (row, cells) in sheet.rows.enumerated() {
      if let height = height(of: cells, sheet.widths) { isDone = isDone && tw_row(book, UInt32(clamping: row), height) }
      for (column, cell) in cells.enumerated() {
        let (row, column) = (UInt32(clamping: row), UInt16(clamping: column))
        isDone =
          isDone
          && {
            switch cell.content {
            case .text(let text): tw_text(book, row, column, EscapedText.safe(text), cell.look.style)
            case .number(let number): tw_number(book, row, column, number, cell.look.style)
            case .day(let day): tw_number(book, row, column, Double(SerialDay.serial(ofDay: day)), cell.look.style)
            }
          }()
      }
    }
    for choice in sheet.choices { isDone = isDone && add(choice, to: book) }
    return tw_seal(book, UInt32(clamping: sheet.headingRows), UInt16(clamping: sheet.headingColumns)) && isDone
  }

  private static func add(_ choice: FormChoice, to book: OpaquePointer) -> Bool {
    let (first, last) = (UInt32(clamping: choice.rows.lowerBound), UInt32(clamping: choice.rows.upperBound))
    let column = UInt16(clamping: choice.column)
    switch choice.source {
    case .words(let words):
      var texts = words.map { strdup($0) }
      defer { for text in texts { free(text) } }
      texts.append(nil)
      return texts.withUnsafeBufferPointer { list in
        // The library takes the list as texts that it does not change.
        list.withMemoryRebound(to: UnsafePointer<CChar>?.self) {
          tw_choice(book, first, last, column, $0.baseAddress, nil, choice.isStrict, "Trinn", choice.message)
        }
      }
    case .column(let sheet, let rows, let named):
      let letters = CellPlace.letters(named)
      let range = "='\(sheet)'!$\(letters)$\(rows.lowerBound + 1):$\(letters)$\(rows.upperBound + 1)"
      return tw_choice(book, first, last, column, nil, range, choice.isStrict, "Trinn", choice.message)
    }
  }

  /// The writing program does not know how high wrapped text is: rows are given room for their longest cell.
  private static func height(of cells: [FormCell], _ widths: [Double]) -> Double? {
    let lines = zip(cells, widths).map { cell, width -> Int in
      guard case .text(let text) = cell.content, cell.look != .title, width >= 1 else { return 1 }
      return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
        $0 + max(1, Int((Double($1.count) / width).rounded(.up)))
      }
    }
    guard let most = lines.max(), most > 1 else { return nil }
    return Double(min(most, 20)) * 15
  }
}

extension FormCell.Look {
  fileprivate var style: tw_style {
    switch self {
    case .title: TW_TITLE
    case .prose: TW_PROSE
    case .heading: TW_HEADING
    case .openHeading: TW_OPEN_HEADING
    case .locked: TW_LOCKED
    case .open: TW_OPEN
    case .openDate: TW_OPEN_DATE
    case .openNumber: TW_OPEN_NUMBER
    }
  }
}
