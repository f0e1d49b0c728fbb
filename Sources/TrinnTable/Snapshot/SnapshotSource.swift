import Foundation
import Synchronization
import TrinnBasis

/// The columns of a snapshot, or of the file behind it once the snapshot proved to be damaged.
final class SnapshotSource: ColumnSource {
  private let file: SnapshotFile
  private let path: String
  private let original: @Sendable () throws -> any ColumnSource
  private let tell: @Sendable ([String]) -> Void
  private let fallback = Mutex<(any ColumnSource)?>(nil)

  init(
    _ file: SnapshotFile, path: String, original: @escaping @Sendable () throws -> any ColumnSource,
    tell: @escaping @Sendable ([String]) -> Void
  ) {
    (self.file, self.path, self.original, self.tell) = (file, path, original, tell)
  }

  private var other: (any ColumnSource)? { fallback.withLock { $0 } }

  var prototype: Table { other?.prototype ?? file.prototype }

  var version: Int { other.map { $0.version + 1 } ?? 0 }

  var verb: String { other?.verb ?? "load" }

  var words: String { other?.words ?? "the kept copy of \(file.header.origin.file)" }

  func table(columns: [String]) throws -> Table {
    if let other { return try other.table(columns: columns) }
    do {
      return try file.table(columns: columns)
    } catch is SnapshotFile.Refusal {
      let source = try original()
      let isFirst = fallback.withLock { known in
        defer { known = known ?? source }
        return known == nil
      }
      if isFirst {
        // Emptied and not deleted: whoever reads the file next sees that a copy is wanted, and makes a new one.
        truncate(path, 0)
        tell(["the kept copy is damaged and not used: the file itself is read, and kept anew the next time"])
      }
      throw Retyped()
    }
  }
}
