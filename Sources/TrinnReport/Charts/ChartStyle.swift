import TrinnDisclosure

/// How roles look. Dark against light and whole against broken lines carry the meaning; colour only adds to it, so that
/// a page from a grey printer says the same.
enum ChartStyle {
  static let ink = "#1d2a33"
  static let muted = "#5b6770"
  static let grid = "#e2e6e9"
  static let axis = "#9aa5ad"
  static var own: String { ChartTheme.current.own }
  static var interval: String { ChartTheme.current.interval }
  static var comparison: String { ChartTheme.current.comparison }
  static var reference: String { ChartTheme.current.reference }
  static var others: String { ChartTheme.current.others }
  static let font = "font-family:'Source Sans 3','Segoe UI','Helvetica Neue','Liberation Sans',Arial,sans-serif"

  struct Stroke {
    let colour: String
    let width: String
    let dashes: String
  }

  static func stroke(_ role: ChartRole) -> Stroke {
    switch role {
    case .own: Stroke(colour: own, width: "2.6", dashes: "")
    case .comparison: Stroke(colour: comparison, width: "1.8", dashes: "6 4")
    case .reference: Stroke(colour: reference, width: "1.8", dashes: "1.5 4")
    case .others: Stroke(colour: others, width: "1", dashes: "")
    case .group(let number):
      Stroke(
        colour: groups[number % groups.count], width: "2.2", dashes: dashes[number % dashes.count])
    }
  }

  private static var groups: [String] { ChartTheme.current.groups }
  /// For a grey printer.
  private static let dashes = ["", "7 4", "2 4", "10 3 2 3", "4 2", "1 3"]

  /// The colour of a name beside its line.
  static func label(_ role: ChartRole) -> String {
    switch role {
    case .own: own
    case .group: stroke(role).colour
    case .comparison, .reference, .others: muted
    }
  }

  /// A rough width of text in the fonts above, for placing what stands beside it.
  static func textWidth(_ text: String, size: Double) -> Double { Double(TextWidth.of(text)) * size * 0.54 }
}

typealias ChartRole = ChartSeries<File>.Role
