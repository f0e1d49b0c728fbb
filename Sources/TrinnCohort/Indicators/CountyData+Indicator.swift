import TrinnBasis
import TrinnTable

extension CountyData {
  /// Counts an indicator.
  ///
  /// Throws `unknown_name` for an unknown indicator, `no_data` where a table that it needs is not there or no school year
  /// is measured, `refused` where the definition is not given by that grouping.
  public func indicator(_ name: String, _ request: IndicatorRequest = IndicatorRequest()) throws -> IndicatorResult {
    try measure(try Indicator.named(name), request)
  }

  public func measure(
    _ indicator: Indicator, _ request: IndicatorRequest = IndicatorRequest()
  ) throws -> IndicatorResult {
    try measure(indicator, request, among: nil)
  }

  /// - Parameter among: only rows of these pupils; nil is all.
  package func measure(
    _ indicator: Indicator, _ request: IndicatorRequest, among members: Set<Int32>?
  ) throws -> IndicatorResult {
    try rows(of: indicator, definition: request.definition).measure(
      by: request.by, classes: request.classes, among: members)
  }

  /// An indicator's rows over all school years, for figures by more than one grouping.
  public func rows(of indicator: Indicator, definition: CompletionDefinition = .ssb) throws -> IndicatorRows {
    for table in indicator.needs where !has(table) {
      throw TrinnError(
        .noData, "indicator \"\(indicator.name)\" needs the table \"\(table)\"", got: name,
        hint: "tables here: \(source.tableNames.joined(separator: ", "))")
    }
    let frame = try indicator.frame(self, IndicatorRequest(definition: definition))
    return IndicatorRows(data: self, indicator: indicator, definition: definition, frame: frame)
  }
}
