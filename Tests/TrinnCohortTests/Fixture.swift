import Foundation

/// Files under Tests/Fixtures, found from this file's place.
enum Fixture {
  /// The invented county of the examples.
  static let fjordland = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "examples/fjordland").path(percentEncoded: false)

  /// Udir's export of the national tests in lower secondary, among the examples.
  static func udir(_ schoolYear: String) -> String {
    URL(filePath: fjordland).deletingLastPathComponent()
      .appending(path: "udir/\(schoolYear)_20260224-1156_Nasjonale_proever_ungdomstrinn.csv").path(
        percentEncoded: false)
  }

  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)").path(percentEncoded: false)
  }

  /// The lines of a file in a one-byte encoding: enough for codes, which are ASCII.
  static func latinLines(_ name: String) throws -> [String] {
    let data = try Data(contentsOf: URL(filePath: path(name)))
    let text = String(data.map { Character(Unicode.Scalar($0)) })
    return text.split { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map(String.init)
  }
}
