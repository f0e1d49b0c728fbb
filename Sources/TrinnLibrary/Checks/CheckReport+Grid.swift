import TrinnBasis
import TrinnChecks
import TrinnCohort
import TrinnDisclosure
import TrinnReport

extension CheckReport {
  /// Of more groups than these only those that want somebody's eyes are in the table.
  private static let mostRows = 60

  /// All groups of a check with their figures beside what they are held against; nil where it has no groups.
  func grid(_ entry: CheckEntry) -> FigureGrid? {
    guard let findings = entry.findings, let check = entry.check, !check.keys.isEmpty else { return nil }
    let unit = findings.unit(check.kind)
    let told = Dictionary(findings.groups.map { ($0.row, $0) }) { first, _ in first }
    let isWhole = findings.count <= CheckReport.mostRows
    let places = (0..<findings.count).filter { isWhole || told[$0] != nil }
    func figure(_ column: String, n: String, _ row: Int) -> ReleasedFigure<File>? {
      guard findings.table.content.names.contains(column) else { return nil }
      return try? findings.table.figure(column, row: row, unit: unit, n: check.kind.restsOnRows ? n : nil)
    }
    var columns = [day(date)]
    if findings.isCompared { columns.append(check.baseline.text(language).capitalisedFirst) }
    let rows = places.map { row in
      let name = findings.names[row] ?? say("(vises ikke)", "(not shown)")
      let level =
        told[row].map { " (\($0.level == .fine ? say("følges", "followed") : $0.level.word[language]))" } ?? ""
      var figures = [figure(CheckColumns.value, n: CheckColumns.n, row)]
      if findings.isCompared { figures.append(figure(CheckColumns.baseline, n: CheckColumns.baselineN, row)) }
      return FigureGrid.Row(name + level, figures, isEmphasised: told[row] != nil)
    }
    let notes =
      isWhole
      ? []
      : [
        say(
          "\(places.count) av \(findings.count) grupper er vist.",
          "\(places.count) of \(findings.count) groups are shown.")
      ]
    return FigureGrid(
      caption: entry.name, rowTitle: check.keys.map(title).joined(separator: ", ").capitalisedFirst, columns: columns,
      valueTitle: check.kind.title[language], rows: rows, notes: notes)
  }

  /// A key's name as people say it, where it is a column that canonical tables know.
  private func title(_ key: String) -> String {
    guard language == .nb, let field = Schema.all.lazy.compactMap({ $0.field(key) }).first,
      let name = field.term.bokmål.first
    else { return key }
    return name
  }
}

extension CheckFigureKind {
  fileprivate var title: LocalizedText {
    switch self {
    case .share: LocalizedText("Andel", "Share")
    case .mean: LocalizedText("Snitt", "Mean")
    case .count: LocalizedText("Antall", "Count")
    case .measure, .other: LocalizedText("Tall", "Figure")
    }
  }
}
