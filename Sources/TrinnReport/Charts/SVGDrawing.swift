/// The few shapes that charts are made of, at whole tenths of a unit.
enum SVGDrawing {
  static func number(_ value: Double) -> String {
    let tenths = (value * 10).rounded()
    guard let units = Int(exactly: tenths) else { return "0" }
    return units % 10 == 0 ? String(units / 10) : "\(units < 0 ? "-" : "")\(abs(units) / 10).\(abs(units) % 10)"
  }

  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, colour: String, width: String = "1", dashes: String = "",
    cap: String = ""
  ) -> Markup {
    .element(
      "line",
      [
        "x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2), "stroke": colour,
        "stroke-width": width, "stroke-dasharray": dashes, "stroke-linecap": cap,
      ])
  }

  static func polyline(_ points: [(x: Double, y: Double)], _ stroke: ChartStyle.Stroke) -> Markup {
    let list = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    return .element(
      "polyline",
      [
        "points": list, "fill": "none", "stroke": stroke.colour, "stroke-width": stroke.width,
        "stroke-dasharray": stroke.dashes, "stroke-linejoin": "round", "stroke-linecap": "round",
      ])
  }

  static func dot(_ x: Double, _ y: Double, radius: Double, fill: String, stroke: String = "#fff") -> Markup {
    .element(
      "circle",
      [
        "cx": number(x), "cy": number(y), "r": number(radius), "fill": fill, "stroke": stroke, "stroke-width": "1.4",
      ])
  }

  static func diamond(_ x: Double, _ y: Double, radius: Double, fill: String, stroke: String) -> Markup {
    let corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
    let list = corners.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
    return .element("polygon", ["points": list, "fill": fill, "stroke": stroke, "stroke-width": "1.6"])
  }

  static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String) -> Markup {
    .element(
      "rect",
      [
        "x": number(x), "y": number(y), "width": number(max(0, width)), "height": number(max(0, height)), "fill": fill,
      ])
  }

  enum Anchor: String { case start, middle, end }

  static func text(
    _ text: String, _ x: Double, _ y: Double, size: Double = 12, colour: String = ChartStyle.ink,
    anchor: Anchor = .start, isBold: Bool = false, hasHalo: Bool = false
  ) -> Markup {
    .element(
      "text",
      [
        "x": number(x), "y": number(y), "font-size": number(size), "fill": colour,
        "text-anchor": anchor == .start ? "" : anchor.rawValue, "font-weight": isBold ? "600" : "",
        "style": hasHalo ? "paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round" : "",
      ], text)
  }
}
