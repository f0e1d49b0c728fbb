import Foundation
import TrinnBasis

/// Writes a table as a snapshot: wholly or not at all, readable by its owner alone.
///
/// Eight bytes say what the file is, four its version, four the header's length, eight the header's check number; then the
/// header as JSON, and from the next multiple of 64 the arrays as they lie in memory, each at a multiple of 64.
enum SnapshotWriter {
  static let magic = Array("trinntab".utf8)
  static let version: UInt32 = 1
  static let prefixBytes = 24
  static let alignment = 64

  /// - Throws: `refused` for a table whose rows are groups, `cannot_write`.
  static func write(_ table: Table, _ origin: SnapshotOrigin, to sink: Snapshot.Sink) throws {
    var (sections, arrays): ([SnapshotHeader.Column], [AnyArray]) = ([], [])
    var place = 0
    func section(_ array: AnyArray) throws -> SnapshotHeader.Section {
      let (start, count) = (place, array.byteCount)
      place = aligned(start + count)
      arrays.append(array)
      return SnapshotHeader.Section(start: start, count: count, checksum: try array.withBytes { try Checksum.of($0) })
    }
    for (name, column) in zip(table.names, table.columns) {
      let (storage, values, dictionary) = stored(column.values)
      var entry = SnapshotHeader.Column(
        name: name, type: SnapshotType(column.type), storage: storage, values: try section(values))
      entry.missing = try column.missing.map { try section(.bytes($0)) }
      if let dictionary {
        entry.texts = try section(.bytes(dictionary.content.bytes))
        entry.offsets = try section(.codes(dictionary.content.offsets))
      }
      sections.append(entry)
    }
    let header = SnapshotHeader(
      origin: origin, rowCount: table.rowCount, subject: try subject(table.subject), notes: table.notes,
      columns: sections)
    try put(try JSONEncoder().encode(header), sink)
    for array in arrays {
      try array.withBytes { bytes in
        try sink(bytes)
        try pad(bytes.count, sink)
      }
    }
  }

  private static func put(_ header: Data, _ sink: Snapshot.Sink) throws {
    let checksum = try header.withUnsafeBytes { try Checksum.of($0) }
    var prefix = magic
    func append(_ value: some FixedWidthInteger) { withUnsafeBytes(of: value.littleEndian) { prefix += $0 } }
    append(version)
    append(UInt32(truncatingIfNeeded: header.count))
    append(checksum)
    try prefix.withUnsafeBytes { try sink($0) }
    try header.withUnsafeBytes { try sink($0) }
    try pad(prefix.count + header.count, sink)
  }

  static func aligned(_ count: Int) -> Int { (count + alignment - 1) / alignment * alignment }

  private static func pad(_ count: Int, _ sink: Snapshot.Sink) throws {
    try [UInt8](repeating: 0, count: aligned(count) - count).withUnsafeBytes { try sink($0) }
  }

  private static func subject(_ subject: Table.Subject) throws -> SnapshotHeader.Subject {
    switch subject {
    case .records: return .records
    case .published: return .published
    case .open: return .open
    case .recordsOf, .groups:
      throw TrinnError(.refused, "only a table as it was read can be kept", hint: "keep the table that read() gave")
    }
  }

  private static func stored(
    _ values: Column.Values
  ) -> (SnapshotHeader.Storage, AnyArray, TextDictionary?) {
    switch values {
    case .bytes(let values): (.bytes, .bytes(values), nil)
    case .years(let values): (.years, .shorts(values), nil)
    case .days(let values): (.days, .words(values), nil)
    case .numbers(let values): (.numbers, .numbers(values), nil)
    case .integers(.bytes(let values)): (.integers8, .small(values), nil)
    case .integers(.shorts(let values)): (.integers16, .shorts(values), nil)
    case .integers(.words(let values)): (.integers32, .words(values), nil)
    case .integers(.longs(let values)): (.integers64, .longs(values), nil)
    case .codes(.bytes(let codes), let texts): (.codes8, .bytes(codes), texts)
    case .codes(.shorts(let codes), let texts): (.codes16, .halves(codes), texts)
    case .codes(.words(let codes), let texts): (.codes32, .codes(codes), texts)
    }
  }

  /// An array of any storage as its bytes.
  enum AnyArray {
    case bytes([UInt8]), small([Int8]), shorts([Int16]), halves([UInt16]), words([Int32]), codes([UInt32])
    case longs([Int64]), numbers([Double])

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
      switch self {
      case .bytes(let values): try values.withUnsafeBytes(body)
      case .small(let values): try values.withUnsafeBytes(body)
      case .shorts(let values): try values.withUnsafeBytes(body)
      case .halves(let values): try values.withUnsafeBytes(body)
      case .words(let values): try values.withUnsafeBytes(body)
      case .codes(let values): try values.withUnsafeBytes(body)
      case .longs(let values): try values.withUnsafeBytes(body)
      case .numbers(let values): try values.withUnsafeBytes(body)
      }
    }

    var byteCount: Int { withBytes { $0.count } }
  }
}
