import ArgumentParser
import Foundation
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnPackage
import TrinnWorkspace

/// `trinn run SCRIPT|PACKAGE`: a saved analysis, with the parameters that its header declares.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a saved script.",
    discussion: "Options that the script's header declares follow its name: --school-year 2025-26.")

  @Argument(
    help: "The script, or the name or file of a package.", completion: .file(extensions: ["lua", "trinn"]))
  var script: String

  @Argument(
    parsing: .captureForPassthrough,
    help:
      "--data FOLDER, --out FOLDER, --lang nb|en, --level shared|adopted|own, --role ROLE, --rows, --help, and the options that the script declares."
  )
  var rest: [String] = []

  func run() throws {
    let package = try PackageRun(script)
    let name = package?.name ?? script
    let source = try package?.source ?? SourceFile.read(script, roots: [".", Installation.share])
    let header = try ScriptHeader(source, name: name)
    try header.check(worksWith: Program.semanticVersion())
    var options = try RunOptions(rest, header, isForeign: package != nil)
    if options.wantsHelp {
      Terminal.write(ScriptHelp.text(header, script: script, isForeign: package != nil))
      return
    }
    let parameters = try ScriptParameters(header, arguments: options.rest)
    if let package { try package.agree(&options) }
    let author = TrustedRun.author(
      role: options.role, source: source, manifest: package?.package.manifest.text ?? header.text)
    let trust = try TrustedRun.trust(options, header, author: author)
    let bench = try Workbench(
      language: options.language, outFolder: options.out,
      display: Terminal.display(showsPupils: options.showsPupils), plugins: header.plugins, trust: trust?.trust,
      limits: TrustedRun.limits(options, header))
    bench.session.workspaces.sign(author)
    var values = parameters.values
    values["data"] = .text(options.data)
    values["language"] = .text(options.language.rawValue)
    try bench.interpreter.setGlobal("params", .map(values))
    let progress = ProgressLine()
    // What a script from elsewhere asked for and used is told also where it failed.
    defer {
      progress.stop()
      if let trust { TrustedRun.report(trust.trust, of: package?.package.manifest.name, options.language) }
    }
    do { _ = try bench.interpreter.run(source, name: name) } catch {
      try trust?.end(error)
      throw error
    }
    try trust?.end(nil)
  }
}

/// What every script understands, before what its own header declares.
struct RunOptions {
  var data: String
  var out: String
  var language = Language.nb
  var level = TrustLevel.own
  /// Who runs it, as the ledger names them: a role, or a number that the county can resolve to a person.
  var role = Workspace.Author.usualRole
  /// Seconds and MiB; nil for what the header asks for.
  var seconds: Int?
  var memory: Int?
  var output: Int?
  /// Whether rows about pupils are printed where there is no screen.
  var showsPupils = false
  var wantsHelp = false
  var rest: [String] = []

  /// - Parameter isForeign: whether another's header decides on no folder of this machine.
  init(_ arguments: [String], _ header: ScriptHeader, isForeign: Bool = false) throws {
    data = isForeign ? "" : header.data ?? "examples/fjordland"
    out = isForeign ? "." : header.out ?? "."
    var left = arguments[...]
    while let argument = left.popFirst() {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      func value() throws -> String {
        if parts.count == 2 { return parts[1] }
        guard let next = left.popFirst() else {
          throw TrinnError(.argumentMissing, "option \(argument) wants a value", argument: argument)
        }
        return next
      }
      switch parts[0] {
      case "--data": data = try value()
      case "--out": out = try value()
      case "--lang": language = try Language(named: value())
      case "--level": level = try RunOptions.level(value())
      case "--role": role = try RunOptions.role(value())
      case "--seconds": seconds = try RunOptions.positive(value(), argument)
      case "--memory": memory = try RunOptions.positive(value(), argument)
      case "--output": output = try RunOptions.positive(value(), argument)
      case "--rows": showsPupils = true
      case "--help", "-h": wantsHelp = true
      default: rest.append(argument)
      }
    }
  }

  private static func level(_ text: String) throws(TrinnError) -> TrustLevel {
    guard let level = TrustLevel(rawValue: text) else {
      throw .unknown(
        .unknownName, "level", text, among: TrustLevel.allCases.map(\.rawValue), hint: "shared, adopted or own")
    }
    return level
  }

  private static func role(_ text: String) throws -> String {
    let role = text.trimmingCharacters(in: .whitespaces)
    guard !role.isEmpty, role.utf8.count <= 200 else {
      throw TrinnError.argument("--role", wanted: "a role and not a name", got: "a text of \(text.count) characters")
    }
    return role
  }

  private static func positive(_ text: String, _ option: String) throws(TrinnError) -> Int {
    guard let number = Int(text), number > 0, number <= 1 << 20 else {
      throw .argument(option, wanted: "a whole number above 0", got: "something else")
    }
    return number
  }
}
