import TrinnBasis
import TrinnReport

/// What a person should know of a county when it is opened.
extension CountyHandle {
  /// `Fjordland (synthetic), 12 tables, 2 600 pupils`. Reads the pupils' table, the one that most questions begin with.
  public var introduction: String {
    let count = folder.tableNames.count
    let tables = "\(folder.name), \(count) \(count == 1 ? "table" : "tables")"
    guard folder.tableNames.contains("pupil_years"), let pupils = try? pupilCount() else { return tables }
    return "\(tables), \(NumberFormat.prompt.count(pupils)) pupils"
  }

  /// What is not as it could be; empty where all is well.
  public var warnings: [String] {
    var warnings: [String] = []
    if !folder.unknownFiles.isEmpty {
      warnings.append("not recognised as a table: \(folder.unknownFiles.joined(separator: ", "))")
    }
    if !folder.keepsPseudonyms {
      warnings.append(
        "the folder cannot be written to, so pupils get other pseudonyms the next time: a table saved today will not meet "
          + "one saved then")
    }
    if folder.tableNames.contains("pupil_years") {
      do { _ = try folder.plan(named: "pupil_years") } catch { warnings.append("\(error)") }
    }
    return warnings
  }

  private func pupilCount() throws -> Int {
    let column = try folder.plan(named: "pupil_years").table(columns: ["pupil"]).column("pupil")
    guard case .codes(let codes, let dictionary) = column.values else { return 0 }
    var seen = [Bool](repeating: false, count: dictionary.count)
    for row in 0..<column.count where column.missingReason(at: row) == nil { seen[codes[row]] = true }
    return seen.count { $0 }
  }
}
