import Foundation
import TrinnBasis

/// The files of a folder, read once each; links are not followed and hidden files are not looked at.
enum FolderFiles {
  /// By path within the folder.
  ///
  /// - Throws: `refused` where a link lies in it; `limit`.
  static func read(_ folder: String, limits: PackageLimits = .usual) throws(TrinnError) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var left = [""]
    var size = 0
    while let inner = left.popLast() {
      for name in names(in: folder + "/" + inner) {
        let path = inner.isEmpty ? name : "\(inner)/\(name)"
        switch kind(of: "\(folder)/\(path)") {
        case S_IFDIR: left.append(path)
        case S_IFREG:
          guard files.count < limits.entries else {
            throw TrinnError(.limit, "the folder holds more than \(limits.entries) files")
          }
          guard let bytes = try PrivateFiles.bytes("\(folder)/\(path)", most: limits.bytes) else { continue }
          size += bytes.count
          guard size <= limits.bytes else {
            throw TrinnError(.limit, "the folder holds more than \(limits.bytes >> 20) MiB")
          }
          files[path] = bytes
        default:
          throw TrinnError(
            .refused, "\(SafeText.line(path)) is a link or something else that is no plain file",
            hint: "a package holds plain files")
        }
      }
    }
    return files
  }

  static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }
  static func exists(_ path: String) -> Bool { kind(of: path) != 0 }
  static func isFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

  /// Names without hidden ones, in order.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func kind(of path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
  }
}
