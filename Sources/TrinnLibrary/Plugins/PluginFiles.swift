import Foundation
import TrinnBasis

/// Files that lie in a plugin's own folder.
enum PluginFiles {
  static let manifest = "plugin.toml"
  static let source = "init.lua"

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
