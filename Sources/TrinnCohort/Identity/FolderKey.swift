import Synchronization
import TrinnBasis

/// The key of one folder of files, found or made at the first identity that is met: a folder whose files hold no pupil gets
/// no key file.
final class FolderKey: Sendable {
  private let folder: String
  private let found: Mutex<PseudonymKey?>

  /// Data that say of themselves that they are synthetic have the key that everyone knows.
  init(_ folder: String, isSynthetic: Bool) throws(TrinnError) {
    self.folder = folder
    found = Mutex(isSynthetic ? try PseudonymKey.synthetic.get() : nil)
  }

  func key() throws(TrinnError) -> PseudonymKey {
    let result = found.withLock { slot -> Result<PseudonymKey, TrinnError> in
      if let key = slot { return .success(key) }
      do throws(TrinnError) {
        let key = try PseudonymKey.forFolder(folder).key
        slot = key
        return .success(key)
      } catch { return .failure(error) }
    }
    return try result.get()
  }
}
