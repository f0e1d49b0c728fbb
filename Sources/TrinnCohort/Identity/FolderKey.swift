import Synchronization
import TrinnBasis

/// The key of one folder of files, found or made at the first identity that is met: a folder whose files hold no pupil gets
/// no key file.
final class FolderKey: Sendable {
  private final class Found: Sendable {
    let key: PseudonymKey
    init(_ key: PseudonymKey) { self.key = key }
  }

  private let folder: String
  /// Asked for by every identity on every core: reading it takes no lock.
  private let found = AtomicLazyReference<Found>()
  private let making = Mutex(())

  /// Data that say of themselves that they are synthetic have the key that everyone knows.
  init(_ folder: String, isSynthetic: Bool) throws(TrinnError) {
    self.folder = folder
    if isSynthetic { _ = found.storeIfNil(Found(try PseudonymKey.synthetic.get())) }
  }

  func key() throws(TrinnError) -> PseudonymKey {
    if let found = found.load() { return found.key }
    let result = making.withLock { _ -> Result<PseudonymKey, TrinnError> in
      if let found = found.load() { return .success(found.key) }
      do throws(TrinnError) {
        return .success(found.storeIfNil(Found(try PseudonymKey.forFolder(folder).key)).key)
      } catch { return .failure(error) }
    }
    return try result.get()
  }
}
