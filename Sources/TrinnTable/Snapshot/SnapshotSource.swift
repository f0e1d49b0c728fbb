import Foundation
import Synchronization
import TrinnBasis

/// The columns of a snapshot, or of the file behind it once the snapshot proved to be damaged.
final class SnapshotSource: ColumnSource {
  private let file: SnapshotFile
  private let path: String
  private let source: any ColumnSource
  private let tell: @Sendable ([String]) -> Void
  private let isDamaged = Mutex(false)

  init(
    _ file: SnapshotFile, path: String, source: any ColumnSource, tell: @escaping @Sendable ([String]) -> Void
  ) {
    (self.file, self.path, self.source, self.tell) = (file, path, source, tell)
  }

  private var reads: Bool { isDamaged.withLock { $0 } }

  var prototype: Table { reads ? source.prototype : file.prototype }

  var version: Int { reads ? source.version + 1 : 0 }

  var verb: String { reads ? source.verb : "load" }

  var words: String { reads ? source.words : "the kept copy of \(source.words)" }

  func table(columns: [String]) throws -> Table {
    if reads { return try source.table(columns: columns) }
    do {
      return try file.table(columns: columns)
    } catch is SnapshotFile.Refusal {
      // What was loaded before was sound, and stays.
      let isFirst = isDamaged.withLock { damaged in
        defer { damaged = true }
        return !damaged
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
