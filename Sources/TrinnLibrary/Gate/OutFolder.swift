import Foundation
import TrinnBasis

/// The folder that a file is written into; made where it is not there, so that `--out` may name a new one.
enum OutFolder {
  static func make(for path: String) throws(TrinnError) {
    let folder = FilePath.folder(of: path)
    guard !folder.isEmpty else { return }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw TrinnError(.cannotWrite, "the folder \"\(folder)\" cannot be made", argument: "path")
    }
  }
}
