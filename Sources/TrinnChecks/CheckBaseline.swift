import TrinnBasis
import TrinnTable

/// What a check's figures are held against.
public enum CheckBaseline: Sendable, Hashable {
  case none
  /// The figures of the run before.
  case lastRun
  /// The figures of the last run in the same month of the year before.
  case sameMonthLastYear
  /// The same figures, worked out from the data as of the same date one year before.
  case sameDateLastYear
  case fixed(Double)
  /// All groups together, with the limits that chance sets for a group of its size.
  case funnel
  /// The group's own earlier runs, with control limits.
  case controlChart
  /// Another table with the same keys and a column `value`: a published figure.
  case published

  public init(named name: String) throws(TrinnError) {
    guard let found = CheckBaseline.names.first(where: { $0.name == name.lowercased() }) else {
      throw .unknown(
        .unknownName, "baseline", name, among: CheckBaseline.names.map(\.name),
        hint: "or a number; known: \(CheckBaseline.names.map(\.name).joined(separator: ", "))")
    }
    self = found.baseline
  }

  static let names: [(name: String, baseline: CheckBaseline)] = [
    ("last run", .lastRun), ("same month last year", .sameMonthLastYear),
    ("same date last year", .sameDateLastYear), ("funnel", .funnel), ("control chart", .controlChart),
  ]

  public func text(_ language: Language) -> String {
    let text =
      switch self {
      case .none: LocalizedText("", "")
      case .lastRun: LocalizedText("forrige kjøring", "the run before")
      case .sameMonthLastYear: LocalizedText("samme måned i fjor", "the same month last year")
      case .sameDateLastYear: LocalizedText("samme dato i fjor", "the same date last year")
      case .fixed: LocalizedText("den faste grensen", "the fixed limit")
      case .funnel: LocalizedText("alle samlet", "all together")
      case .controlChart: LocalizedText("egne tidligere tall", "its own earlier figures")
      case .published: LocalizedText("det publiserte tallet", "the published figure")
      }
    return text[language]
  }
}
