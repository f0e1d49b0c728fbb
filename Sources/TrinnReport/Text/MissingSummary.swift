import TrinnBasis
import TrinnTable

/// How many values each column misses, by reason.
struct MissingSummary {
  private struct Entry {
    let column: String
    let reason: MissingReason
    let count: Int
  }

  private let entries: [[Entry]]

  init(_ table: Table) {
    var entries: [[Entry]] = []
    for (name, column) in zip(table.names, table.columns) {
      let counts = column.missingCounts()
      entries.append(
        MissingReason.allCases.compactMap { reason in
          counts[reason].map { Entry(column: SafeText.line(name), reason: reason, count: $0) }
        })
    }
    self.entries = entries.filter { !$0.isEmpty }
  }

  /// `absence_days 12 not recorded (·), 3 masked (*); points 2 not yet measured (…)`.
  func text(_ format: NumberFormat) -> String {
    entries.map { ofColumn in
      let reasons = ofColumn.map { "\(format.count($0.count)) \($0.reason.label) (\($0.reason.sign))" }
      return "\(ofColumn.first?.column ?? "") \(reasons.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}
