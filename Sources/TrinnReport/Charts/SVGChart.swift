import TrinnBasis
import TrinnDisclosure

/// A chart as one inline SVG element: no script, no reference to anything outside, readable in grey, with a title and a
/// description for those who hear it.
public struct SVGChart: Sendable {
  public var language: Language
  /// In units of the drawing; the page scales it to its column.
  public var width: Double

  public init(language: Language = .nb, width: Double = 680) {
    self.language = language
    self.width = width
  }

  /// - Parameter id: unique on its page.
  public func text(_ chart: Chart<File>, id: String) -> String { markup(chart, id: id).text }

  func markup(_ chart: Chart<File>, id: String) -> Markup {
    let format = NumberFormat(language)
    let (height, body) =
      chart.isOverTime
      ? TimePlot(chart, width: width, format: format).drawing() : RowPlot(chart, width: width, format: format).drawing()
    return .element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
        "viewBox": "0 0 \(SVGDrawing.number(width)) \(SVGDrawing.number(height))", "style": ChartStyle.font,
      ],
      [
        .element("title", ["id": "\(id)-title"], chart.title),
        .element("desc", ["id": "\(id)-desc"], chart.description(language)),
      ] + body)
  }
}
