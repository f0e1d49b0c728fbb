import GRDB
import TrinnBasis
import TrinnDisclosure
import TrinnTable
import TrinnWorkspace

/// What lasts beside a county's data: the SQLite file, byte by byte and cell by cell, and the ledger.
extension Reader {
  static let workspaces: [Reader] = [workspace, cells, ledger]

  /// A workspace with something in each table; its database is one file when it is closed.
  private static func made() throws -> (database: [UInt8], ledger: [UInt8]) {
    let home = try Scratch.fresh("made")
    do {
      let workspace = try Workspace.create(home: home, author: Workspace.Author(role: "adviser", run: "run-1"))
      let region = try workspace.add(Region(name: "Regionen", municipalities: ["9001", "9002"]))
      _ = try workspace.change(region.id) { (region: inout Region) in region.name = "Region Øst" }
      _ = try workspace.add(Finding(text: "Fraværet øker", theme: "absence", municipality: "9001"))
      let pupils = try workspace.numbers(of: (0..<20).map { "pupil \($0)" })
      try workspace.record(
        RecordedRelease(
          dataVersion: "v1", run: "run-1", level: .shared, question: "count",
          shown: [RecordedCell(name: "n", pupils: PupilSet(pupils))]))
      _ = try workspace.record(
        [
          CheckPlaceResult(
            check: "headcount", definition: ContentHash(of: "headcount"), place: "9001", status: .warn, value: 3,
            sentence: "færre enn i fjor")
        ], began: .now)
      try Scratch.write(Array("n\n1\n2\n".utf8), to: "made/pupils.csv")
      _ = try workspace.record(
        "pupils", Table(["n": Column(integers: [1, 2])]), file: "\(home)/pupils.csv", VersionNote(reading: "plain"))
    }
    return (
      try Scratch.read(WorkspaceFile.path(in: home)), try Scratch.read("\(WorkspaceFile.folder(in: home))/ledger.jsonl")
    )
  }

  /// Opens the workspace and asks for all that stands in it.
  private static func contents(ofWorkspaceIn home: String) throws -> String {
    let workspace = try Workspace(home: home, author: Workspace.Author(run: "run-2"))
    var count = 0
    for kind in ChainKinds.all { count += try workspace.table(ofKind: kind.kind).rowCount }
    for state in try workspace.checkStates() { count += try workspace.trend(of: state.check).count }
    count += try workspace.results(ofRun: 1).count
    count += try workspace.ledgerTable().rowCount
    for version in try workspace.dataVersions() { count += try workspace.releases(of: version).count }
    count += try workspace.numbers(of: ["pupil 3", "new"]).count
    for version in try workspace.versions() { _ = try? workspace.table(of: version) }
    count += try workspace.versionTable().rowCount
    count += try workspace.search("fravær").count
    return "rows \(count)"
  }

  private static func home(with database: [UInt8]) throws -> String {
    let home = try Scratch.fresh("home")
    _ = try Scratch.fresh("home/.trinn")
    try Scratch.write(database, to: String(WorkspaceFile.path(in: home).dropFirst(Scratch.folder.count + 1)))
    return home
  }

  private static let workspace = Reader(
    name: "workspace", samples: { [try made().database] },
    words: ["SQLite format 3\u{0}", "CREATE TABLE", "CREATE TRIGGER x AFTER INSERT ON pupils BEGIN SELECT 1; END"]
  ) { try contents(ofWorkspaceIn: home(with: $0.bytes)) }

  /// Cells that no part of the program wrote, in a database that is sound: an input is "place\ncontent".
  private static let cells = Reader(
    name: "workspace-cells",
    samples: {
      [
        #"{"name":"Regionen","municipalities":["9001"]}"#, #"{"v":1,"cells":[]}"#, #"[{"name":"n","type":"integer"}]"#,
        "warn", "7",
      ]
      .enumerated().map { Array("\($0.offset)\n\($0.element)".utf8) }
    }, words: ["{}", "[]", "null", "{\"pupils\":", "\"level\":\"own\"", "\"text\":", "0x", "3.5", "-1"]
  ) { input in
    let sound = try soundDatabase.get()
    let home = try home(with: sound)
    let lines = input.text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let place = lines.first.map { $0.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF } } ?? 0
    try put(String(lines.last ?? ""), at: place, in: WorkspaceFile.path(in: home))
    return try contents(ofWorkspaceIn: home)
  }

  private static let soundDatabase = Result { try made().database }

  /// One cell of some row of some table; SQLite's own checks of types and forms may refuse it.
  private static func put(_ text: String, at place: Int, in path: String) throws {
    let database = try DatabaseQueue(path: path)
    try database.write { database in
      let tables = try String.fetchAll(
        database,
        sql:
          "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'object_texts%' ORDER BY name"
      )
      guard !tables.isEmpty else { return }
      let table = tables[place % tables.count]
      let columns = try database.columns(in: table).map(\.name)
      let column = columns[(place / tables.count) % columns.count]
      // A table of the chain that is never rewritten says so; then there is nothing to read.
      try? database.execute(sql: "UPDATE \"\(table)\" SET \"\(column)\" = ?", arguments: [text])
    }
  }

  private static let ledger = Reader(
    name: "ledger", samples: { [try made().ledger] },
    words: ["\"n\":1", "\"before\":\"", "\",\"hash\":\"", "\"event\":\"release\"", "\\u0000", "null", "{", "}"],
    mend: { Chain.mended($0) }
  ) { input in
    let folder = try Scratch.fresh("ledger")
    try Scratch.write(input.bytes, to: "ledger/\(Ledger.name)")
    let annex = try LedgerAnnex(folder: folder)
    guard annex.text(.nb).unicodeScalars.allSatisfy({ $0.value >= 32 || $0 == "\n" }) else {
      throw Fault("an annex with a control character")
    }
    let found = annex.verification.bad.map { "bad line \($0.line)" } ?? "lines \(annex.lines.count)"
    // Who writes next finds the end, or says why nothing may follow.
    do {
      try Ledger(folder: folder).append(LedgerEntry(.release, run: "run-3", level: .own, role: "adviser"))
      return found
    } catch let error as TrinnError where error.code == .refused { return "\(found), refused" }
  }
}

/// Lines whose hashes fit what stands in them, and each other.
private enum Chain {
  static func mended(_ bytes: [UInt8]) -> [UInt8] {
    var before = ContentHash(of: [])
    let seal = Array(#","hash":""#.utf8)
    return bytes.split(separator: 10).flatMap { line -> [UInt8] in
      let mark = Array(#""before":""#.utf8)
      var open = Array(line.firstRange(of: seal).map { line[..<$0.lowerBound] } ?? line)
      if let place = open.firstRange(of: mark)?.upperBound, place + 64 <= open.count {
        open.replaceSubrange(place..<place + 64, with: Array(before.hex.utf8))
      }
      before = ContentHash(of: open)
      return open + seal + Array(before.hex.utf8) + Array("\"}\n".utf8)
    }
  }
}
