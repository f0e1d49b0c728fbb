import Foundation
import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

/// A kept copy is used as long as it is what a reading of the file would give, and not a moment longer.
@Suite struct ReadFileTests {
  private let folder: TemporaryFolder
  private var path: String { "\(folder.path)/rows.csv" }
  private let text = "pupil;place;points\n01810012345;Å;41,5\n02810012345;B;:\n"

  init() throws {
    folder = try TemporaryFolder()
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func file(_ options: CSVOptions = CSVOptions()) throws -> (file: ReadFile, source: FileSource) {
    let reader = try SchemaReader(folder: folder.path)
    var options = options
    options.columnTypes["pupil"] = .identity
    let source = try #require(reader.source(path, options: options, from: 0) { _ in })
    return (try #require(ReadFile(path, reader: reader, schema: nil, options: options)), source)
  }

  private func copy(_ options: CSVOptions = CSVOptions()) throws -> Plan? {
    try file(options).file.copy { _ in }.map { Plan($0.source) }
  }

  private func keep() throws {
    let (file, source) = try file()
    try file.keep(Plan(source).table(), sentences: source.said)
  }

  @Test func aCopyHoldsTheTable() throws {
    #expect(try copy() == nil)
    try keep()
    let (_, source) = try file()
    let (kept, read) = (try #require(try copy()).table(), try Plan(source).table())
    #expect(kept.names == read.names && kept.notes == read.notes)
    for (a, b) in zip(kept.columns, read.columns) {
      #expect(a.type == b.type && (0..<a.count).allSatisfy { a[$0] == b[$0] })
    }
  }

  /// Identity numbers are keyed at the door, before anything is written.
  @Test func noIdentityNumberIsOnTheDisk() throws {
    try keep()
    let bytes = try Data(contentsOf: URL(filePath: file().file.copyPath))
    #expect(bytes.range(of: Data("01810012345".utf8)) == nil)
    #expect(bytes.range(of: Data("Å".utf8)) != nil)
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/.trinn")
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test func aChangedFileIsReadAgain() throws {
    try keep()
    try (text + "03810012345;C;1\n").write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try copy() == nil)
    #expect(try file().file.isKept)
  }

  @Test func aFileOfTheSameSizeWithOtherBytesIsReadAgain() throws {
    try keep()
    try text.replacing("41,5", with: "42,5").write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try copy() == nil)
  }

  @Test func aFileThatWasOnlyTouchedIsNot() throws {
    try keep()
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: path)
    #expect(try copy() != nil)
  }

  @Test func anotherReadingIsAnotherCopy() throws {
    try keep()
    var options = CSVOptions()
    options.missing = options.missing.with(["B": .masked])
    #expect(try copy(options) == nil)
    #expect(try copy() != nil)
  }

  /// The pseudonyms of another key would not meet those of the other tables.
  @Test func aCopyWithTheOldKeysPseudonymsIsNotUsed() throws {
    try keep()
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(PseudonymKey.fileName)")
    #expect(try copy() == nil)
  }

  @Test func aFolderThatOthersMayEnterIsRefused() throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/.trinn", withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    #expect { try keep() } throws: { ($0 as? TrinnError)?.code == .refused }
  }

  @Test func aFileThatChangedSinceItWasReadIsNotKept() throws {
    let (file, source) = try file()
    let table = try Plan(source).table()
    try (text + "03810012345;C;1\n").write(toFile: path, atomically: true, encoding: .utf8)
    #expect { try file.keep(table, sentences: []) } throws: { "\($0)".contains("has changed since it was read") }
  }

  /// A county's table is kept and opened like any other.
  @Test func aCountysTableIsOpenedFromItsCopy() throws {
    let county = try TemporaryFolder([
      "pupil_years.csv": "elev;skoleår;bostedskommune;trinn\n01810012345;2024-25;0301;10\n02810012345;2024-25;0301;10\n"
    ])
    let read = try DataFolder(county.path)
    let table = try read.table(named: "pupil_years")
    try #require(try read.file(of: "pupil_years")).keep(table, sentences: [])
    let kept = try DataFolder(county.path)
    #expect(try kept.plan(named: "pupil_years").explained().contains("load the kept copy"))
    #expect(try kept.table(named: "pupil_years").column("pupil")[1] == table.column("pupil")[1])
    #expect(try kept.problems(of: "pupil_years").rowCount == 0)
  }

  /// Damage is found when a column is loaded; the file stands behind it.
  @Test func aDamagedCopyIsReplacedByItsFile() throws {
    try keep()
    let copyPath = try file().file.copyPath
    var bytes = try [UInt8](Data(contentsOf: URL(filePath: copyPath)))
    bytes[bytes.count - 64] ^= 1
    let plan = try #require(
      try { () -> Plan? in
        let handle = try FileHandle(forUpdating: URL(filePath: copyPath))
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
        return try copy()
      }())
    #expect(try plan.table().rowCount == 2)
    #expect(try Data(contentsOf: URL(filePath: copyPath)).isEmpty)
    #expect(try copy() == nil && file().file.isKept)
  }

  @Test func copiesAreListedAndForgotten() throws {
    #expect(ReadFile.copies(in: folder.path).isEmpty)
    try keep()
    let copies = ReadFile.copies(in: folder.path)
    #expect(copies.map(\.file) == ["rows.csv"] && copies.allSatisfy { $0.made != nil && $0.bytes > 0 })
    #expect(try file().file.forget())
    #expect(try !file().file.forget())
    #expect(ReadFile.copies(in: folder.path).isEmpty)
  }
}
