import ArgumentParser
import Glibc
import TrinnBasis
import TrinnChecks
import TrinnLibrary
import TrinnPackage
import TrinnWorkspace

/// `trinn check [PATH…]`: asks the questions that are asked again and again.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Runs the checks that files declare, and says what wants somebody's eyes.",
    discussion: """
      Exit status 0: fine, a warning at most; 1: a check says stop; 2: a check or a file could not run. The worst wins. \
      Where there is a workspace (trinn init) runs are kept: what \"last run\" and a control chart are held against, since \
      when something is so, and which checks need not run again because nothing is new. What a county sets of the packs' \
      parameters stands in checks.toml in the workspace's folder: a table for each pack, [kontroller-1-oktober]; \
      plugins = ["…"] there names the plugins whose checks run too.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, junit, markdown, html
  }

  @Argument(
    help: "Files of checks, folders of such files, or names of packages.", completion: .file(extensions: ["lua"]))
  var paths = ["kontroller"]

  @Option(help: "The county's folder; the workspace's own where none is given.", completion: .directory)
  var data: String?

  @Option(help: "The file with the packs' parameters; the workspace's own where none is given.", completion: .file())
  var params: String?

  @Option(help: "How far the files are trusted: own, adopted or shared; a package at most as far as it was adopted.")
  var level = TrustLevel.own

  @Flag(help: "Run those too whose inputs are as they were.")
  var all = false

  @Option(help: "The day that they look at the data, as 2026-10-01; today where none is given.")
  var date: String?

  @Option(help: "The form of what is said.")
  var format = Format.text

  @Option(help: "The file to write instead of the screen.", completion: .file())
  var out: String?

  @Option(help: "The language of what is said.")
  var lang = Language.nb

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let files = try CheckFile.paths(paths)
    guard let home = options.home ?? Workspace.home(above: data ?? ".") else {
      Terminal.complain("no workspace: this run is not kept, and has none to be held against (trinn init makes one)")
      return try run(files, data: data ?? ".", PassingCheckHistory())
    }
    let workspace = try Workspace(home: home, author: options.author)
    // Held to the end of the run.
    let lock = try CheckLock(workspace)
    defer { lock.hold() }
    try run(files, data: data ?? home, WorkspaceCheckHistory(workspace), workspace)
  }

  private func run(
    _ files: [String], data: String, _ history: any CheckHistory, _ workspace: Workspace? = nil
  ) throws {
    let settings = try CheckFile.settings(params, beside: data)
    let desk = try CheckDesk(
      data: data, date: date, history: history, runsAll: all, chain: workspace.map { ChainSource.tables(of: $0) })
    for path in files {
      let file: CheckFile
      let trust: LastingTrust?
      do {
        (file, trust) = try CheckFile.named(path, level: level, data: data, settings: settings, language: lang)
      } catch let error as TrinnError {
        if error.code == .interrupted { throw error }
        desk.add(failed: path, error)
        continue
      }
      try desk.run(file.session, file: path, source: file.fingerprintText) { try file.interpreter.call($0, $1) }
      try trust?.end(nil)
      if let trust { TrustedRun.report(trust.trust, of: path.contains(".") ? nil : path, lang) }
    }
    do {
      if let used = try CheckFile(pluginsOf: settings, data: data, language: lang) {
        try desk.run(used.session, file: used.path, source: "") { try used.interpreter.call($0, $1) }
      }
    } catch let error as TrinnError {
      if error.code == .interrupted { throw error }
      desk.add(failed: CheckParameters.fileName, error)
    }
    let publications = try workspace.map { try PublicationStatus.all(on: desk.day.date, $0) } ?? []
    let report = CheckReport(desk, lang, publications: publications)
    try write(try text(report))
    if report.exitStatus != 0 { throw ExitCode(report.exitStatus) }
  }

  private func text(_ report: CheckReport) throws -> String {
    switch format {
    case .text: out == nil ? Terminal.wrapped(report.text) : report.text
    case .json: try report.json
    case .junit: report.junit
    case .markdown: report.markdown
    case .html: report.html
    }
  }

  private func write(_ text: String) throws {
    guard let out else { return Terminal.write(text) }
    try AtomicFile.write(out, text.utf8)
  }
}
