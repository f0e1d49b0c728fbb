import TrinnBasis
import TrinnTable

/// An indicator's rows, made once: each grouping of a page reads the same ones.
public struct IndicatorRows: Sendable {
  let data: CountyData
  let indicator: Indicator
  let definition: CompletionDefinition
  let frame: IndicatorFrame

  /// The figures of these groups, as `CountyData.measure` gives them.
  public func measure(by: [String] = [], classes: IndicatorRequest.Classes = .latest) throws -> IndicatorResult {
    try measure(by: by, classes: classes, among: nil)
  }

  package func measure(
    by: [String], classes: IndicatorRequest.Classes, among members: Set<Int32>?
  ) throws -> IndicatorResult {
    let (frame, groups, years) = try prepare(by: by, classes: classes, among: members)
    let definition = indicator.usesCompletionDefinition ? definition : nil
    return IndicatorResult(
      indicator: indicator, by: groups.names, groups: try Summary(indicator, frame, groups).groups(),
      completionDefinition: definition, breaks: definition?.breaks(among: years).map(\.text) ?? [],
      keys: groups.keys)
  }

  /// The rows that count, in their groups, and the school years that were chosen.
  func prepare(
    by: [String], classes: IndicatorRequest.Classes, among members: Set<Int32>? = nil
  ) throws -> (frame: IndicatorFrame, groups: KeyedGroups, years: [Int]) {
    let keys = try KeyedGroups.parse(by)
    if indicator.usesCompletionDefinition { try definition.checkAllows(keys.flatMap(\.expression.names)) }
    let years = try chosenYears(classes)
    let wanted = Set(years.map { Int16(clamping: $0) })
    let picked = try frame.picked(
      frame.years.indices.lazy.filter { place in
        wanted.contains(frame.years[place]) && members?.contains(frame.pupils[place]) ?? true
      }.map { UInt32(truncatingIfNeeded: $0) })
    let groups = try KeyedGroups(keys, of: try data.attributes(of: picked, for: keys.flatMap(\.expression.names)))
    return (picked, groups, years)
  }

  private func chosenYears(_ classes: IndicatorRequest.Classes) throws -> [Int] {
    let chosen: [Int] =
      switch classes {
      case .latest: Array(frame.measuredYears().suffix(1))
      case .latestPooled(let count): Array(frame.measuredYears().suffix(max(count, 1)))
      case .all: frame.measuredYears()
      case .years(let years): years.sorted()
      }
    guard !chosen.isEmpty else {
      throw TrinnError(
        .noData, "indicator \"\(indicator.name)\" has no school year in which everyone is measured", got: data.name,
        hint: "the data may end too early for its clock: ask for years of your own to see what is known")
    }
    return chosen
  }
}
