import TrinnLibrary
import TrinnPackage

/// What `trinn run SCRIPT --help` prints, from the script's header.
enum ScriptHelp {
  /// - Parameter isForeign: whether its header decides on no folder here.
  static func text(_ header: ScriptHeader, script: String, isForeign: Bool = false) -> String {
    var lines = ["\(header.title ?? script)\(header.version.map { " \($0)" } ?? "")", ""]
    for parameter in header.parameters {
      let name = "--\(parameter.name.replacing("_", with: "-"))"
      let fallback = parameter.fallback.map { " (default: \($0))" } ?? ""
      lines.append("  \(name.padded(to: 24))\(parameter.summary ?? parameter.type)\(fallback)")
    }
    lines += [
      "  \("--data FOLDER".padded(to: 24))the folder with the county's tables\(isForeign ? ", which is always named" : header.data.map { " (default: \($0))" } ?? "")",
      "  \("--out FOLDER".padded(to: 24))where files are written\(header.out.map { " (default: \($0))" } ?? "")",
      "  \("--lang nb|en".padded(to: 24))the language of what a county reads",
      "  \("--level LEVEL".padded(to: 24))how far the script is trusted: shared, adopted or own",
      "  \("--role ROLE".padded(to: 24))who runs it, as the ledger names them: a role and not a name",
      "  \("--rows".padded(to: 24))prints rows about pupils into a file or a pipe too, where no screen is",
      "  \("--seconds N".padded(to: 24))the most time that it may take; --memory N, --output N: the most MiB",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
