import Foundation
import TrinnBasis

/// Keeps `.trinn` out of git: what a county has released and recorded lies in it. Of the folder a repository may hold the
/// lock of packages alone.
enum RepositoryGuard {
  private static let text = """
    # What lies here is the county's own. A repository may hold the lock of packages, and nothing else.
    *
    !.gitignore
    !lock.toml

    """

  /// - Parameter workspace: the folder that `.trinn` is in. A file that stands there already is left as it is.
  static func write(in workspace: String) throws(TrinnError) {
    let path = workspace + "/.trinn/.gitignore"
    guard !FileManager.default.fileExists(atPath: path) else { return }
    try AtomicFile.write(path, text.utf8)
  }
}
