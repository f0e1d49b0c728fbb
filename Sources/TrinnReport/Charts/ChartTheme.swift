import Glibc
import TrinnBasis

/// Colours of charts by role. Whatever they are, dark and light, whole and broken lines carry the meaning.
public struct ChartTheme: Sendable, Hashable {
  public var own: String
  public var interval: String
  public var comparison: String
  public var reference: String
  public var others: String
  /// Told apart by the colour-blind.
  public var groups: [String]

  public static let standard = ChartTheme(
    own: "#0b4f6c", interval: "#a9cbd9", comparison: "#6b6b6b", reference: "#9b9b9b", others: "#c9cfd3",
    groups: ["#0b4f6c", "#b5500b", "#3b7d23", "#7a3b8f", "#8a6d00", "#5b6770"])

  /// The theme of what is being drawn.
  @TaskLocal package static var current = ChartTheme.standard

  /// Draws with this theme.
  public func drawing<Result>(_ body: () throws -> Result) rethrows -> Result {
    try ChartTheme.$current.withValue(self, operation: body)
  }

  /// Colours are `#rrggbb`. Those that text is written in have a contrast of 4.5 to white, as WCAG 2.2 (1.4.3) asks;
  /// those of lines and areas beside them have 1.3, so that they are seen at all.
  public func check() throws(TrinnError) {
    let texts = [("own", own), ("comparison", comparison)] + groups.map { ("groups", $0) }
    for (field, colour) in texts { try ChartTheme.check(colour, field, contrast: 4.5) }
    for (field, colour) in [("interval", interval), ("reference", reference), ("others", others)] {
      try ChartTheme.check(colour, field, contrast: 1.3)
    }
    guard (1...12).contains(groups.count) else {
      throw TrinnError(.outOfRange, "groups have 1 to 12 colours", argument: "groups", got: "\(groups.count)")
    }
  }

  private static func check(_ colour: String, _ field: String, contrast least: Double) throws(TrinnError) {
    guard let luminance = luminance(colour) else {
      throw TrinnError(
        .wrongType, "field '\(field)' wanted a colour", argument: field, wanted: "a colour such as #0b4f6c",
        hint: "write # and six digits 0 to f")
    }
    guard 1.05 / (luminance + 0.05) >= least else {
      throw TrinnError(
        .outOfRange, "a colour of '\(field)' is too pale to be read on white", argument: field,
        wanted: "a contrast of \(least)", hint: "choose a darker one")
    }
  }

  /// Relative luminance (WCAG 2.2); nil for a text that is no colour.
  private static func luminance(_ colour: String) -> Double? {
    guard colour.utf8.count == 7, colour.hasPrefix("#"), colour.dropFirst().allSatisfy(\.isHexDigit),
      let number = Int(colour.dropFirst(), radix: 16)
    else { return nil }
    let parts = [16, 8, 0].map { (shift: Int) -> Double in
      let part = Double(number >> shift & 255) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
