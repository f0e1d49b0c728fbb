import TrinnBasis
import TrinnWorkbook
import TrinnWorkspace

/// A form as a file: `.xlsx` or `.toml`.
public enum FormFile {
  public static let endings = "xlsx or toml"

  /// Writes the form of a municipality. The ledger tells of it, and the workspace remembers what it said, before the file
  /// has its name.
  ///
  /// - Parameters:
  ///   - target: where it is written; `path` is what was asked for.
  ///   - sender: what the county calls itself.
  public static func export(
    _ purpose: ExchangeForm.Purpose, of municipality: String, to target: String, asked path: String, sender: String,
    _ language: Language, level: TrustLevel = .own, from workspace: Workspace,
    told: (CitedFigure) -> String? = { _ in nil }
  ) throws -> ExchangeForm {
    let form = try workspace.form(for: municipality, purpose, sender: sender, told: told)
    let bytes = try bytes(of: form, path: path, language)
    var entry = workspace.entry(.release, level: level)
    entry.what = SafeText.line(path)
    entry.content = ContentHash(of: bytes)
    entry.audience = purpose == .handover ? "county" : "municipality"
    entry.place = municipality
    entry.cells = form.rows.count
    entry.data = form.dataVersions
    entry.note = "\(purpose.rawValue) form \(form.id)"
    let (line, ledger) = (entry, try workspace.ledger)
    try AtomicFile.write(target, bytes) { () throws(TrinnError) in
      do {
        try workspace.record(form)
        try ledger.append(line)
      } catch let error as TrinnError { throw error } catch {
        throw TrinnError(.cannotWrite, "the workspace cannot be written, and nothing is released")
      }
    }
    return form
  }

  /// - Throws: `file_not_found`, `unreadable`, `limit`, `syntax`.
  public static func read(_ path: String) throws(TrinnError) -> FormReading {
    let source = "\"\(SafeText.line(FilePath.name(of: path)))\""
    let bytes = try FileBytes.read(path)
    switch ending(of: path) {
    case "toml": return try FormTOML.reading(bytes, source: source)
    case "xlsx": return try FormWorkbook.reading(bytes, source: source)
    case let other: throw unknown(other)
    }
  }

  public static func bytes(of form: ExchangeForm, path: String, _ language: Language) throws(TrinnError) -> [UInt8] {
    switch ending(of: path) {
    case "toml": return Array(FormTOML.text(form, language).utf8)
    case "xlsx": return try FormWorkbook.workbook(form, language).bytes()
    case let other: throw unknown(other)
    }
  }

  private static func ending(of path: String) -> String {
    path.lastIndex(of: ".").map { String(path[path.index(after: $0)...]).lowercased() } ?? ""
  }

  private static func unknown(_ ending: String) -> TrinnError {
    TrinnError(
      .unknownName, "no form ends in \".\(SafeText.line(ending))\"", argument: "path", wanted: endings, got: ending,
      hint: "name a file that ends in \(endings)")
  }
}

extension ExchangeForm {
  /// What its figures were made of.
  fileprivate var dataVersions: [String] {
    let versions = rows.flatMap { row -> [String] in
      if case .texts(let versions)? = row.values["versions"] { versions } else { [] }
    }
    return Set(versions).sorted()
  }
}
