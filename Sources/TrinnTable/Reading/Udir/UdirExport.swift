import TrinnBasis

/// The wide exports of Udir's Statistikkbanken as rows of `observations`: one row a unit, combination and measure.
///
/// A star stays masked. An empty cell says that nobody took part, and a hyphen that there is nothing to count: both are not
/// applicable. Nothing is worked out from what is printed.
public enum UdirExport {
  static let publisher = "Udir Statistikkbanken (NLOD 2.0)"

  /// Whether a header is that of such an export.
  public static func recognises(_ names: [String]) -> Bool {
    names.contains("EnhetNivaa") && names.contains("EnhetNavn")
      && names.contains { UdirCombination(columnName: $0) != nil }
  }

  /// - Throws: what `CSVReader.read` throws, and `mismatch` where the file is no such export.
  public static func read(path: String) throws -> ReadResult {
    let wide = try CSVReader.read(path: path, options: options(source: path))
    return ReadResult(
      table: try observations(from: wide.table, fileName: path), dialect: wide.dialect, problems: wide.problems,
      notes: wide.notes)
  }

  /// The rows of an export, or nil where the file is something else: then nothing but its header was looked at.
  public static func readIfExport(path: String) throws -> ReadResult? {
    do {
      return try read(path: path)
    } catch let error as TrinnError where error == notAnExport(path) {
      return nil
    }
  }

  /// Whether the first lines of a file are those of an export.
  public static func isExport(beginning bytes: [UInt8]) -> Bool {
    (try? CSVReader.read(bytes: bytes, options: options(source: "the first lines"))) != nil
  }

  static func options(source: String) -> CSVOptions {
    var options = CSVOptions()
    options.decimal = ","
    options.missing = .standard.with(["": .notApplicable])
    options.subject = .published
    options.plan = { names in
      guard recognises(names) else { throw notAnExport(source) }
      return names.map { ColumnPlan($0, type: UdirCombination(columnName: $0) == nil ? .text : .number) }
    }
    return options
  }

  /// - Parameters:
  ///   - wide: the export as it stands in the file, figures as numbers.
  ///   - fileName: tells the title and the edition.
  public static func observations(from wide: Table, fileName: String) throws -> Table {
    guard recognises(wide.names) else { throw notAnExport(fileName) }
    let found = wide.names.enumerated().compactMap { index, name in
      UdirCombination(columnName: name).map { (index: index, combination: $0) }
    }
    let figures = found.filter { !$0.combination.isBreak }
    let units = try UdirUnits(wide)
    let file = UdirFileName(fileName)
    let rows = UdirRows(wide: wide, figures: figures, units: units)
    var notes = ["\(publisher), \(file.title)\(file.edition.map { ", exported \($0)" } ?? "")"]
    let breaks = found.filter(\.combination.isBreak).map { $0.combination.schoolYear.label }
    if !breaks.isEmpty {
      notes.append("the publisher marks a break in the series at \(Set(breaks).sorted().joined(separator: ", "))")
    }
    if figures.contains(where: \.combination.isProvisional) { notes.append("some figures are provisional") }
    return try rows.table(file, notes: notes)
  }

  private static func notAnExport(_ source: String) -> TrinnError {
    TrinnError(
      .mismatch, "\"\(source)\" is no wide export of Udir's Statistikkbanken",
      wanted: "columns EnhetNivaa, EnhetNavn and figures such as \"2024-25.Engelsk.….Skalapoeng\"",
      hint: "read(path) reads any CSV file")
  }
}
