import TrinnBasis

/// Where a package came from, which versions of it were accepted here, and what lies in it: what `trinn show` adds to the
/// screen that stood before the first run.
public struct PackageHistory: Sendable {
  let package: Package
  let source: String?
  let accepted: AcceptedChain
  let files: [(path: String, bytes: Int)]

  /// - Parameter source: where it was added from; nil where it is not in this workspace.
  public init(
    _ package: Package, source: String?, accepted: AcceptedChain, files: [(path: String, bytes: Int)]
  ) {
    (self.package, self.source, self.accepted, self.files) = (package, source, accepted, files)
  }

  /// The screen with what happened here below it.
  public func text(below screen: ConsentScreen) -> String { screen.text(adding: rows(screen.language)) }

  private func rows(_ language: Language) -> [(name: String, lines: [String])] {
    func said(_ nb: String, _ en: String) -> String { LocalizedText(nb, en)[language] }
    let name = package.manifest.name
    let versions = accepted.lines.filter { $0.package == name }.map { line in
      line.version + said(" godtatt ", " accepted on ") + line.day
    }
    var rows: [(name: String, lines: [String])] = []
    if let source { rows.append((said("Kom fra", "Came from"), [source])) }
    rows.append((said("Her", "Here"), versions.isEmpty ? [said("ikke godtatt ennå", "not accepted yet")] : versions))
    rows.append((said("Filer", "Files"), files.map { "\($0.path), \($0.bytes) byte" + said("", "s") }))
    rows.append(
      (
        said("På telefon", "By phone"),
        [
          PackageHistory.spoken(package.hash),
          said(
            "de første 16 tegnene av innholdet: like hos dere begge, så har dere samme pakke",
            "the first 16 digits of the content: where you both read the same, you have the same package"),
        ]
      ))
    return rows
  }

  /// As people read digits to each other: four at a time.
  static func spoken(_ hash: String) -> String {
    var groups: [Substring] = []
    var rest = hash.prefix(16)
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: " ")
  }
}
