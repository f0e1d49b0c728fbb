import Foundation
import TrinnBasis
import TrinnBinding
import TrinnTable

extension Binding {
  static let observations = Binding(
    "observations", "Reads Udir's exports into one table of published figures: a file, several, or all in a folder.",
    Required<FilePaths>("path", "A file, a list of files, or a folder.", content: .path),
    returns: "a table with a row a figure: indicator, area, period, subject, value, n, source, edition",
    discloses: .open,
    details:
      "Masked cells stay masked. Where two exports hold the same statistic of the same year, the later one stands.",
    source: "Udir Statistikkbanken (NLOD 2.0)", searchWords: ["udir", "nasjonale prøver", "export", "published"],
    examples: [
      Example("#observations \"examples/udir/2024-25_20260224-1157_Nasjonale_proever_5._trinn.csv\"", shows: "22203"),
      Example("observations \"examples/fjordland/schools.csv\"", fails: "is no wide export of Udir's Statistikkbanken"),
    ]
  ) { context, path in
    let session = try context.session(as: LibrarySession.self)
    let files = try path.paths.flatMap { path in try UdirFolder.files(session.existing(path)) }
    return TableHandle(try UdirExport.read(paths: files).table)
  }
}

/// One path or several, as a script gives them.
struct FilePaths: BindingValue, Sendable {
  let paths: [String]

  static var typeSpec: TypeSpec { .either([.text, .list(.text)]) }

  static func decode(_ value: Value) -> FilePaths? {
    if let path = String.decode(value) { return FilePaths(paths: [path]) }
    return [String].decode(value).map { FilePaths(paths: $0) }
  }

  var encoded: Value { paths.encoded }
}

enum UdirFolder {
  /// The file itself, or the CSV files of a folder by name.
  static func files(_ path: String) throws(TrinnError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return [path]
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw TrinnError(.fileNotFound, "the folder \"\(path)\" cannot be read", argument: "path")
    }
    let files = names.filter { $0.lowercased().hasSuffix(".csv") && !$0.hasPrefix(".") }.sorted()
    guard !files.isEmpty else {
      throw TrinnError(
        .noData, "the folder \"\(path)\" has no CSV file", argument: "path",
        wanted: "exports of Udir's Statistikkbanken",
        hint: "download them from Udir's Statistikkbanken as CSV")
    }
    return files.map { "\(path)/\($0)" }
  }
}
