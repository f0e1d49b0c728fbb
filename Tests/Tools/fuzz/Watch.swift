import Foundation
import TrinnBasis

/// Tells which input ended the process, by crashing it or by taking too long, and keeps that input as a file.
///
/// The handler runs in the middle of anything: it only writes bytes that lie ready.
enum Watch {
  /// No input of a megabyte takes a reader longer, on a machine that others use too.
  private nonisolated(unsafe) static var patience: UInt32 = 60
  private nonisolated(unsafe) static var input: UnsafeMutablePointer<UInt8>?
  private nonisolated(unsafe) static var count = 0
  private nonisolated(unsafe) static var path: UnsafeMutablePointer<CChar>?
  private nonisolated(unsafe) static var words: UnsafeMutablePointer<CChar>?

  private nonisolated(unsafe) static var isText = false

  /// - Parameters:
  ///   - isText: whether an input is a line that can be told as it is.
  ///   - patience: seconds for one input.
  static func start(_ reader: String, seed: UInt64, isText: Bool = false, patience: UInt32 = 60) {
    self.isText = isText
    self.patience = patience
    input = .allocate(capacity: Mutator.most * 2)
    path = strdup("\(keptFolder)/trinn-fuzz-\(reader)-\(seed)-crash")
    words = strdup(
      "fault: a signal ended \(reader); the input was kept beside others as trinn-fuzz-\(reader)-\(seed)-crash\n")
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGALRM] {
      signal(number) { number in
        Watch.tell()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  private static let keptFolder = FileManager.default.temporaryDirectory.path

  static func begin(_ bytes: [UInt8], round: Int) {
    count = min(bytes.count, Mutator.most * 2)
    input?.update(from: bytes, count: count)
    alarm(patience)
  }

  static func end() { alarm(0) }

  private static func tell() {
    if let words { _ = write(2, words, strlen(words)) }
    guard let path, let input else { return }
    if isText { _ = write(2, input, count) }
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    if file >= 0 { _ = write(file, input, count) }
  }

  /// Where an input that did something else than crash was put.
  static func keep(_ bytes: [UInt8]) -> String {
    let path = "\(keptFolder)/trinn-fuzz-fault-\(getpid())"
    return FileManager.default.createFile(atPath: path, contents: Data(bytes)) ? path : "nothing: the disk is full"
  }
}
