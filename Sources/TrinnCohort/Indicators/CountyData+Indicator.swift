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
    let (frame, groups, years) = try prepare(indicator, request, among: members)
    let definition = indicator.usesCompletionDefinition ? request.definition : nil
    return IndicatorResult(
      indicator: indicator, by: groups.names, groups: try Summary(indicator, frame, groups).groups(),
      completionDefinition: definition, breaks: definition?.breaks(among: years).map(\.text) ?? [],
      keys: groups.keys)
  }

  /// The rows that count, in their groups, and the school years that were chosen.
  func prepare(
    _ indicator: Indicator, _ request: IndicatorRequest, among members: Set<Int32>? = nil
  ) throws -> (frame: IndicatorFrame, groups: KeyedGroups, years: [Int]) {
    let keys = try KeyedGroups.parse(request.by)
    if indicator.usesCompletionDefinition { try request.definition.checkAllows(keys.flatMap(\.expression.names)) }
    for table in indicator.needs where !has(table) {
      throw TrinnError(
        .noData, "indicator \"\(indicator.name)\" needs the table \"\(table)\"", got: name,
        hint: "tables here: \(source.tableNames.joined(separator: ", "))")
    }
    let whole = try indicator.frame(self, request)
    let years = try chosenYears(request.classes, of: whole, indicator)
    let wanted = Set(years.map { Int16(clamping: $0) })
    let frame = try whole.picked(
      whole.years.indices.lazy.filter { place in
        wanted.contains(whole.years[place]) && members?.contains(whole.pupils[place]) ?? true
      }.map { UInt32(truncatingIfNeeded: $0) })
    let groups = try KeyedGroups(keys, of: try attributes(of: frame, for: keys.flatMap(\.expression.names)))
    return (frame, groups, years)
  }

  private func chosenYears(_ classes: IndicatorRequest.Classes, of frame: IndicatorFrame, _ indicator: Indicator) throws
    -> [Int]
  {
    let measured = frame.measuredYears()
    let chosen: [Int] =
      switch classes {
      case .latest: Array(measured.suffix(1))
      case .latestPooled(let count): Array(measured.suffix(max(count, 1)))
      case .all: measured
      case .years(let years): years.sorted()
      }
    guard !chosen.isEmpty else {
      throw TrinnError(
        .noData, "indicator \"\(indicator.name)\" has no school year in which everyone is measured", got: name,
        hint: "the data may end too early for its clock: ask for years of your own to see what is known")
    }
    return chosen
  }
}
