import TrinnBasis
import TrinnBinding
import TrinnChecks
import TrinnTable
import TrinnWorkspace

extension CheckDesk {
  /// Runs the checks of the plugins that a session uses; a plugin that several files use is asked once.
  ///
  /// - Throws: `interrupted`, and what the history says; a check's own faults are its result.
  func runPlugins(of session: LibrarySession, file: String, only: String?) throws {
    for plugin in session.plugins.plugins {
      for check in plugin.draft.checks where only == nil || check.name == only {
        try Interrupt.check()
        guard isNew(check.name) else { continue }
        add(try entry(check, of: plugin, file: file, session.language))
      }
    }
  }

  private func entry(
    _ check: DeclaredCheck, of plugin: Plugin, file: String, _ language: Language
  ) throws -> CheckEntry {
    let schedule = try CheckSchedule(check.every.schedule)
    let inputs = CheckInputs(
      declaration: ContentHash(of: "\(check.name)\u{1F}\(plugin.fingerprintText)"), data: try? hashOfCounty())
    let runs = try history.runs(of: check.name)
    if let last = runs.last, isUnchanged(since: last, inputs, schedule) {
      return CheckEntry(name: check.name, file: file, level: last.level, unchangedSince: last.date)
    }
    // A second run on one day takes the first one's place.
    let earlier = runs.last { $0.date < day.date }
    do {
      let table = try check.answer(opened(), options: ValueMap(), of: plugin, language)
      let (places, status) = (try table.column("place"), try table.column("status"))
      let rows = (0..<table.rowCount).map { row in
        (keys: [places[row].label], level: status[row].text.flatMap(DeclaredCheck.Status.init)?.level ?? .fine)
      }
      let before = rows.map { earlier?.standing(of: $0.keys) ?? .none }
      let standings = zip(rows, before).map { row, before in
        CheckRun.GroupStanding(keys: row.keys, standing: before.following(row.level, on: day.date))
      }
      let level = rows.map(\.level).max() ?? .fine
      var entry = CheckEntry(name: check.name, file: file, level: level)
      entry.plugin = try PluginFindings(
        table, question: check.question[language], standings: standings, before: before)
      try history.record(
        CheckRun(
          check: check.name, date: day.date, inputs: inputs.text, level: level, figures: [],
          standings: standings.filter { $0.standing != .none }))
      return entry
    } catch let error as TrinnError {
      if error.code == .interrupted { throw error }
      try history.record(
        CheckRun(
          check: check.name, date: day.date, inputs: inputs.text, level: .couldNotRun, figures: [],
          standings: runs.last?.standings ?? [], fault: error.sentence))
      return CheckEntry(name: check.name, file: file, level: .couldNotRun, fault: error)
    }
  }
}

extension Plugin {
  /// What decides what its checks find: for a folder of one's own its source, else the archive's content.
  fileprivate var fingerprintText: String {
    let source = folder.flatMap { try? ContentHash(ofFile: "\($0)/\(manifest.main)").hex }
    let files = manifest.files.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    return [name, manifest.version.description, source ?? files].joined(separator: "\u{1F}")
  }
}
