import Foundation
import Synchronization
import Testing
import TrinnBasis
import TrinnTable
import TrinnTestSupport

/// A snapshot gives the table that was written, or is as if it were not there.
@Suite final class SnapshotTests {
  private let folder: String
  private var path: String { "\(folder)/rows.trinn" }
  private let origin = SnapshotOrigin(
    file: "rows.csv", stamp: FileStamp(size: 9, modified: 8), checksum: 7, reading: "plainly", key: nil,
    sentences: ["UTF-8"], made: 6)

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "trinn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The file behind the snapshot: it counts how often it is read.
  private final class Original: ColumnSource {
    let whole: Table
    let prototype: Table
    private let count = Mutex(0)

    init(_ whole: Table) throws {
      self.whole = whole
      prototype = try whole.head(0)
    }

    var words: String { "rows.csv" }
    var verb: String { "read" }
    var timesRead: Int { count.withLock { $0 } }

    func table(columns: [String]) throws -> Table {
      count.withLock { $0 += 1 }
      return try whole.select(columns.map { "`\($0)`" }.joined(separator: ", "))
    }
  }

  private func opened(_ table: Table) throws -> (plan: Plan, original: Original)? {
    let original = try Original(table)
    return Snapshot.open(path, orReading: { original }, tell: { _ in }).map { (Plan($0), original) }
  }

  @Test(arguments: lawSizes + [200_000])
  func aTableComesBackAsItWas(size: Int) throws {
    var random = RandomTables(seed: UInt64(size))
    let table = try random.table(count: size).with(notes: ["a note"])
    try Snapshot.write(table, origin, to: path)
    let (plan, original) = try #require(try opened(table))
    #expect(plan.names == table.names && plan.prototype.columns.map(\.type) == table.columns.map(\.type))
    #expect(same(try plan.table(columns: ["text"]).column("text"), try table.column("text")))
    #expect(same(try plan.table(), table))
    #expect(original.timesRead == 0)
    #expect(Snapshot.origin(of: path) == origin)
  }

  @Test func wholeNumbersKeepTheirWidth() throws {
    for values: [Int64] in [[1, -1], [300], [70_000], [5_000_000_000], [.min, .max], []] {
      let table = try Table(["x": Column(type: .integer, values: .integers(values))], subject: .open)
      try Snapshot.write(table, origin, to: path)
      #expect(same(try #require(try opened(table)).plan.table(), table))
    }
  }

  @Test func onlyItsOwnerMayReadIt() throws {
    try Snapshot.write(try Table(["x": Column(integers: [1])]), origin, to: path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(Snapshot.origin(of: path) == nil, "what others may have written is not trusted")
  }

  /// Whatever byte is another one, and wherever the file ends: the table is the one that was written, or the file behind it
  /// is read; nothing is made up and nothing traps.
  @Test func damageIsNeverTrusted() throws {
    var random = RandomTables(seed: 4)
    let table = try random.table(count: 90)
    try Snapshot.write(table, origin, to: path)
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    let seed: UInt64 = 11
    var generator = SeededGenerator(seed: seed)
    for round in 0..<Torture.rounds(300, long: 20_000) {
      var damaged = bytes
      if round % 3 == 0 {
        damaged.removeLast(1 + generator.below(bytes.count))
      } else {
        damaged[generator.below(bytes.count)] ^= UInt8(1 << generator.below(8))
      }
      try write(damaged)
      if let (plan, _) = try opened(table) {
        #expect(same(try plan.table(), table), "seed \(seed), round \(round)")
      }
    }
  }

  /// In the arrays themselves every flipped bit is seen.
  @Test func aFlippedBitInAColumnIsSeen() throws {
    let table = try Table(["x": Column(numbers: (0..<400).map(Double.init))], subject: .open)
    try Snapshot.write(table, origin, to: path)
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    for place in stride(from: bytes.count - 3200, to: bytes.count, by: 37) {
      var damaged = bytes
      damaged[place] ^= 4
      try write(damaged)
      let (plan, original) = try #require(try opened(table))
      #expect(same(try plan.table(), table))
      #expect(original.timesRead == 1, "byte \(place)")
      #expect(try Data(contentsOf: URL(filePath: path)).isEmpty)
    }
  }

  @Test func anotherVersionIsAsIfItWereNotThere() throws {
    let table = try Table(["x": Column(integers: [1])])
    try Snapshot.write(table, origin, to: path)
    var bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    bytes[8] += 1
    try write(bytes)
    #expect(try opened(table) == nil)
    try write(Array("pupil;points\n".utf8))
    #expect(try opened(table) == nil)
    try write([])
    #expect(try opened(table) == nil)
  }

  @Test func aFullDiskLeavesWhatWasThere() throws {
    let first = try Table(["x": Column(integers: [1])])
    try Snapshot.write(first, origin, to: path)
    let second = try Table(["x": Column(integers: Array(0..<5000))])
    for room in [0, 10, 100, 4000] {
      #expect { try Snapshot.write(second, origin, to: path, sink: Self.sink(room)) } throws: {
        ($0 as? TrinnError)?.code == .cannotWrite && "\($0)".contains("no space left")
      }
    }
    #expect(same(try #require(try opened(first)).plan.table(), first))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["rows.trinn"])
  }

  /// A disk with room for so many bytes.
  private static func sink(_ room: Int) -> (Int32) -> Snapshot.Sink {
    { _ in
      var left = room
      return { bytes in
        left -= bytes.count
        if left < 0 { throw Snapshot.Failure(number: ENOSPC) }
      }
    }
  }

  @Test func aFolderThatCannotBeWrittenIsAnError() throws {
    let table = try Table(["x": Column(integers: [1])])
    #expect { try Snapshot.write(table, origin, to: "\(folder)/none/rows.trinn") } throws: {
      ($0 as? TrinnError)?.code == .cannotWrite
    }
  }

  /// Two write at once and one reads all the while: it sees the one table or the other, whole.
  @Test func writersDoNotMix() async throws {
    let tables = try [1, 2].map {
      try Table(["x": Column(integers: Array(repeating: $0, count: 20_000))], subject: .open)
    }
    try Snapshot.write(tables[0], origin, to: path)
    let (path, origin) = (path, origin)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for table in tables { group.addTask { for _ in 0..<20 { try Snapshot.write(table, origin, to: path) } } }
      group.addTask {
        let original = try Original(tables[0])
        for _ in 0..<40 {
          let opened = Snapshot.open(path, orReading: { original }, tell: { _ in })
          let source = try #require(opened)
          let found = try Plan(source).table()
          #expect(same(found, tables[0]) || same(found, tables[1]))
        }
        #expect(original.timesRead == 0)
      }
      try await group.waitForAll()
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["rows.trinn"])
  }

  @Test func groupsAreNotKept() throws {
    let groups = try Table(["x": Column(integers: [1])]).count("x")
    #expect { try Snapshot.write(groups, origin, to: path) } throws: { ($0 as? TrinnError)?.code == .refused }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }

  private func write(_ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }
}
