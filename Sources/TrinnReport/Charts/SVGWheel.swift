import Glibc
import TrinnBasis

/// A year as a wheel: August at the top, the months clockwise, each task a numbered dot in its month with its words beside
/// the wheel. Numbers and words carry the meaning; colour only groups what one owner has, so a grey printer says the same.
public struct SVGWheel: Sendable {
  public var width: Double

  public init(width: Double = 920) { self.width = width }

  private static let outer = 176.0
  private static let inner = 84.0
  private static let lineHeight = 15.0
  private static let size = 13.0

  /// - Parameter id: unique on its page.
  public func text(_ wheel: YearWheel, id: String) -> String { markup(wheel, id: id).text }

  func markup(_ wheel: YearWheel, id: String) -> Markup {
    let labels = labels(wheel)
    let stacks = [true, false].map { right in labels.filter { $0.isRight == right }.reduce(0) { $0 + $1.height } }
    let top = 34.0
    let body = max(2 * (SVGWheel.outer + 14), (stacks.max() ?? 0) + 8)
    let centre = (x: width / 2, y: top + body / 2)
    let owners = legend(wheel, y: top + body + 30)
    let height = top + body + 20 + (owners.isEmpty ? 0 : 26)
    return .element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
        "viewBox": "0 0 \(SVGDrawing.number(width)) \(SVGDrawing.number(height))", "style": ChartStyle.font,
      ],
      [
        .element("title", ["id": "\(id)-title"], wheel.title),
        .element("desc", ["id": "\(id)-desc"], wheel.description),
      ] + ring(wheel, centre) + placed(labels, wheel, centre, body: body) + start(wheel, centre) + hub(wheel, centre)
        + owners)
  }

  // MARK: The ring

  private typealias Point = (x: Double, y: Double)

  /// Clockwise from the top; a month is a twelfth.
  private func point(_ centre: Point, _ radius: Double, _ twelfths: Double) -> Point {
    let angle = twelfths * .pi / 6
    return (centre.x + radius * sin(angle), centre.y - radius * cos(angle))
  }

  private func ring(_ wheel: YearWheel, _ centre: Point) -> [Markup] {
    wheel.months.enumerated().flatMap { step, month -> [Markup] in
      let (from, to) = (Double(step), Double(step + 1))
      func corner(_ radius: Double, _ at: Double) -> String {
        let place = point(centre, radius, at)
        return "\(SVGDrawing.number(place.x)) \(SVGDrawing.number(place.y))"
      }
      let (outer, inner) = (SVGDrawing.number(SVGWheel.outer), SVGDrawing.number(SVGWheel.inner))
      let path =
        "M\(corner(SVGWheel.outer, from))A\(outer) \(outer) 0 0 1 \(corner(SVGWheel.outer, to))"
        + "L\(corner(SVGWheel.inner, to))A\(inner) \(inner) 0 0 0 \(corner(SVGWheel.inner, from))Z"
      let name = point(centre, SVGWheel.inner + 22, from + 0.5)
      return [
        .element(
          "path", ["d": path, "fill": step % 2 == 0 ? "#f3f6f8" : "#e7edf1", "stroke": "#fff", "stroke-width": "1.5"]),
        SVGDrawing.text(
          String(YearWheel.name(ofMonth: month.month, wheel.language).prefix(3)), name.x, name.y + 4, size: 13,
          colour: month.tasks.isEmpty ? ChartStyle.muted : ChartStyle.ink, anchor: .middle,
          isBold: !month.tasks.isEmpty),
      ]
    }
  }

  /// Where the school year begins, which no calendar shows.
  private func start(_ wheel: YearWheel, _ centre: Point) -> [Markup] {
    let (from, to) = (point(centre, SVGWheel.inner - 2, 0), point(centre, SVGWheel.outer + 10, 0))
    return [
      SVGDrawing.line(from.x, from.y, to.x, to.y, colour: ChartStyle.own, width: "2.6"),
      SVGDrawing.text(
        YearWheel.start[in: wheel.language], to.x, to.y - 7, size: 12, colour: ChartStyle.own, anchor: .middle,
        isBold: true),
    ]
  }

  private func hub(_ wheel: YearWheel, _ centre: Point) -> [Markup] {
    let lines = wheel.hub.flatMap { TextWidth.wrapped($0, to: 18) }.prefix(4)
    let top = centre.y - Double(lines.count - 1) * 9.5 + 5
    return lines.enumerated().map { index, line in
      SVGDrawing.text(
        line, centre.x, top + Double(index) * 19, size: index == 0 ? 16 : 13,
        colour: index == 0 ? ChartStyle.own : ChartStyle.muted, anchor: .middle, isBold: index == 0)
    }
  }

  // MARK: The tasks

  private struct Label {
    let number: Int
    let twelfths: Double
    let radius: Double
    let colour: String
    let lines: [String]
    let owner: String
    let isDone: Bool
    var isRight: Bool { twelfths < 6 }
    var height: Double { Double(lines.count + 1) * SVGWheel.lineHeight + 9 }
  }

  private func labels(_ wheel: YearWheel) -> [Label] {
    let owners = wheel.owners
    // As many as stand beside the wheel without its ring.
    let columns = Int((width / 2 - SVGWheel.outer - 58) / (SVGWheel.size * 0.5))
    return wheel.months.enumerated().flatMap { step, month in
      month.tasks.enumerated().map { place, numbered in
        let task = numbered.task
        let many = Double(month.tasks.count)
        let rows = 2.0
        // Two dots deep, and side by side beyond that.
        let column = (Double(place) / rows).rounded(.down)
        let columnCount = (many / rows).rounded(.up)
        // The label that stands higher has the higher dot, so that no line crosses another.
        let isOuterFirst = [0, 1, 2, 6, 7, 8].contains(step)
        let isOuter = (place % 2 == 0) == isOuterFirst
        let owner = owners.firstIndex(of: task.owner)
        return Label(
          number: numbered.number, twelfths: Double(step) + (column + 0.5) / max(1, columnCount),
          radius: many > 1 ? SVGWheel.outer - (isOuter ? 14 : 38) : SVGWheel.outer - 24,
          colour: owner.map { ChartStyle.stroke(.group($0)).colour } ?? ChartStyle.muted,
          lines: TextWidth.wrapped(task.text, to: max(16, columns)),
          owner: task.owner.isEmpty ? YearWheel.unowned[in: wheel.language] : task.owner, isDone: task.isDone)
      }
    }
  }

  /// Labels in two columns, each as near to its dot's height as those above leave it.
  private func placed(_ labels: [Label], _ wheel: YearWheel, _ centre: Point, body: Double) -> [Markup] {
    [true, false].flatMap { right -> [Markup] in
      let own = labels.filter { $0.isRight == right }
      let ordered = right ? own : own.reversed()
      let (top, bottom) = (centre.y - body / 2, centre.y + body / 2)
      var wanted = ordered.map { point(centre, $0.radius, $0.twelfths).y - $0.height / 2 }
      // Down the column so that none covers another, then up again so that the last is within.
      for index in wanted.indices {
        let free = index == 0 ? top : wanted[index - 1] + ordered[index - 1].height
        wanted[index] = max(wanted[index], free)
      }
      var floor = bottom
      for index in wanted.indices.reversed() {
        wanted[index] = min(wanted[index], floor - ordered[index].height)
        floor = wanted[index]
      }
      return zip(ordered, wanted).flatMap { label, y in drawn(label, y, right, wheel, centre) }
    }
  }

  private func drawn(_ label: Label, _ y: Double, _ right: Bool, _ wheel: YearWheel, _ centre: Point) -> [Markup] {
    let dot = point(centre, label.radius, label.twelfths)
    let side: Double = right ? 1 : -1
    let edge = centre.x + side * (SVGWheel.outer + 44)
    let middle = y + label.height / 2 - 4
    let first = y + 12
    let elbow = centre.x + side * (SVGWheel.outer + 24)
    let anchor: SVGDrawing.Anchor = right ? .start : .end
    var marks = [
      SVGDrawing.polyline(
        [dot, (elbow, middle), (edge - side * 7, middle)],
        ChartStyle.Stroke(colour: ChartStyle.axis, width: "0.9", dashes: ""))
    ]
    marks += label.lines.enumerated().map { line, text in
      SVGDrawing.text(
        (line == 0 ? "\(label.number)  " : "") + text, edge, first + Double(line) * SVGWheel.lineHeight,
        size: SVGWheel.size, anchor: anchor)
    }
    let owner = label.owner + (label.isDone ? " · \(YearWheel.done[in: wheel.language])" : "")
    marks.append(
      SVGDrawing.text(
        owner, edge, first + Double(label.lines.count) * SVGWheel.lineHeight, size: 12, colour: label.colour,
        anchor: anchor))
    marks.append(
      SVGDrawing.dot(dot.x, dot.y, radius: 11, fill: label.isDone ? "#fff" : label.colour, stroke: label.colour))
    marks.append(
      SVGDrawing.text(
        "\(label.number)", dot.x, dot.y + 4, size: 11.5, colour: label.isDone ? label.colour : "#fff", anchor: .middle,
        isBold: true))
    return marks
  }

  private func legend(_ wheel: YearWheel, y: Double) -> [Markup] {
    let owners = wheel.owners
    guard owners.count > 1 else { return [] }
    let widths = owners.map { ChartStyle.textWidth($0, size: 12) + 34 }
    var x = max(8, (width - widths.reduce(0, +)) / 2)
    return zip(owners, widths).enumerated().flatMap { index, item -> [Markup] in
      defer { x += item.1 }
      return [
        SVGDrawing.dot(x + 6, y - 4, radius: 6, fill: ChartStyle.stroke(.group(index)).colour),
        SVGDrawing.text(item.0, x + 17, y, size: 12, colour: ChartStyle.muted),
      ]
    }
  }
}
