import Foundation
import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnTable

extension Binding {
  static let derivable = Binding(
    "derivable", "Lists the hidden figures of published files that any reader can work out.",
    Required<FilePaths>("path", "A file, a list of files, or a folder.", content: .path),
    returns: "a table with a row a hidden figure: kind, file, place, measure, possible_values; never the figure itself",
    discloses: .open,
    details: """
      Exports of Udir are read together, as their readers can. The kinds: exact, a hidden number follows; narrowed, it can be fewer \
      than five numbers; small_group, several hidden ones together follow; small_share, a share tells few pupils; other_file, one \
      file prints what another hides. trinn audit file tells by which printed figures.
      """,
    searchWords: ["audit", "prikking", "stjerne", "masked", "suppressed", "disclosure"],
    examples: [
      Example(
        "derivable({ \"examples/udir/2024-25_20260224-1157_Nasjonale_proever_5._trinn.csv\" }):count \"kind\"",
        shows: """
          3 rows x 2 columns
          kind               n
          text         integer
          exact              6
          narrowed          47
          small_group       64
          """),
      Example("derivable { \"examples/udr\" }", fails: "did you mean \"examples/udir\"?"),
    ]
  ) { context, path in
    let session = try context.session(as: LibrarySession.self)
    let files = try path.paths.flatMap { path in try PublishedFolder.files(try session.existing(path)) }
    return TableHandle(try FileAudit(paths: files).table())
  }
}

/// The files of a folder that hold published figures.
enum PublishedFolder {
  static func files(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return [path]
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return names.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".json") }.sorted().map { "\(path)/\($0)" }
  }
}

extension FileAudit {
  /// A row a hidden figure that follows: kind, file, place, measure, possible_values.
  func table() throws -> Table {
    let rows = findings.flatMap { finding in finding.cells.prefix(1).map { (finding, $0) } }
    return try Table(
      [
        ("kind", Column(texts: rows.map(\.0.kind.rawValue))), ("file", Column(texts: rows.map(\.1.file))),
        ("place", Column(texts: rows.map(\.1.place))), ("measure", Column(texts: rows.map(\.1.measure))),
        ("possible_values", Column(integers: rows.map(\.0.possibleValues))),
      ], rowCount: rows.count, subject: .open)
  }
}
