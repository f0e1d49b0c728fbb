import ArgumentParser
import TrinnBasis
import TrinnLibrary

/// `trinn audit file`: looks at what is published as its readers can.
struct AuditFileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file", abstract: "Lists the hidden figures of published files that any reader can work out.",
    discussion:
      "Files are read together: exports of Udir's Statistikkbanken, rows of Elevundersøkelsen's API, and tables that release wrote (CSV, JSON, or a page). Exit status 0: nothing found, 1: something found, 2: a file could not be read. The numbers that follow are not printed."
  )

  @Argument(help: "The files.", completion: .file())
  var paths: [String]

  @Option(help: "The language of the answer: nb or en.")
  var lang = "nb"

  @Flag(help: "The answer as JSON.")
  var json = false

  @Flag(help: "List every finding, not the first twenty of each kind.")
  var all = false

  @Option(help: "Counts below it are small; the publisher's limit where none is given.")
  var limit: Int?

  func run() throws {
    let language = try Language(named: lang)
    let audit = try FileAudit(paths: paths, limit: limit)
    Terminal.write(json ? try audit.json() : audit.text(language, most: all ? .max : 20))
    if !audit.isClean { throw ExitCode(1) }
  }
}
