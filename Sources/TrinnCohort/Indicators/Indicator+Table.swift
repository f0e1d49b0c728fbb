import TrinnBasis
import TrinnTable

extension Indicator {
  /// All indicators as a table for readers: `name`, `title`, `measure`, `unit`, `direction`, `sensitive`, `lag_years`,
  /// `definition`, `source`. The lag of completion follows the definition that it is asked under.
  ///
  /// - Parameter completion: the definition whose clock is the lag of the indicators that use one.
  public static func table(_ language: Language = .nb, completion: CompletionDefinition = .ssb) throws -> Table {
    try Table(
      [
        ("name", Column(texts: all.map(\.name))), ("title", Column(texts: all.map { $0.title[language] })),
        ("measure", Column(texts: all.map(\.measure.label))), ("unit", Column(texts: all.map { $0.unit[language] })),
        ("direction", Column(texts: all.map(\.direction.rawValue))),
        ("sensitive", Column(booleans: all.map(\.isSensitive))),
        ("lag_years", Column(integers: all.map { $0.lagYears(completion) }, missing: .notApplicable)),
        ("definition", Column(texts: all.map { $0.definition[language] })),
        ("source", Column(texts: all.map { $0.source[language] })),
      ], rowCount: all.count, subject: .open)
  }

  /// School years from the spring in which a class left grade 10 until its figure is known; nil where the figure speaks of
  /// no one class.
  public func lagYears(_ completion: CompletionDefinition) -> Int? {
    switch lag {
    case .years(let years): years
    case .clock: completion.clock.longest
    case .none: nil
    }
  }
}

extension Indicator.Measure {
  fileprivate var label: String {
    switch self {
    case .share: "share"
    case .count: "count"
    case .mean: "mean"
    case .median: "median"
    }
  }
}
