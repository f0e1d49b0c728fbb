import TrinnBasis

/// Sorts rows by part and place: rows are laid out by ranges of parts, and each range is sorted by itself where it fits
/// into a core's cache.
struct CountingSort {
  private let rows: PlacedRows
  private let count: Int
  /// A range holds `1 << shift` parts.
  private var shift: Int { rows.shift }

  /// Part and place of a row must fit into 32 bits together.
  init(_ parts: RowNumbers, order: RowNumbers) {
    count = parts.numbers.count
    let wanted = max(1, min(1024, count / 1024))
    var shift = 0
    while parts.limit >> shift >= wanted { shift += 1 }
    rows = PlacedRows(parts: parts, order: order, shift: shift)
  }

  func sorted() throws -> (rows: [UInt32], starts: [UInt32]) {
    let ranges = rows.alone >> shift + 1
    let distribution = try Distribution(rows, count: count, buckets: ranges)
    let (entries, bounds) = (try distribution.elements(), distribution.starts)
    var starts: [UInt32] = []
    let sorted: [UInt32] = try Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      guard let base = buffer.baseAddress, count > 0 else { return }
      // Ranges are disjoint stretches of the rows: each element is written by one thread only.
      nonisolated(unsafe) let memory = base
      let found = try Parallel.map(rows: ranges, rowsPerChunk: 16) { ranges in
        var scratch = Scratch(parts: 1 << shift)
        for range in ranges {
          sort(entries, range, bounds[range]..<bounds[range + 1], into: memory, &scratch)
        }
        return scratch.starts
      }
      starts = found.flatMap { $0 }
      initialized = count
    }
    return (sorted, starts + [UInt32(truncatingIfNeeded: count)])
  }

  /// Part and place above, the row below, in one number: entries sort as the rows should, and none are equal.
  private struct PlacedRows: Bucketed {
    let parts: RowNumbers
    let order: RowNumbers
    let shift: Int

    /// The part of rows that belong nowhere: behind all others.
    var alone: Int { parts.limit }

    @inline(__always)
    func part(of row: Int) -> Int {
      let part = parts.numbers[row]
      return part == Column.noRow || order.numbers[row] == Column.noRow ? alone : Int(part)
    }

    @inline(__always)
    func bucket(of row: Int) -> Int { part(of: row) >> shift }

    @inline(__always)
    func element(_ row: Int) -> UInt64 {
      let part = part(of: row)
      let place = part == alone ? 0 : UInt64(order.numbers[row])
      return (UInt64(part) << UInt64(order.bits) | place) << 32 | UInt64(row)
    }
  }

  /// What one thread needs for one range after the other.
  private struct Scratch {
    var bounds: [Int]
    var entries: [UInt64] = []
    var starts: [UInt32] = []

    init(parts: Int) { bounds = [Int](repeating: 0, count: parts + 1) }
  }

  private func sort(
    _ all: [UInt64], _ range: Int, _ stretch: Range<Int>, into sorted: UnsafeMutablePointer<UInt32>,
    _ scratch: inout Scratch
  ) {
    guard !stretch.isEmpty else { return }
    if scratch.entries.count < stretch.count { scratch.entries = [UInt64](repeating: 0, count: stretch.count) }
    let (first, partShift) = (range << shift, UInt64(rows.order.bits + 32))
    let alone = rows.alone - first
    var starts: [UInt32] = []
    // Buffers, as arrays of a structure are looked after at every write.
    all.withUnsafeBufferPointer { all in
      scratch.bounds.withUnsafeMutableBufferPointer { bounds in
        scratch.entries.withUnsafeMutableBufferPointer { entries in
          bounds.update(repeating: 0)
          for place in stretch { bounds[Int(all[place] >> partShift) - first + 1] += 1 }
          for part in 1..<bounds.count { bounds[part] += bounds[part - 1] }
          for place in stretch {
            let part = Int(all[place] >> partShift) - first
            entries[bounds[part]] = all[place]
            bounds[part] += 1
          }
          // The places of a part have run on to where the next one begins.
          var begin = 0
          for part in 0..<(bounds.count - 1) {
            let end = bounds[part]
            guard end > begin else { continue }
            if part == alone {
              for place in begin..<end { starts.append(UInt32(truncatingIfNeeded: stretch.lowerBound + place)) }
            } else {
              starts.append(UInt32(truncatingIfNeeded: stretch.lowerBound + begin))
              CountingSort.sort(entries, begin..<end)
            }
            for place in begin..<end {
              sorted[stretch.lowerBound + place] = UInt32(truncatingIfNeeded: entries[place])
            }
            begin = end
          }
        }
      }
    }
    scratch.starts += starts
  }

  /// A pupil has few rows, and they are often in order.
  @inline(__always)
  private static func sort(_ entries: UnsafeMutableBufferPointer<UInt64>, _ range: Range<Int>) {
    guard range.count <= 24 else {
      entries[range].sort()
      return
    }
    for next in range.dropFirst() {
      let entry = entries[next]
      var place = next
      while place > range.lowerBound, entries[place - 1] > entry {
        entries[place] = entries[place - 1]
        place -= 1
      }
      entries[place] = entry
    }
  }
}
