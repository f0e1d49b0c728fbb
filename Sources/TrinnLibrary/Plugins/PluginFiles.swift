import Foundation
import TrinnBasis
import TrinnPackage
import TrinnTable

/// A plugin's own files: those of a folder, or those of a package as they were checked.
struct PluginFiles: Sendable {
  static let manifest = "plugin.toml"
  static let source = "init.lua"

  private enum Place {
    case folder(String)
    case package(Package)
  }
  private let place: Place

  init(folder: String) { place = .folder(folder) }

  init(_ package: Package) { place = .package(package) }

  /// Where they lie; nil where they are in an archive.
  var folder: String? {
    switch place {
    case .folder(let path): path
    case .package: nil
    }
  }

  /// A table of open data among them.
  func table(_ name: String, options: CSVOptions = CSVOptions()) throws -> Table {
    switch place {
    case .folder(let folder):
      try CSVReader.read(path: PluginFiles.path(name, in: folder), options: options).table
    case .package(let package):
      try CSVReader.read(bytes: try package.bytes(of: name), source: name, options: options).table
    }
  }

  /// The file of that name in the plugin's folder; no way leads out of it.
  static func path(_ name: String, in folder: String) throws(TrinnError) -> String {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isInside = !name.hasPrefix("/") && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    let path = "\(folder)/\(name)"
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    guard isInside, real.hasPrefix(root + "/") else {
      throw TrinnError(
        .refused, "a plugin reads its own files only", argument: "file", got: "a path out of its folder",
        hint: "name a file below the plugin's folder, such as data/codes.csv")
    }
    guard FileManager.default.fileExists(atPath: path) else {
      let near = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(FilePath.folder(of: name))")) ?? []
      throw .unknown(.fileNotFound, "file", name, among: near)
    }
    return path
  }
}
