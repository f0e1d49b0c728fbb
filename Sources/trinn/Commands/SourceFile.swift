import Foundation
import TrinnBasis

/// A script's text from a file, which says what it seems to say.
enum SourceFile {
  /// - Parameter roots: where a relative path is looked for, in this order.
  static func read(_ path: String, roots: [String]) throws(TrinnError) -> String {
    let candidates = path.hasPrefix("/") ? [path] : roots.map { $0 == "." ? path : "\($0)/\(path)" }
    guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      let folder = FilePath.folder(of: path)
      let near = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
      throw .unknown(
        .fileNotFound, "file", path, among: near.map { folder.isEmpty ? $0 : "\(folder)/\($0)" })
    }
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: found, isDirectory: &isFolder)
    guard !isFolder.boolValue else {
      throw TrinnError(.unreadable, "\"\(path)\" is a folder", hint: "name a script in it")
    }
    guard let data = FileManager.default.contents(atPath: found) else {
      throw TrinnError(.unreadable, "\"\(path)\" cannot be read")
    }
    guard data.count <= 1 << 20 else { throw TrinnError(.limit, "\"\(path)\" is longer than 1 MiB") }
    // Windows' editors begin UTF-8 with a mark.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return try PlainSource.text(data.starts(with: mark) ? data.dropFirst(mark.count) : data, name: path)
  }
}
