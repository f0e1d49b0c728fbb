import Synchronization
import TrinnBasis

/// What the windows of one list of expressions share: a pupil's rows are put in order once, however many functions look
/// over them. It remembers as well how few pupils the windows of a table of groups rest on.
///
/// Entries are found by the storage of their columns, not by names: a derived column may take the name of another.
final class WindowCache: Sendable {
  private struct State {
    var partitions: [(key: Key, made: OrderedPartitions)] = []
    var shapes: [(key: Key, made: PanelShape?)] = []
    var panels: [(key: Key, made: Panel)] = []
    var support: [Int]?
  }

  /// Holds its columns, so that their storage cannot become another column's.
  private struct Key: Sendable {
    let parts: [Column]
    let order: [Column]

    func isSame(as other: Key) -> Bool {
      parts.count == other.parts.count && order.count == other.order.count
        && zip(parts + order, other.parts + other.order).allSatisfy { $0.sharesStorage(with: $1) }
    }
  }

  private let state = Mutex(State())

  /// The rows that agree in `parts`, in the order of `order`.
  func partitions(_ parts: [Column], order: [Column], rowCount: Int) throws -> OrderedPartitions {
    let key = Key(parts: parts, order: order)
    if let known = state.withLock({ $0.partitions.first { $0.key.isSame(as: key) }?.made }) { return known }
    let made = try OrderedPartitions(
      RowNumbers(alike: parts, rowCount: rowCount), order: RowNumbers(ordered: order, rowCount: rowCount))
    state.withLock { $0.partitions.append((key, made)) }
    return made
  }

  /// The layout of a panel of one column and years; nil where it would be much larger than the table.
  func panelShape(_ part: Column, years: Column) throws -> PanelShape? {
    let key = Key(parts: [part], order: [years])
    if let known = state.withLock({ $0.shapes.first { $0.key.isSame(as: key) } }) { return known.made }
    let made = try PanelShape(part, years: years)
    state.withLock { $0.shapes.append((key, made)) }
    return made
  }

  /// The panel of rows in that layout.
  func panel(_ shape: PanelShape, _ part: Column, years: Column) throws -> Panel {
    let key = Key(parts: [part], order: [years])
    if let known = state.withLock({ $0.panels.first { $0.key.isSame(as: key) }?.made }) { return known }
    let made = try Panel(shape)
    state.withLock { $0.panels.append((key, made)) }
    return made
  }

  /// Row by row the fewest pupils among the groups that a window looked at. A group that rests on nobody hides nobody.
  func note(support: [Int]) {
    state.withLock { state in
      state.support = state.support.map { zip($0, support).map(WindowCache.fewer) } ?? support
    }
  }

  /// What a table with the windows' values speaks of: a figure made of several groups is safe where the smallest is.
  func narrowed(_ subject: Table.Subject) -> Table.Subject {
    guard case .groups(let own) = subject, let looked = state.withLock({ $0.support }), looked.count == own.count else {
      return subject
    }
    return .groups(
      support: Support(count: own.count, sums: own.sums, who: own.members) {
        zip(try own.counts(), looked).map(WindowCache.fewer)
      })
  }

  /// The smaller of two numbers of pupils, where nobody does not count.
  static func fewer(_ a: Int, _ b: Int) -> Int { a == 0 ? b : b == 0 ? a : min(a, b) }
}

extension Column {
  /// Whether both are one and the same memory: then they are alike without a look at any row.
  func sharesStorage(with other: Column) -> Bool {
    guard type == other.type, count == other.count, Column.isSame(missing, other.missing) else { return false }
    switch (values, other.values) {
    case (.bytes(let a), .bytes(let b)): return Column.isSame(a, b)
    case (.years(let a), .years(let b)): return Column.isSame(a, b)
    case (.days(let a), .days(let b)): return Column.isSame(a, b)
    case (.integers(.bytes(let a)), .integers(.bytes(let b))): return Column.isSame(a, b)
    case (.integers(.shorts(let a)), .integers(.shorts(let b))): return Column.isSame(a, b)
    case (.integers(.words(let a)), .integers(.words(let b))): return Column.isSame(a, b)
    case (.integers(.longs(let a)), .integers(.longs(let b))): return Column.isSame(a, b)
    case (.numbers(let a), .numbers(let b)): return Column.isSame(a, b)
    case (.codes(.bytes(let a), let x), .codes(.bytes(let b), let y)): return x === y && Column.isSame(a, b)
    case (.codes(.shorts(let a), let x), .codes(.shorts(let b), let y)): return x === y && Column.isSame(a, b)
    case (.codes(.words(let a), let x), .codes(.words(let b), let y)): return x === y && Column.isSame(a, b)
    default: return false
    }
  }

  private static func isSame<Element>(_ a: [Element]?, _ b: [Element]?) -> Bool {
    switch (a, b) {
    case (nil, nil): true
    case (let a?, let b?):
      a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { $0.baseAddress == a.baseAddress } }
    default: false
    }
  }
}
