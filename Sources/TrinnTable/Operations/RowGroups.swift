import Synchronization
import TrinnBasis

/// The group of each row: known, or made where somebody asks.
enum RowGroups: Sendable {
  case known([UInt32])
  /// Found in a table of all keys, a block of rows at a time, and kept where all rows are asked for.
  case direct(DirectGroups, kept: LaterGroups)
  case later(LaterGroups)

  static func direct(_ groups: DirectGroups) -> RowGroups { .direct(groups, kept: LaterGroups { groups.all() }) }

  var ids: [UInt32] {
    switch self {
    case .known(let ids): ids
    case .direct(_, let kept): kept.made
    case .later(let groups): groups.made
    }
  }

  /// Hands the groups of each block of some rows to `body`, the first row's first.
  func forEachBlock(of rows: Range<Int>, _ body: (UnsafePointer<UInt32>, Range<Int>) throws -> Void) throws {
    if case .direct(let groups, let kept) = self, !kept.areMade {
      try withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Blocks.rows) { memory in
        guard let memory = memory.baseAddress else { return }
        try Blocks.forEach(in: rows) { block in
          try Interrupt.check()
          groups.fill(block, into: memory)
          try body(memory, block)
        }
      }
    } else {
      try ids.withUnsafeBufferPointer { ids in
        guard let ids = ids.baseAddress else { return }
        try Blocks.forEach(in: rows) { block in
          try Interrupt.check()
          try body(ids + block.lowerBound, block)
        }
      }
    }
  }
}

/// The groups of rows, made at the first question and then kept.
final class LaterGroups: Sendable {
  private let make: @Sendable () -> [UInt32]
  private let ids = Mutex<[UInt32]?>(nil)

  init(_ make: @escaping @Sendable () -> [UInt32]) { self.make = make }

  var areMade: Bool { ids.withLock { $0 != nil } }

  var made: [UInt32] {
    ids.withLock { ids in
      if let ids { return ids }
      let made = make()
      ids = made
      return made
    }
  }
}
