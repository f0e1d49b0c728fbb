import TrinnBasis

/// Two versions of a package beside each other: rights, code, and what they do on the newer one's own data.
public struct PackageDifference: Sendable {
  public let old: Package
  public let new: Package
  public let rights: RightsDifference

  /// - Parameter names: what tables and columns are called in Norwegian, where that is another word.
  public init(from old: Package, to new: Package, names: [String: String] = [:]) {
    (self.old, self.new) = (old, new)
    rights = RightsDifference(from: old.manifest.rights, to: new.manifest.rights, names: names)
  }

  /// - Parameter trials: what each did on its own data; nil where it could not be run.
  public func text(_ language: Language, trials: (old: [TrialRun]?, new: [TrialRun]?)) -> String {
    func said(_ nb: String, _ en: String) -> String { LocalizedText(nb, en)[language] }
    var lines = ["\(old.manifest.name) \(old.manifest.version) → \(new.manifest.version)", ""]
    lines.append(said("Rettigheter", "Rights"))
    if rights.isEmpty { lines.append(said("  som før", "  as before")) }
    lines += rights.more.map { said("  MER:    ", "  MORE:   ") + SafeText.line($0[language]) }
    lines += rights.less.map { said("  mindre: ", "  less:   ") + SafeText.line($0[language]) }
    lines.append(said("Filer", "Files"))
    lines += files(language)
    lines.append(said("På egne, oppdiktede data", "On its own synthetic data"))
    lines += outputs(trials, language)
    return lines.joined(separator: "\n") + "\n"
  }

  private func files(_ language: Language) -> [String] {
    var lines: [String] = []
    for path in Set(old.files).union(new.files).sorted() {
      let (before, after) = (old.manifest.files[path], new.manifest.files[path])
      guard before != after else { continue }
      let state = before == nil ? LocalizedText("ny", "new") : after == nil ? LocalizedText("borte", "gone") : nil
      lines.append("  ── \(path)\(state.map { " (\($0[language]))" } ?? "")")
      guard PackageContent.isSource(path) || PackageContent.ending(path) == "txt" else {
        lines.append("  " + LocalizedText("andre data", "other data")[language])
        continue
      }
      lines += LineDifference.text(from: Self.text(path, in: old), to: Self.text(path, in: new)).map { "  \($0)" }
    }
    return lines.isEmpty ? [LocalizedText("  som før", "  as before")[language]] : lines
  }

  private static func text(_ path: String, in package: Package) -> String {
    (try? package.bytes(of: path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private func outputs(_ trials: (old: [TrialRun]?, new: [TrialRun]?), _ language: Language) -> [String] {
    func said(_ nb: String, _ en: String) -> String { LocalizedText(nb, en)[language] }
    guard !new.manifest.tests.isEmpty else { return [said("  pakken har ingen prøve", "  the package brings no test")] }
    guard let after = trials.new else {
      return [said("  prøven kunne ikke kjøres her", "  its test could not be run here")]
    }
    var lines: [String] = []
    for trial in after {
      let before = trials.old?.first { $0.test == trial.test }
      lines.append("  ── \(trial.test)\(trial.fault.map { ": \(SafeText.line($0))" } ?? "")")
      guard let before else {
        lines.append(
          said("  ny prøve, eller den gamle kunne ikke kjøres", "  a new test, or the old one could not be run"))
        continue
      }
      let printed = LineDifference.text(from: before.printed, to: trial.printed)
      let names = Set(before.released.keys).union(trial.released.keys).sorted()
      let changed = names.filter { before.released[$0] != trial.released[$0] }
      lines += printed.map { "  \($0)" }
      for name in changed {
        lines.append("  \(SafeText.line(name)): " + said("et annet innhold", "another content"))
      }
      if printed.isEmpty, changed.isEmpty { lines.append(said("  gir det samme som før", "  gives what it gave")) }
    }
    return lines
  }
}
