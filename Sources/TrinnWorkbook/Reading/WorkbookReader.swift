import TrinnBasis

/// Finds the sheets of a workbook by what its parts say of each other. ECMA-376, part 1, sections 12 and 18.
struct WorkbookReader {
  private static let mostCells = 200_000
  private static let mostSheets = 50

  private var file: ZipFile
  private var texts: [String] = []
  private var dateStyles: Set<Int> = []
  private var isFrom1904 = false
  private var left = WorkbookReader.mostCells

  init(file: ZipFile) { self.file = file }

  mutating func sheets() throws(TrinnError) -> [SheetContent] {
    let book = try relations(of: "").first { $0.type == "officeDocument" }?.target ?? "xl/workbook.xml"
    let relations = try relations(of: book)
    if let part = relations.first(where: { $0.type == "sharedStrings" })?.target {
      texts = try SharedTextReader.texts(try file.part(part))
    }
    if let part = relations.first(where: { $0.type == "styles" })?.target {
      dateStyles = try StyleReader.dateStyles(try file.part(part))
    }
    var named: [(name: String, id: String)] = []
    var reader = try MarkupReader(try file.part(book))
    while let event = try reader.next() {
      guard case .start(let name, let attributes) = event else { continue }
      if name == "workbookPr" { isFrom1904 = ["1", "true"].contains(attributes["date1904"]) }
      if name == "sheet" { named.append((attributes["name"] ?? "", attributes["id"] ?? "")) }
    }
    guard named.count <= WorkbookReader.mostSheets else {
      throw TrinnError(.limit, "the workbook holds more than \(WorkbookReader.mostSheets) sheets")
    }
    var sheets: [SheetContent] = []
    for (name, id) in named {
      guard let part = relations.first(where: { $0.id == id && $0.type == "worksheet" })?.target else { continue }
      sheets.append(SheetContent(name: name, cells: try cells(try file.part(part))))
    }
    return sheets
  }

  // MARK: Cells

  private mutating func cells(_ part: [UInt8]) throws(TrinnError) -> [CellPlace: CellContent] {
    var cells: [CellPlace: CellContent] = [:]
    var reader = try MarkupReader(part)
    var (place, row) = (CellPlace(row: 0, column: 0), -1)
    var cell: RawCell?
    var isInPhonetic = false
    while let event = try reader.next() {
      switch event {
      case .start("row", let attributes):
        row = attributes["r"].flatMap { Int($0) }.map { $0 &- 1 } ?? (row &+ 1)
        guard (0..<1_048_576).contains(row) else { throw ZipFile.damaged("a row has no place") }
        place = CellPlace(row: row, column: -1)
      case .start("c", let attributes):
        // A cell that does not say where it stands stands behind the one before it.
        let next = CellPlace(row: place.row, column: place.column + 1)
        guard let here = attributes["r"].map({ CellPlace(Array($0.utf8)) }) ?? next, here.column < 16_384 else {
          throw ZipFile.damaged("a cell has no place")
        }
        place = here
        cell = RawCell(kind: attributes["t"] ?? "n", style: attributes["s"].flatMap { Int($0) } ?? 0)
      case .start("f", _): cell?.isFormula = true
      case .start("rPh", _): isInPhonetic = true
      case .end("rPh"): isInPhonetic = false
      case .start("v", _), .start("t", _): cell?.isReading = !isInPhonetic
      case .end("v"), .end("t"): cell?.isReading = false
      case .text(let text) where cell?.isReading == true: cell?.text += text
      case .end("c"):
        guard let read = cell, let content = try content(read) else { break }
        left -= 1
        guard left >= 0 else {
          throw TrinnError(.limit, "the workbook holds more than \(WorkbookReader.mostCells) filled cells")
        }
        cells[place] = content
      default: break
      }
    }
    return cells
  }

  private struct RawCell {
    let kind: String
    let style: Int
    var text = ""
    var isFormula = false
    var isReading = false
  }

  private func content(_ cell: RawCell) throws(TrinnError) -> CellContent? {
    if cell.isFormula || cell.kind == "e" { return .formula }
    switch cell.kind {
    case "s":
      if cell.text.isEmpty { return nil }
      guard let index = Int(cell.text), texts.indices.contains(index) else {
        throw ZipFile.damaged("a cell speaks of a text that is not there")
      }
      return texts[index].isEmpty ? nil : .text(texts[index])
    case "str", "inlineStr": return cell.text.isEmpty ? nil : .text(EscapedText.plain(cell.text))
    case "b": return cell.text.isEmpty ? nil : .flag(cell.text == "1")
    case "d": return cell.text.isEmpty ? nil : .text(String(cell.text.prefix(10)))
    default:
      if cell.text.isEmpty { return nil }
      guard let number = Double(cell.text), number.isFinite else {
        throw ZipFile.damaged("a cell holds a number that is none")
      }
      if dateStyles.contains(cell.style), let day = SerialDay.day(ofSerial: number, from1904: isFrom1904) {
        return .day(day)
      }
      return .number(number)
    }
  }

  // MARK: Parts

  private struct Relation {
    let id: String
    /// The last word of its type.
    let type: String
    let target: String
  }

  /// What a part says of others: empty for the workbook as a whole.
  private mutating func relations(of part: String) throws(TrinnError) -> [Relation] {
    let folder = FilePath.folder(of: part)
    let path = (folder.isEmpty ? "" : folder + "/") + "_rels/\(FilePath.name(of: part)).rels"
    guard file.holds(path) else { return [] }
    var relations: [Relation] = []
    var reader = try MarkupReader(try file.part(path))
    while let event = try reader.next() {
      // What lies elsewhere is never asked for.
      guard case .start("Relationship", let attributes) = event, attributes["TargetMode"] != "External" else {
        continue
      }
      guard let target = attributes["Target"] else { continue }
      relations.append(
        Relation(
          id: attributes["Id"] ?? "", type: FilePath.name(of: attributes["Type"] ?? ""),
          target: WorkbookReader.resolved(target, in: folder)))
    }
    return relations
  }

  private static func resolved(_ target: String, in folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var steps = folder.split(separator: "/")
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { steps = steps.dropLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}

/// The texts that cells share.
enum SharedTextReader {
  static func texts(_ part: [UInt8]) throws(TrinnError) -> [String] {
    var (texts, text) = ([String](), "")
    var (isReading, isInPhonetic) = (false, false)
    var reader = try MarkupReader(part)
    while let event = try reader.next() {
      switch event {
      case .start("si", _): text = ""
      case .end("si"): texts.append(EscapedText.plain(text))
      // How a name is said stands beside it.
      case .start("rPh", _): isInPhonetic = true
      case .end("rPh"): isInPhonetic = false
      case .start("t", _): isReading = !isInPhonetic
      case .end("t"): isReading = false
      case .text(let piece) where isReading: text += piece
      default: break
      }
    }
    return texts
  }
}

/// Which styles show a number as a day.
enum StyleReader {
  static func dateStyles(_ part: [UInt8]) throws(TrinnError) -> Set<Int> {
    var formats: Set<Int> = Set(14...22).union(27...36).union(45...47).union(50...58)
    var (styles, index, isInCells) = (Set<Int>(), 0, false)
    var reader = try MarkupReader(part)
    while let event = try reader.next() {
      switch event {
      case .start("numFmt", let attributes):
        guard let id = attributes["numFmtId"].flatMap({ Int($0) }) else { break }
        if isDate(attributes["formatCode"] ?? "") { formats.insert(id) } else { formats.remove(id) }
      case .start("cellXfs", _): isInCells = true
      case .end("cellXfs"): isInCells = false
      case .start("xf", let attributes) where isInCells:
        if let id = attributes["numFmtId"].flatMap({ Int($0) }), formats.contains(id) { styles.insert(index) }
        index += 1
      default: break
      }
    }
    return styles
  }

  /// A format that says a day: letters in quotes, in brackets and behind a backslash are not of it.
  private static func isDate(_ format: String) -> Bool {
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    for character in format.lowercased() {
      defer { isEscaped = character == "\\" && !isEscaped }
      switch character {
      case _ where isEscaped: continue
      case "\"": isQuoted.toggle()
      case "[": isBracketed = true
      case "]": isBracketed = false
      case "y", "d": if !isQuoted, !isBracketed { return true }
      default: continue
      }
    }
    return false
  }
}
