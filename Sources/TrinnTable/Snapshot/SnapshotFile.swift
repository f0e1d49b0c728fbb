import Foundation
import TrinnBasis

/// An opened snapshot: its header is checked, its columns are loaded when they are asked for, and each is checked then.
///
/// The file is read and not mapped: a mapped file that another program shortens would end this one. It stays open, so that
/// one that is written anew under the same name does not mix with it.
final class SnapshotFile: Sendable {
  let header: SnapshotHeader
  /// The columns and types, without rows.
  let prototype: Table
  private let file: Int32
  private let start: Int

  /// Why a file is not taken; nothing of it is used then.
  enum Refusal: Error, Equatable { case absent, foreign, older, damaged }

  static let mostHeaderBytes = 1 << 28

  init(_ path: String) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw Refusal.absent }
    do {
      (header, start) = try SnapshotFile.header(of: file)
      prototype = try SnapshotFile.prototype(of: header)
    } catch {
      close(file)
      throw error
    }
    self.file = file
  }

  deinit { close(file) }

  private static func header(of file: Int32) throws -> (SnapshotHeader, start: Int) {
    var info = stat()
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { throw Refusal.absent }
    // What somebody else wrote, or may have written, is not what this user's reading gave.
    guard info.st_uid == geteuid(), info.st_mode & 0o077 == 0 else { throw Refusal.foreign }
    let size = Int(info.st_size)
    let prefix = try bytes(of: file, at: 0, count: SnapshotWriter.prefixBytes)
    guard prefix.starts(with: SnapshotWriter.magic) else { throw Refusal.foreign }
    let (version, length, checksum) = prefix.withUnsafeBytes { bytes in
      (
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)),
        Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))),
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
      )
    }
    guard version == SnapshotWriter.version else { throw Refusal.older }
    guard length <= mostHeaderBytes, prefix.count + length <= size else { throw Refusal.damaged }
    let text = try bytes(of: file, at: prefix.count, count: length)
    guard try text.withUnsafeBytes({ try Checksum.of($0) }) == checksum else { throw Refusal.damaged }
    guard let header = try? JSONDecoder().decode(SnapshotHeader.self, from: Data(text)) else { throw Refusal.damaged }
    let start = SnapshotWriter.aligned(prefix.count + length)
    guard isSound(header), start + header.end <= size else { throw Refusal.damaged }
    return (header, start)
  }

  /// Whether the header's numbers can be meant: each array has the length that its column's rows need.
  private static func isSound(_ header: SnapshotHeader) -> Bool {
    guard header.rowCount >= 0, header.rowCount < Int(Column.noRow),
      Set(header.columns.map(\.name)).count == header.columns.count
    else { return false }
    return header.columns.allSatisfy { column in
      let sections = [column.values, column.missing, column.texts, column.offsets].compactMap { $0 }
      return column.type.allows(column.storage)
        && sections.allSatisfy { $0.start >= 0 && $0.count >= 0 && $0.start < 1 << 50 && $0.count < 1 << 50 }
        && column.values.count == header.rowCount * column.storage.width
        && column.missing.map { $0.count == header.rowCount } ?? true
        && column.storage.isCoded == (column.texts != nil && column.offsets != nil)
        && column.offsets.map { $0.count >= 8 && $0.count % 4 == 0 } ?? true
    }
  }

  private static func prototype(of header: SnapshotHeader) throws -> Table {
    let columns = try header.columns.map { column in
      guard let type = column.type.type else { throw Refusal.damaged }
      return (name: column.name, column: Column(type: type, missing: .notRecorded, count: 0))
    }
    return try Table(columns, rowCount: 0, subject: header.subject.subject, notes: header.notes)
  }

  /// All rows of these columns.
  ///
  /// - Throws: `Refusal.damaged` where an array is not what the header says, or holds what its column cannot.
  func table(columns names: [String]) throws -> Table {
    let wanted = Set(names)
    let columns = try header.columns.filter { wanted.contains($0.name) }.map { column in
      guard let type = column.type.type else { throw Refusal.damaged }
      let missing = try column.missing.map { try array($0, of: UInt8.self) }
      let loaded = Column(type: type, values: try values(column), missing: missing)
      guard SnapshotCheck.isSound(loaded) else { throw Refusal.damaged }
      return (name: column.name, column: loaded)
    }
    return try Table(columns, rowCount: header.rowCount, subject: header.subject.subject, notes: header.notes)
  }

  private func values(_ column: SnapshotHeader.Column) throws -> Column.Values {
    func array<Element: BitwiseCopyable & Sendable>() throws -> [Element] {
      try self.array(column.values, of: Element.self)
    }
    switch column.storage {
    case .bytes: return .bytes(try array())
    case .years: return .years(try array())
    case .days: return .days(try array())
    case .numbers: return .numbers(try array())
    case .integers8: return .integers(.bytes(try array()))
    case .integers16: return .integers(.shorts(try array()))
    case .integers32: return .integers(.words(try array()))
    case .integers64: return .integers(.longs(try array()))
    case .codes8: return .codes(.bytes(try array()), try dictionary(column))
    case .codes16: return .codes(.shorts(try array()), try dictionary(column))
    case .codes32: return .codes(.words(try array()), try dictionary(column))
    }
  }

  private func dictionary(_ column: SnapshotHeader.Column) throws -> TextDictionary {
    guard let texts = column.texts, let offsets = column.offsets else { throw Refusal.damaged }
    let bytes = try array(texts, of: UInt8.self)
    let places = try array(offsets, of: UInt32.self)
    guard places.first == 0, places.last.map(Int.init) == bytes.count,
      zip(places, places.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw Refusal.damaged }
    return TextDictionary(bytes: bytes, offsets: places)
  }

  private func array<Element: BitwiseCopyable & Sendable>(
    _ section: SnapshotHeader.Section, of: Element.Type
  ) throws -> [Element] {
    let stride = MemoryLayout<Element>.stride
    let (file, place) = (file, start + section.start)
    let result: [Element] = try parallelArray(
      count: section.count / stride, rowsPerChunk: Checksum.blockBytes / stride
    ) { range, out in
      let memory = UnsafeMutableRawBufferPointer(start: out + range.lowerBound, count: range.count * stride)
      guard readFully(file, memory, at: place + range.lowerBound * stride) else { throw Refusal.damaged }
    }
    guard try result.withUnsafeBytes({ try Checksum.of($0) }) == section.checksum else { throw Refusal.damaged }
    return result
  }

  private static func bytes(of file: Int32, at place: Int, count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
      guard readFully(file, UnsafeMutableRawBufferPointer(buffer), at: place) else { throw Refusal.damaged }
      initialised = count
    }
  }
}

extension SnapshotHeader.Storage {
  /// Bytes a row.
  fileprivate var width: Int {
    switch self {
    case .bytes, .integers8, .codes8: 1
    case .years, .integers16, .codes16: 2
    case .days, .integers32, .codes32: 4
    case .numbers, .integers64: 8
    }
  }
}

extension SnapshotHeader.Subject {
  fileprivate var subject: Table.Subject {
    switch self {
    case .records: .records
    case .published: .published
    case .open: .open
    }
  }
}

/// Whether a column's values are such as its type has: loops over columns trust that a code lies in its dictionary.
enum SnapshotCheck {
  static func isSound(_ column: Column) -> Bool {
    guard column.missing?.allSatisfy({ $0 <= 7 }) ?? true else { return false }
    switch (column.type, column.values) {
    case (.boolean, .bytes(let flags)): return flags.allSatisfy { $0 <= 1 }
    case (.level(let scale), .bytes(let ranks)):
      return ranks.allSatisfy { $0 < max(1, scale.labels.count) }
    case (_, .codes(.bytes(let codes), let texts)): return (codes.max().map(Int.init) ?? 0) < max(1, texts.count)
    case (_, .codes(.shorts(let codes), let texts)): return (codes.max().map(Int.init) ?? 0) < max(1, texts.count)
    case (_, .codes(.words(let codes), let texts)): return (codes.max().map(Int.init) ?? 0) < max(1, texts.count)
    default: return true
    }
  }
}
