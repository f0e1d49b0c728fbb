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
      let declared = trust.rights.outputs.map(\.fileNames)
      throw TrinnError(
        .refused, "the script's header does not declare the file \"\(SafeText.line(path))\"", function: entry.name,
        argument: "path",
        wanted: declared.isEmpty ? "a file under [releases]" : declared.joined(separator: ", "),
        hint: declared.isEmpty
          ? "[releases.NAME] file = \"\(SafeText.line(path))\" in the header"
          : "it declares \(declared.joined(separator: ", "))")
    }
    var options: ValueMap = if case .map(let options)? = arguments.last { options } else { ValueMap() }
    var arguments = arguments
    if let declared = output.audience, options["audience"]?.isNothing ?? true {
      // What whoever agreed was told holds also where the script does not repeat it.
      options["audience"] = .text(declared)
      arguments = Array(arguments.prefix(2)) + [.map(options)]
    } else if let declared = output.audience, case .text(let audience)? = options["audience"], audience != declared {
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
