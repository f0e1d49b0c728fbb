import TrinnBasis
import TrinnCohort
import TrinnWorkspace

extension DataFolder {
  /// The state of a whole county, for the memory of what was released of it: `county@3f2a9c01b2d4`. The folder's place and
  /// name do not matter, nor files that are no table: whoever writes one beside the data begins no new account.
  ///
  /// - Parameter hash: of a file by its path.
  func version(
    _ hash: (String) throws -> ContentHash = { try ContentHash(ofFile: $0) }
  ) throws -> String {
    let lines = try files.sorted { $0.key < $1.key }.map { table, file in "\(table) \(try hash("\(path)/\(file)"))" }
    return "county@\(ContentHash(of: lines.joined(separator: "\n")).short)"
  }

  /// The files behind some tables, in order.
  func fileNames(of tables: [String]) -> [String] { tables.compactMap { files[$0] }.sorted() }
}
