import Foundation
import TrinnDisclosure
import TrinnTable

/// Released values for the tests: made by the gate, as everything else is.
enum Sample {
  static func table(
    _ columns: [(name: String, column: Column)], subject: Table.Subject = .open, notes: [String] = []
  ) throws -> Table {
    try Table(columns, subject: subject, notes: notes)
  }

  static func file(_ table: Table) throws -> Released<Table, File> {
    try Gate().release(table, ReleaseRequest(audience: .municipality))
  }

  static func screen(_ table: Table) throws -> Released<Table, Screen> { try Gate().screen(table) }

  static func temporaryFolder() throws -> String {
    let folder = NSTemporaryDirectory() + "trinn-report-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }
}
