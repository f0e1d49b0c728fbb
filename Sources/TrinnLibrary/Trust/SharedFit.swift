import TrinnBasis
import TrinnBinding
import TrinnTable

/// A model in a shared script's hand: its terms, summary and title may be read, and nothing else of it.
final class SharedFit: HandleProtection {
  static let members: Set<String> = ["terms", "summary", "title"]
  /// As it was fitted: for what is made of it here, and never read.
  let fit: FitHandle

  init(_ fit: FitHandle) { self.fit = fit }
}

extension FitHandle {
  /// The model as a shared script sees it: three digits, rounded counts, no rows.
  ///
  /// - Throws: `refused` where a figure is missing: what told an outcome without fail would be told of each pupil.
  func rounded(_ language: Language) throws -> FitHandle {
    let estimates = try terms.column("estimate")
    guard (0..<terms.rowCount).allSatisfy({ !estimates[$0].isMissing }) else {
      throw SharedRefusal.modelOfFew.error()
    }
    if let place = summary.index(of: "converged") {
      guard summary.columns[place][0] == .boolean(true) else { throw SharedRefusal.modelOfFew.error() }
    }
    return FitHandle(
      title: title, terms: try terms.roundedForSharing(language), summary: try summary.roundedForSharing(language),
      model: title, rows: { throw SharedRefusal.fits.error() })
  }
}

extension Table {
  /// Exact numbers of rows, or what they follow from.
  fileprivate static let dropped: Set<String> = ["n_left_out", "df", "df_residual", "iterations", "converged"]

  /// Figures made of groups that the gate has admitted: three digits, rounded counts, and no sentences about rows.
  func roundedForSharing(_ language: Language) throws -> Table {
    let columns = zip(names, columns).filter { !Table.dropped.contains($0.0) }.map { name, column in
      switch column.type {
      case .integer:
        (
          name: name,
          column: Column(
            integers: (0..<rowCount).map {
              column[$0].number.flatMap { Int(exactly: $0) }.map { SharedRounding.count($0) }
            },
            missing: .notApplicable)
        )
      case .number:
        (
          name: name,
          column: Column(
            numbers: (0..<rowCount).map { column[$0].number.map { SharedRounding.measure($0) } },
            missing: .undefined)
        )
      default: (name: name, column: column)
      }
    }
    return try Table(columns, rowCount: rowCount, subject: .open, notes: [Table.note[language]])
  }

  /// The same under every model, so that it tells nothing of this one.
  fileprivate static let note = LocalizedText(
    "Nivå delt: tallene har tre gjeldende sifre, og antall er avrundet til nærmeste 5.",
    "Level shared: figures have three digits, and counts are rounded to the nearest 5.")
}
