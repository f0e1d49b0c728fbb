import Glibc
import TrinnBasis
import TrinnDisclosure
import TrinnExchange
import TrinnTable
import TrinnWorkspace

/// Every way in which the store writes, by name. What is acknowledged stands on the output before the next thing is begun.
enum Writers {
  typealias Writer = @Sendable (_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws -> Void

  static func named(_ name: String) throws -> Writer {
    guard let writer = all[name] else { throw TrinnError.unknown(.unknownName, "writer", name, among: all.keys) }
    return writer
  }

  static let all: [String: Writer] = [
    "ledger": ledger, "releases": releases, "chain": chain, "checks": checks, "versions": versions, "backup": backup,
    "create": create, "export": export, "import": takeIn, "report": report,
  ]

  @Sendable static func ledger(_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws {
    let ledger = try Ledger(folder: folder)
    for sentence in ledger.takeSentences() { acknowledge("# \(sentence)") }
    for number in 0..<count {
      var entry = LedgerEntry(.release, run: "run-\(number)", level: .own, role: "adviser")
      entry.what = "file-\(number).csv"
      acknowledge("\(try ledger.append(entry).number)")
    }
  }

  static func opened(_ folder: String) throws -> Workspace {
    let author = Workspace.Author(run: "run-\(getpid())")
    guard access(WorkspaceFile.path(in: folder), F_OK) == 0 else {
      return try Workspace.create(home: folder, author: author)
    }
    return try Workspace(home: folder, author: author)
  }

  @Sendable static func create(_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws {
    for _ in 0..<count { acknowledge("\(try opened(folder).layout)") }
  }

  @Sendable static func releases(_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws {
    let workspace = try opened(folder)
    for number in 0..<count {
      let question = "\(getpid()) \(number)"
      let pupils = try workspace.numbers(of: (0..<20).map { "pupil \(number % 50) \($0)" })
      try workspace.record(
        RecordedRelease(
          dataVersion: "v", run: "r", level: .shared, question: question,
          shown: [RecordedCell(name: "n", pupils: PupilSet(pupils))]))
      acknowledge(question)
    }
  }

  @Sendable static func chain(_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws {
    let workspace = try opened(folder)
    let region = try workspace.add(Region(name: "Region", municipalities: ["9001"]))
    for number in 0..<count {
      let meeting = try workspace.add(
        Meeting(region: region.id, date: ChainDate(CalendarDate(day: Int32(truncatingIfNeeded: number % 20_000)))))
      let changed: Kept<Meeting> = try workspace.change(meeting.id) { $0.minutes = "said \(number)" }
      acknowledge("\(changed.id) \(number)")
    }
  }

  @Sendable static func checks(_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws {
    let workspace = try opened(folder)
    for number in 0..<count {
      let results = (0..<10).map { place in
        CheckPlaceResult(
          check: "headcount", definition: ContentHash(of: "headcount"), place: "\(place)",
          status: number % 2 == 0 ? .fine : .warn, value: Double(number), sentence: "\(number)")
      }
      acknowledge("\(try workspace.record(results, began: .now))")
    }
  }

  @Sendable static func versions(_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws {
    let workspace = try opened(folder)
    for number in 0..<count {
      let path = "\(folder)/pupils-\(getpid())-\(number).csv"
      let column = Column(integers: (0..<500).map { $0 &+ number })
      guard let file = fopen(path, "w") else { throw TrinnError(.cannotWrite, "no file") }
      fputs("\(getpid()) \(number)", file)
      fclose(file)
      let table = try Table(["n": column])
      acknowledge(try workspace.record("pupils", table, file: path, VersionNote(reading: "plain")).version.id)
      unlink(path)
    }
  }

  @Sendable static func backup(_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws {
    let workspace = try opened(folder)
    for number in 0..<count {
      let path = "\(folder)/backup-\(getpid())-\(number).sqlite"
      try workspace.backUp(to: path)
      acknowledge(path)
    }
  }

  private static func withPlan(_ folder: String) throws -> Workspace {
    let workspace = try opened(folder)
    if try workspace.objects(TransitionPlan.self).isEmpty {
      try workspace.add(TransitionPlan(text: "Plan", municipality: "9001"))
    }
    return workspace
  }

  @Sendable static func export(_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws {
    let workspace = try withPlan(folder)
    for number in 0..<count {
      let path = "\(folder)/form-\(getpid())-\(number).toml"
      let form = try FormFile.export(
        .plan, of: "9001", to: path, asked: path, sender: "Fjordland", .nb, from: workspace)
      acknowledge("\(FilePath.name(of: path)) \(form.id)")
    }
  }

  /// Each form brings five actions of one name.
  @Sendable static func takeIn(_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws {
    let workspace = try withPlan(folder)
    for number in 0..<count {
      var form = try workspace.form(for: "9001", .plan, sender: "Fjordland")
      try workspace.record(form)
      let name = "action \(getpid()) \(number)"
      for index in form.rows.indices.filter({ form.rows[$0].kind == Action.kind && form.rows[$0].isNew }).prefix(5) {
        form.rows[index].values["text"] = .text(name)
      }
      guard try workspace.take(form).isTaken else { throw TrinnError(.fault, "a form was not taken") }
      acknowledge(name)
    }
  }

  /// One report, written again and again in the place of the one before, and each time longer.
  @Sendable static func report(_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws {
    for number in 1...max(1, count) {
      let lines = String(repeating: "line of report \(number)\n", count: 500 * min(number, 100))
      try AtomicFile.write("\(folder)/report.md", "\(number)\n\(lines)the end of \(number)\n")
      acknowledge("\(number)")
    }
  }
}
