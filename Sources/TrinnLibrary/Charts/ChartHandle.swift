import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnReport
import TrinnTable

/// A chart in a script's hand: a table and how to draw it. It is drawn from what the gate lets through, each time anew.
public final class ChartHandle: HandleObject, BindingValue {
  public static let handleType = "chart"
  let table: TableHandle
  let chart: TableChart

  init(_ table: TableHandle, _ chart: TableChart) {
    self.table = table
    self.chart = chart
  }

  public func shown(in display: Display) -> String {
    do {
      let released = try Gate.standard.screen(table.table)
      return try TextChart(width: min(display.columns, 110), language: display.language).text(chart.chart(released))
    } catch {
      return "\(error)"
    }
  }

  /// The chart for a file.
  func released(_ request: ReleaseRequest) throws -> (chart: Chart<File>, table: ReleasedPart) {
    let part = try ReleasedPart(table.table, request)
    return (try chart.chart(part.released), part)
  }

  /// The chart on a page, with the sentences of its table under it, and its table.
  func block(_ request: ReleaseRequest, comment: Prose? = nil) throws -> (figure: FigureBlock, table: ReleasedPart) {
    let (chart, table) = try released(request)
    let notes = table.released.content.notes.joined(separator: " ")
    return (FigureBlock(chart: chart, comment: comment, definition: notes, source: ""), table)
  }

  static let type = HandleType(ChartHandle.self, summary: "A table drawn as a chart; release writes it as svg or html.")
}
