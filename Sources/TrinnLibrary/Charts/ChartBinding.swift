import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnReport
import TrinnTable

extension Binding {
  /// The charts differ in their mark alone; what a table's columns mean is said in the same way for all.
  static func chart(
    _ mark: TableChart.Mark, _ summary: String, details: String? = nil, searchWords: [String], examples: [Example]
  ) -> Binding {
    Binding(
      "chart.\(mark.rawValue)", summary,
      Required<TableHandle>("t", "A table of results."),
      Option<String>("x", "The column that runs along, or names the rows.", content: .columns),
      Option<String>("y", "The column of the figures.", content: .columns),
      Option<String?>("by", "One series for each value of this column.", default: nil, content: .columns),
      Option<String?>("low", "The column of the intervals' lower ends.", default: nil, content: .columns),
      Option<String?>("high", "The column of the intervals' upper ends.", default: nil, content: .columns),
      Option<String?>("n", "The column with the number of pupils behind each figure.", default: nil, content: .columns),
      Option<String?>("own", "The value of by that the chart is about; the others stand pale behind.", default: nil),
      Option<[String]>("limits", "Columns drawn as lines behind the figures, the inner ones first.", default: []),
      Option<String>("title", "What the chart shows, in words.", default: ""),
      Option<String>("x_title", "What runs along, in words.", default: ""),
      Option<String?>(
        "unit", "What the figures are; guessed where it is not given.", default: nil,
        type: .optional(.choice(FigureUnit.words))),
      returns: "a chart, drawn where it is shown; release(chart, \"left.svg\") writes it", discloses: .aggregate,
      details: details, searchWords: ["draw", "plot", "figure", "picture"] + searchWords, examples: examples
    ) { _, t, x, y, by, low, high, n, own, limits, title, xTitle, unit in
      let table = try t.table
      // Columns that are not there are told here: a chart never fails where it is drawn.
      for name in [x, y, by, low, high, n].compactMap({ $0 }) + limits { _ = try table.column(name) }
      guard (low == nil) == (high == nil) else {
        throw TrinnError(
          .mismatch, "an interval has two ends", argument: low == nil ? "low" : "high", wanted: "both low and high",
          got: "one of them")
      }
      let interval = low.flatMap { low in high.map { (low: low, high: $0) } }
      let chart = TableChart(
        mark, title: title, x: x, y: y, by: by, interval: interval, n: n, own: own,
        unit: try unit.flatMap(FigureUnit.init(word:)) ?? .guess(table.column(y), named: y), xTitle: xTitle,
        limits: limits)
      _ = try chart.chart(Gate.standard.screen(table))
      return ChartHandle(t, chart)
    }
  }
}
