import Foundation
import TrinnBasis
import TrinnChecks
import TrinnLibrary
import TrinnPackage
import TrinnSynthetic
import TrinnTable

/// Runs each check of a pack on its small sets of data: one where it fires, one where it finds nothing, one where it cannot
/// run.
struct CheckTrial {
  /// The pack's name and text.
  let name: String
  let source: String
  /// The name of the file with the sets, and what stands in it; nil where there is no such file.
  let sets: String
  let text: String?
  let parameters: [String: String]
  let room: ScriptRoom

  /// One run a check, as it was declared.
  ///
  /// - Throws: where the file of sets cannot be read; a check that does something else is in its run.
  func runs() throws -> [TrialRun] {
    guard let text else {
      throw TrinnError(
        .fileNotFound, "\(SafeText.line(sets)), which the header of \(SafeText.line(name)) names, is not beside it")
    }
    let sets = try CheckSet.sets(text, name: sets)
    let declared = try inFolder { folder in try file(folder).session.declaredChecks.map(\.name) }
    for set in sets where !declared.contains(set.check) {
      throw TrinnError.unknown(.unknownName, "check", set.check, among: declared)
    }
    return try declared.map { check in
      let own = sets.filter { $0.check == check }
      var printed = ""
      var faults: [String] = []
      for expectation in CheckSet.Expectation.allCases {
        guard let set = own.first(where: { $0.expectation == expectation }) else {
          faults.append("there is no set of data \(expectation.clause): [\"\(check)\".\(expectation.rawValue)]")
          continue
        }
        let (told, fault) = try run(set)
        printed += told
        if let fault { faults.append("\(expectation.rawValue): \(fault)") }
      }
      return TrialRun(
        test: "\(check): \(own.map(\.expectation.rawValue).joined(separator: ", "))", check: check, printed: printed,
        released: [:],
        fault: faults.isEmpty ? nil : faults.joined(separator: "\n"))
    }
  }

  private func run(_ set: CheckSet) throws -> (told: String, fault: String?) {
    let history = PassingCheckHistory()
    var last: CheckDesk?
    for day in set.days {
      last = try inFolder { folder in
        for table in day.tables.keys.sorted() {
          let rows = try day.file(of: table) { number in
            CheckTrial.identities.indices.contains(number - 1) ? CheckTrial.identities[number - 1] : nil
          }
          try AtomicFile.write("\(folder)/\(table).csv", rows.utf8)
        }
        // A set gives the chain's tables as it gives the county's: "chain.action" = ''' … '''.
        let desk = try CheckDesk(data: folder, date: day.date, history: history, runsAll: true) { name in
          try CSVReader.read(path: "\(folder)/\(name).csv").table.with(subject: .open)
        }
        let file = try file(folder)
        try desk.run(file.session, file: name, source: source, only: set.check) { try file.interpreter.call($0, $1) }
        return desk
      }
    }
    guard let desk = last, let entry = desk.entries.first else { return ("", "it has no day") }
    let told = CheckReport(desk, .nb).text
    return (told, CheckTrial.fault(entry, set, told))
  }

  /// What is not as the set says; nil where all is.
  private static func fault(_ entry: CheckEntry, _ set: CheckSet, _ told: String) -> String? {
    let ended = entry.level.word.en
    switch (set.expectation, entry.fault) {
    case (.fires, let fault?), (.fine, let fault?): return "it could not run: \(fault.sentence)"
    case (.cannotRun, nil): return "it ran, and ended with: \(ended)"
    case (.fires, nil):
      if entry.level == .fine { return "it found nothing" }
      if let level = set.level, entry.level.rawValue != level { return "it ended with \(ended), and not with \(level)" }
    case (.fine, nil):
      if entry.level != .fine { return "it fired (\(ended)):\n\(told)" }
      if entry.findings?.count == 0 { return "it looked at nothing: no row is of its day" }
    case (.cannotRun, _?): break
    }
    if entry.fault == nil, entry.findings?.hasBaseline == false {
      return "it has nothing to be held against: give it an earlier day"
    }
    // Whoever writes a set types one kind of space.
    let line = told.split { $0.isWhitespace }.joined(separator: " ")
    if let missing = set.says.first(where: { !line.contains($0) }) {
      return "it does not say \"\(SafeText.line(missing))\", but:\n\(told)"
    }
    return nil
  }

  private func file(_ folder: String) throws -> CheckFile {
    let session = try room.session(data: folder, roots: [folder], out: folder)
    let arguments = parameters.sorted { $0.key < $1.key }.map { "--\($0.key.replacing("_", with: "-"))=\($0.value)" }
    return try CheckFile(
      name, source: source, arguments: arguments, data: folder, session: session, room: room, writer: { _ in })
  }

  private func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "trinn-check-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }

  private static let identities = SyntheticPupils.identities(CheckSet.mostPupils)
}

extension CheckSet.Expectation {
  fileprivate var clause: String {
    switch self {
    case .fires: "where it fires"
    case .fine: "where it finds nothing"
    case .cannotRun: "where it cannot run"
    }
  }
}
