import Foundation
import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// `trinn audit file`: what any reader can work out of published files that their publisher hid.
///
/// Exports of Udir are looked at together, tables of other kinds each by itself.
public struct FileAudit: Sendable {
  let findings: [PublishedFinding]
  let files: [String]
  let hiddenCount: Int
  let shownCount: Int
  let notes: [LocalizedText]
  /// Counts below it are small.
  let limit: Int

  private enum Content {
    case observations(Table)
    /// One of a file, or those of a page.
    case tables([Table])
  }

  /// - Parameter limit: counts from 1 to one below it are small; nil takes that of the publisher, or our own for tables.
  /// - Throws: `file_not_found`, `unreadable` and what the readers throw.
  public init(paths: [String], limit: Int? = nil) throws {
    guard !paths.isEmpty else {
      throw TrinnError(.argumentMissing, "no file to audit", hint: "trinn audit file PATH…")
    }
    if let limit, limit < 1 {
      throw TrinnError(.outOfRange, "a limit is at least 1", argument: "limit", wanted: "1 or more")
    }
    let names = paths.map { path in path.split(separator: "/").last.map(String.init) ?? path }
    var figures = PublishedFigures()
    var tables: [PublishedTableAudit] = []
    for (path, name) in zip(paths, names) {
      switch try FileAudit.content(path) {
      case .observations(let table): try figures.add(file: name, table)
      case .tables(let found):
        for (number, table) in found.enumerated() {
          let name = found.count == 1 ? name : "\(name) (\(number + 1))"
          tables.append(try PublishedTableAudit(file: name, table, limit: limit ?? FileAudit.threshold(.own)))
        }
      }
    }
    self.limit = limit ?? FileAudit.threshold(figures.files.isEmpty ? .own : .udir)
    let audit = try PublishedAudit(figures, limit: self.limit)
    files = names
    findings = PublishedFinding.Kind.allCases.flatMap { kind in
      (audit.findings + tables.flatMap(\.findings)).filter { $0.kind == kind }
    }
    hiddenCount = tables.reduce(audit.hiddenCount) { $0 + $1.hiddenCount }
    shownCount = tables.reduce(audit.shownCount) { $0 + $1.shownCount }
    notes = audit.notes
  }

  /// Whether nothing follows.
  public var isClean: Bool { findings.isEmpty }

  func count(_ kind: PublishedFinding.Kind) -> Int { findings.count { $0.kind == kind } }

  private static func threshold(_ source: DataSource) -> Int {
    MaskingTable.standard.limit(source: source, audience: .everyone, indicator: "").threshold
  }

  private static func content(_ path: String) throws -> Content {
    if path.lowercased().hasSuffix(".json") {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
        let data = FileManager.default.contents(atPath: path)
      else {
        throw TrinnError(
          .fileNotFound, "there is no file \"\(path)\"", hint: "paths are relative to where you started")
      }
      if let table = try SurveyExport.observations(data, source: path) { return .observations(table) }
      do {
        if let table = try ReleasedJSON.table(data) { return .tables([table]) }
      } catch var error as TrinnError {
        error.sentence = "\"\(path)\": \(error.sentence)"
        throw error
      }
      throw TrinnError(
        .unreadable, "\"\(path)\" holds no published figures that an audit knows",
        wanted: "rows of Elevundersøkelsen's export API, or a table that release wrote")
    }
    if [".html", ".htm"].contains(where: path.lowercased().hasSuffix) {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw TrinnError(
          .fileNotFound, "there is no file \"\(path)\"", hint: "paths are relative to where you started")
      }
      let tables = try ReleasedHTML.tables(Array(data), source: path)
      guard tables.isEmpty else { return .tables(tables) }
      throw TrinnError(
        .unreadable, "\"\(path)\" holds no table of figures", wanted: "a page or a table that release wrote")
    }
    if let export = try UdirExport.readIfExport(path: path) { return .observations(export.table) }
    var options = CSVOptions()
    options.subject = .published
    let table = try CSVReader.read(path: path, options: options).table
    guard table.rowCount > 0, table.columns.contains(where: \.type.isNumeric) else {
      throw TrinnError(
        .unreadable, "\"\(path)\" holds no table of figures", wanted: "an export, or a table that release wrote")
    }
    return .tables([table])
  }
}
