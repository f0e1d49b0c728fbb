import CSodium
import CTrinnScan
import Foundation
import TrinnBasis

/// The secret that turns identities into pseudonyms. One a workspace: the same person has the same pseudonym in all of its
/// tables, and another one everywhere else. Never printed, never sent to a script.
public struct PseudonymKey: Sendable {
  public static let byteCount = 32
  public static let fileName = ".trinn.key"

  let bytes: [UInt8]
  /// What hashes of short identities begin with.
  let keyed: trinn_blake2b_keyed_t

  /// - Throws: `mismatch` unless there are 32 bytes.
  public init(bytes: [UInt8]) throws(TrinnError) {
    guard bytes.count == PseudonymKey.byteCount else {
      throw TrinnError(
        .mismatch, "a pseudonym key wanted \(PseudonymKey.byteCount) bytes, got \(bytes.count)",
        hint: "give the key file of the workspace, unchanged")
    }
    self.bytes = bytes
    keyed = trinn_blake2b_keyed(bytes, UInt8(PseudonymKey.byteCount))
  }

  /// A new key from the system's random source.
  public static func random() throws(TrinnError) -> PseudonymKey {
    // Safe to call again and from any thread; -1 alone means that there is no random source.
    guard sodium_init() >= 0 else { throw TrinnError(.fault, "the system has no source of random numbers") }
    var bytes = [UInt8](repeating: 0, count: byteCount)
    randombytes_buf(&bytes, bytes.count)
    return try PseudonymKey(bytes: bytes)
  }

  /// The key for synthetic data, known to everyone: the same pseudonyms on every machine, and no secret to keep.
  public static let synthetic: Result<PseudonymKey, TrinnError> = {
    let bytes = Array("trinn synthetic data, not secret".utf8)
    do throws(TrinnError) { return .success(try PseudonymKey(bytes: bytes)) } catch { return .failure(error) }
  }()

  /// Reads the key of a workspace folder, and makes it at the first use: 32 bytes that only their owner may read.
  ///
  /// - Returns: the key, and whether it lasts: in a folder that cannot be written to it lives as long as the program.
  /// - Throws: `refused` where others may read the file, `mismatch` where it does not hold 32 bytes.
  public static func forFolder(_ folder: String) throws(TrinnError) -> (key: PseudonymKey, lasts: Bool) {
    let path = "\(folder)/\(fileName)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0 {
      if errno == EEXIST { return (try read(path), true) }
      return (try random(), false)
    }
    let key = try random()
    let written = write(descriptor, key.bytes, key.bytes.count)
    guard fsync(descriptor) == 0, close(descriptor) == 0, written == key.bytes.count else {
      unlink(path)
      throw TrinnError(
        .cannotWrite, "the pseudonym key could not be written", hint: "is the disk full?",
        place: TrinnError.Place(source: path, line: 1))
    }
    return (key, true)
  }

  private static func read(_ path: String) throws(TrinnError) -> PseudonymKey {
    let place = TrinnError.Place(source: path, line: 1)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw TrinnError(.unreadable, "the pseudonym key cannot be read", place: place) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, (status.st_mode & S_IFMT) == S_IFREG else {
      throw TrinnError(.unreadable, "the pseudonym key is not a file", place: place)
    }
    guard status.st_mode & 0o077 == 0 else {
      throw TrinnError(
        .refused, "others may read the pseudonym key", hint: "chmod 600 \(path)", place: place)
    }
    var bytes = [UInt8](repeating: 0, count: byteCount + 1)
    let count = Foundation.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw TrinnError(.unreadable, "the pseudonym key cannot be read", place: place) }
    do throws(TrinnError) { return try PseudonymKey(bytes: Array(bytes.prefix(count))) } catch {
      var error = error
      error.place = place
      throw error
    }
  }
}
