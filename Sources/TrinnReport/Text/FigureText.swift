import TrinnBasis
import TrinnDisclosure
import TrinnTable

extension NumberFormat {
  /// A figure in its own unit; the sign of a hidden or missing one.
  public func text(_ figure: FigureValue) -> String {
    switch figure.state {
    case .hidden: return HiddenSign.text
    case .masked: return HiddenSign.publisher
    case .empty: return "–"
    case .shown:
      guard let value = figure.value else { return "–" }
      return text(value, figure.unit)
    }
  }

  public func text(_ value: Double, _ unit: FigureUnit) -> String {
    switch unit {
    case .count: number(value, decimals: 0)
    case .share: share(value)
    case .measure(let decimals), .estimate(let decimals, _): number(value, decimals: decimals)
    }
  }

  /// With the publisher's margin behind it where it has one: `50 ± 0,8`.
  public func textWithMargin(_ figure: FigureValue) -> String {
    guard case .estimate = figure.unit, figure.state == .shown, figure.interval != nil else { return text(figure) }
    return "\(text(figure))\u{A0}\(intervalText(figure))"
  }

  /// The interval in the figure's own unit; empty where there is none.
  public func intervalText(_ figure: FigureValue) -> String {
    guard let interval = figure.interval else { return "" }
    switch figure.unit {
    case .count: return self.interval(interval, decimals: 0)
    case .share: return shareInterval(interval)
    case .measure(let decimals): return self.interval(interval, decimals: decimals)
    case .estimate(_, let decimals):
      return "±\u{A0}" + number((interval.upperBound - interval.lowerBound) / 2, decimals: decimals)
    }
  }
}

/// What stands where a value was hidden: SSB's sign, wherever our own rules hid it.
public enum HiddenSign {
  public static let text = ":"
  /// Where the publisher hid it before it came here: Udir's sign.
  public static let publisher = MissingReason.masked.sign
  /// Where there is room for a word.
  public static let word = LocalizedText(nb: "skjult", en: "hidden")
}
