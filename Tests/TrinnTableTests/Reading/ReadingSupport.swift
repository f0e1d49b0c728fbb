import Foundation
import Testing
import TrinnBasis
import TrinnTable

/// Files that the tests read, found beside this source and not at any place of a machine.
enum Fixtures {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures")

  static func path(_ name: String) -> String { root.appending(path: name).path }

  static func files(_ folder: String, _ ending: String) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(
      at: root.appending(path: folder), includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
  }
}

extension CSVReader {
  static func read(_ text: String, _ change: (inout CSVOptions) -> Void = { _ in }) throws -> ReadResult {
    var options = CSVOptions()
    change(&options)
    return try read(bytes: Array(text.utf8), source: "test.csv", options: options)
  }
}

extension Table {
  /// A column's cells as `describe` prints them; missing ones by their sign.
  func cells(_ name: String) throws -> [String] {
    let column = try column(name)
    return (0..<rowCount).map { column[$0].shown }
  }

  func types() -> [String] { columns.map(\.type.name) }
}

extension Scalar {
  var shown: String {
    switch self {
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .decimal(let value): value.label
    case .date(let value): value.label
    case .schoolYear(let value): value.label
    case .level(let rank, let scale): scale.labels[Int(rank)]
    case .text(let value): value
    case .missing(let reason): reason.sign
    }
  }
}
