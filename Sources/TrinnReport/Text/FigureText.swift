import TrinnBasis
import TrinnDisclosure

extension NumberFormat {
  /// A figure in its own unit; the sign of a hidden or missing one.
  public func text(_ figure: FigureValue) -> String {
    switch figure.state {
    case .hidden: return HiddenSign.text
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
    case .measure(let decimals): number(value, decimals: decimals)
    }
  }

  /// The interval in the figure's own unit; empty where there is none.
  public func intervalText(_ figure: FigureValue) -> String {
    guard let interval = figure.interval else { return "" }
    switch figure.unit {
    case .count: return self.interval(interval, decimals: 0)
    case .share: return shareInterval(interval)
    case .measure(let decimals): return self.interval(interval, decimals: decimals)
    }
  }
}

/// What stands where a value was hidden: SSB's sign, everywhere the same.
public enum HiddenSign {
  public static let text = ":"
  /// Where there is room for a word.
  public static let word = LocalizedText(nb: "skjult", en: "hidden")
}
