import TrinnBasis
import TrinnChecks
import TrinnDisclosure
import TrinnTable

/// What a plugin's check said, place by place, as its readers may see it.
public struct PluginFindings: Sendable {
  struct Place: Sendable {
    /// Nil where the gate hides even whom the sentence speaks of.
    let name: String?
    /// The plugin's own; nil where it would tell of few pupils.
    let sentence: String?
    /// Of this run.
    let level: CheckLevel
    let standing: CheckStanding
    let isNews: Bool
  }

  /// What it asks.
  let question: String
  /// Those that are not fine, the worst first.
  let places: [Place]

  /// - Parameters:
  ///   - table: as the check gave it: place, status, sentence and the figures behind them.
  ///   - before: how each place stood after the run before.
  /// - Throws: `refused` where the figures may not go to the county's advisers.
  init(
    _ table: Table, question: String, standings: [CheckRun.GroupStanding], before: [CheckStanding]
  ) throws {
    self.question = question
    let shown = try Gate.standard.release(table, ReleaseRequest(audience: .county)).content
    let (names, sentences) = (try shown.column("place"), try shown.column("sentence"))
    func text(_ column: Column, _ row: Int) -> String? {
      column.missingReason(at: row) == nil ? SafeText.line(column[row].label) : nil
    }
    places = standings.indices.compactMap { row in
      let standing = standings[row].standing
      guard standing.level > .fine else { return nil }
      return Place(
        name: text(names, row), sentence: text(sentences, row), level: standing.lastRun, standing: standing,
        isNews: standing.isNews(after: before[row]))
    }.sorted { $0.level > $1.level }
  }
}
