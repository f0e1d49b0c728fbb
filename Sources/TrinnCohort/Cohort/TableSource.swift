import TrinnTable

/// Tables of the canonical schemas, by name. A folder that was opened, and tables made in a test, both are one.
public protocol TableSource: Sendable {
  /// As a reader calls it: "Fjordland (synthetic)".
  var name: String { get }
  var tableNames: [String] { get }
  /// The table of that name, or an error that names the nearest one.
  func table(named name: String) throws -> Table
}
