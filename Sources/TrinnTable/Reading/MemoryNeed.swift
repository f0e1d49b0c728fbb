import Glibc
import TrinnBasis

/// What a file's columns will take, from a look at its first rows: a table that does not fit is refused before it fills the
/// machine.
struct MemoryNeed {
  struct ColumnNeed {
    let name: String
    let bytes: Int
  }

  let rows: Int
  let columns: [ColumnNeed]

  /// Chunks stand beside the column that is made of them, and what is computed afterwards wants room as well.
  private static let reserve = 2
  /// No byte of a file takes more: two of them, a digit and a delimiter, are at least a cell, and no cell and its text take
  /// more than some forty bytes.
  static let mostForByte = 48

  /// - Parameters:
  ///   - chunks: the rows of the head.
  ///   - scale: how many times as long as the head the file is.
  init(_ chunks: [Chunk], _ names: [String], scale: Double) {
    func scaled(_ count: Int) -> Int { Int(exactly: (Double(count) * scale).rounded()) ?? .max }
    rows = scaled(chunks.reduce(0) { $0 + $1.rows })
    columns = names.indices.map { column in
      let bytes = chunks.reduce(0) { $0 + $1.columns[column].bytes }
      return ColumnNeed(name: names[column], bytes: scaled(bytes))
    }
  }

  /// - Throws: `limit`, with what would fit.
  func check(_ available: Int, source: String) throws(TrinnError) {
    let total = columns.reduce(0.0) { $0 + Double($1.bytes) } * Double(MemoryNeed.reserve)
    guard total > Double(available) else { return }
    var fitting: [String] = []
    var used = 0.0
    for column in columns.filter({ $0.bytes > 0 }).sorted(by: { $0.bytes < $1.bytes }) {
      used += Double(column.bytes) * Double(MemoryNeed.reserve)
      if used > Double(available) { break }
      fitting.append("\"\(column.name)\"")
    }
    let fittingRows = Int(Double(rows) * Double(available) / total)
    let some = "about \(MemoryNeed.figure(fittingRows)) rows of all columns would fit"
    let hint =
      fitting.isEmpty
      ? some : "\(some), or all rows of these columns: \(fitting.prefix(12).joined(separator: ", "))"
    throw TrinnError(
      .limit,
      "\"\(source)\" has about \(MemoryNeed.figure(rows)) rows; to read it takes about \(MemoryNeed.gigabytes(total)) GB of "
        + "memory, and \(MemoryNeed.gigabytes(Double(available))) GB are free",
      wanted: "a table that fits in memory", got: "\(MemoryNeed.gigabytes(total)) GB", hint: hint)
  }

  private static func figure(_ rows: Int) -> String {
    rows >= 1_000_000 ? "\(tenths(Double(rows) / 1e6)) million" : rows >= 1000 ? "\(rows / 1000) 000" : "\(rows)"
  }

  private static func gigabytes(_ bytes: Double) -> String { tenths(bytes / 1e9) }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((min(value, 1e12) * 10).rounded())
    return value >= 100 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// The memory that the system says can be had without swapping, within the limit of the process's group; nil where
  /// neither is told.
  static func available() -> Int? {
    func text(_ path: String) -> String? {
      let file = open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return nil }
      defer { close(file) }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = Glibc.read(file, &bytes, bytes.count)
      return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
    func number(_ path: String) -> Int? { text(path).flatMap { Int($0.filter(\.isNumber)) } }
    let line = text("/proc/meminfo")?.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    let free = line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1024 }
    guard let limit = number("/sys/fs/cgroup/memory.max"), let used = number("/sys/fs/cgroup/memory.current") else {
      return free
    }
    let left = max(0, limit - used)
    return free.map { min($0, left) } ?? left
  }
}

extension ChunkColumn {
  /// What the cells take in memory, with what stands beside them.
  fileprivate var bytes: Int {
    let values: Int =
      switch cells {
      case .none: 0
      case .integers(let values): values.count << values.width.rawValue
      case .numbers(let values): values.count * 8
      // Codes of the whole column are wider than those of a chunk; texts take their length and a place to be found at.
      case .texts(let codes, let shared): codes.count * 2 + (shared.count * 4 > codes.count ? shared.count * 40 : 0)
      case .distinctTexts(let codes): codes.count * 44
      }
    return values + (missing?.count ?? 0)
  }
}
