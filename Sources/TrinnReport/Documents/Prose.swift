import TrinnDisclosure

/// A paragraph. Numbers enter it only as released figures: `"\(name: place) has \(figure) of \(n: figure)"` compiles,
/// `"\(0.13)"` does not, so that no sentence can carry a number around the gate.
public struct Prose: Sendable, ExpressibleByStringInterpolation {
  enum Part: Sendable {
    case text(String)
    case figure(FigureValue)
    case figureWithMargin(FigureValue)
    case number(FigureValue)
    case interval(FigureValue)
  }

  let parts: [Part]

  public init(stringLiteral value: String) { parts = [.text(value)] }

  public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  private init(parts: [Part]) { self.parts = parts }

  public static func + (a: Prose, b: Prose) -> Prose { Prose(parts: a.parts + b.parts) }

  /// Text that a script or a person wrote and answers for.
  public init(written text: String) { parts = [.text(text)] }

  public struct StringInterpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) { parts.append(.text(literal)) }

    /// The name of a place, a school, a year, a subject.
    public mutating func appendInterpolation(name: String) { parts.append(.text(name)) }

    /// A released figure in its own unit.
    public mutating func appendInterpolation(_ figure: ReleasedFigure<File>) { parts.append(.figure(figure.content)) }

    /// A released figure with its publisher's margin behind it.
    public mutating func appendInterpolation(withMargin figure: ReleasedFigure<File>) {
      parts.append(.figureWithMargin(figure.content))
    }

    /// How many pupils a released figure rests on.
    public mutating func appendInterpolation(n figure: ReleasedFigure<File>) { parts.append(.number(figure.content)) }

    /// A released figure's interval.
    public mutating func appendInterpolation(interval figure: ReleasedFigure<File>) {
      parts.append(.interval(figure.content))
    }
  }

  package func text(_ format: NumberFormat) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .figure(let figure): format.text(figure)
      case .figureWithMargin(let figure): format.textWithMargin(figure)
      case .number(let figure):
        figure.n.map(format.count) ?? (figure.state == .masked ? HiddenSign.publisher : HiddenSign.text)
      case .interval(let figure): format.intervalText(figure)
      }
    }.joined()
  }
}
