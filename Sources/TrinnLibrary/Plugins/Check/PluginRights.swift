import TrinnBasis
import TrinnCohort
import TrinnPackage

/// What the source names against what plugin.toml asks for. The run holds a plugin to its rights whatever this finds; here
/// its author learns of it before anybody else does.
enum PluginRights {
  static func findings(in plugin: Plugin, _ source: PluginSource) -> [PluginFinding] {
    let asked = source.manifest.rights.needs.map(\.table)
    let named = Schema.all.map(\.name).filter { names($0, in: source.text) }
    let checked = plugin.draft.checks.flatMap(\.needs)
    return Set(named + checked).sorted().filter { !asked.contains($0) }.map { table in
      PluginFinding(
        rule: .asksForWhatItUses, subject: PluginFiles.manifest,
        detail: "does not ask for the table \(table): [needs.\(table)] columns = [\"…\"] purpose = \"…\"")
    }
  }

  /// `county.grade10` outside comments.
  private static func names(_ table: String, in source: String) -> Bool {
    source.split(separator: "\n").contains { line in
      let code = line.firstRange(of: "--").map { line[..<$0.lowerBound] } ?? line
      var rest = code
      while let range = rest.firstRange(of: "." + table) {
        let next = rest[range.upperBound...].first
        if next.map({ !$0.isLetter && !$0.isNumber && $0 != "_" }) ?? true { return true }
        rest = rest[range.upperBound...]
      }
      return false
    }
  }

  /// Files that an example wrote and the manifest does not list.
  static func findings(written: [String], _ rights: Rights) -> [PluginFinding] {
    written.filter { rights.output(for: $0) == nil }.map { file in
      PluginFinding(
        rule: .asksForWhatItUses, subject: PluginFiles.manifest,
        detail: "does not say that it releases \(SafeText.line(file)): [releases.page] file = \"…\"")
    }
  }
}
