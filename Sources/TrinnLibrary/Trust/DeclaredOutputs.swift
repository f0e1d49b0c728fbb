import TrinnBasis
import TrinnBinding
import TrinnPackage

/// Files that a script from elsewhere may write: those that its header declares, by name and ending, in the out folder.
struct DeclaredOutputs {
  let trust: ScriptTrust

  init(_ trust: ScriptTrust) { self.trust = trust }

  func write(_ entry: FunctionEntry, _ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    guard arguments.count > 1, case .text(let path) = arguments[1] else { return try body(arguments) }
    guard let output = trust.rights.output(for: path) else {
      let declared = trust.rights.outputs.map { "\($0.file).\($0.types.joined(separator: "|"))" }
      throw TrinnError(
        .refused, "the script's header does not declare such a file", function: entry.name, argument: "path",
        wanted: declared.isEmpty ? "a file under [releases]" : declared.joined(separator: ", "),
        hint: declared.isEmpty
          ? "[releases.name] file = \"…\", types = [\"csv\"] in the header"
          : "declared: \(declared.joined(separator: ", "))")
    }
    let options: ValueMap = if case .map(let options)? = arguments.last { options } else { ValueMap() }
    if let declared = output.audience, case .text(let audience)? = options["audience"], audience != declared {
      throw TrinnError(
        .refused, "the header declares this file for another reader", function: entry.name, argument: "audience",
        wanted: declared, got: audience, hint: "audience = \"\(declared)\"")
    }
    let written = trust.used.files
    guard written.contains(path) || written.count < DeclaredOutputs.mostFiles else {
      throw TrinnError(
        .limit, "a script from elsewhere writes at most \(DeclaredOutputs.mostFiles) files in a run",
        function: entry.name)
    }
    let result = try body(arguments)
    trust.use { if !$0.files.contains(path) { $0.files.append(path) } }
    return result
  }

  static let mostFiles = 2_000
}
