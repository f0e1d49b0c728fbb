import TrinnBasis
import TrinnChecks
import TrinnDisclosure
import TrinnReport
import TrinnSyntax
import TrinnTable

/// What became of one check in one run of the program.
public struct CheckEntry: Sendable {
  public var name: String
  public var file: String
  /// Nil where the file itself failed.
  public var check: Check?
  public var level: CheckLevel
  /// What stopped it.
  public var fault: TrinnError?
  /// Since when nothing is new: it was not run, and stands as it stood.
  public var unchangedSince: CalendarDate?
  public var findings: CheckFindings?
  /// What a plugin's check said.
  public var plugin: PluginFindings?

  /// Whether anybody has to read about it.
  var isFine: Bool {
    level == .fine && findings?.groups.isEmpty != false && plugin?.places.isEmpty != false
  }

  /// Why it is asked.
  var about: String? { check?.about ?? plugin?.question }
}

/// The groups of a check that are not fine, as its readers may see them.
public struct CheckFindings: Sendable {
  public struct Group: Sendable {
    /// In the released table.
    let row: Int
    /// Empty where the check has no groups; nil where even that the group is there would tell of few pupils.
    let name: String?
    /// Of this run.
    let level: CheckLevel
    let standing: CheckStanding
    let isNews: Bool
    /// What the test found; nil where nothing was held against anything.
    let finding: LocalizedText?
    /// Whether only the baseline has it.
    let isGone: Bool
    /// How its figure went over the kept runs.
    let trend: CheckTrend?
  }

  /// One row a group, through the gate: keys, value, n, and what they are held against where all that is told of can be
  /// shown with it. Levels and findings are words that are told and no part of it: beside them the gate would have to hide
  /// whom they speak of.
  let table: Released<Table, File>
  let groups: [Group]
  /// The names of all groups that were looked at, row by row.
  let names: [String?]
  /// False where the check is held against earlier runs and there are none yet.
  public let hasBaseline: Bool

  /// Whether the figures are rounded, as another's script gets them; levels were found on the exact ones.
  let isRounded: Bool

  /// All groups that were looked at.
  public var count: Int { names.count }

  /// Whether the table has the baseline's figures.
  var isCompared: Bool { table.content.names.contains(CheckColumns.baseline) }

  /// One table of a check's figures leaves and never two: what one hides for a neighbour's sake the other might show.
  ///
  /// - Throws: `refused` where the figures may not go to the county's advisers.
  static func released(_ result: CheckResult) throws -> Released<Table, File> {
    guard result.check.baseline != .none else { return try released(result.today) }
    let compared = try released(
      result.table, result.table.names.filter { ![CheckColumns.level, CheckColumns.finding].contains($0) })
    let values = try compared.content.column(CheckColumns.value)
    let told = result.rows.indices.filter { result.rows[$0].level > .fine }
    guard told.contains(where: { values.missingReason(at: $0) == .suppressed }) else { return compared }
    return try released(result.today)
  }

  private static func released(_ whole: Table, _ columns: [String]? = nil) throws -> Released<Table, File> {
    // A check whose run failed has no columns at all.
    let table = try columns.map { try whole.select(ColumnSelection(names: $0.filter(whole.names.contains))) } ?? whole
    return try Gate.standard.release(table, ReleaseRequest(audience: .county))
  }

  /// The same for whoever runs the checks of a script at level shared.
  ///
  /// - Parameter told: the rows of which anything may be told.
  static func released(_ result: CheckResult, told: [Bool]) throws -> Released<Table, File> {
    let rounded = try SharedCheckFigures.rounded(try released(result).content, result.check.kind, told: told)
    return try Gate.standard.release(rounded, ReleaseRequest(audience: .county))
  }

  /// - Parameter told: at level shared the rows of which anything may be told; nil for all.
  init(_ outcome: CheckOutcome, told: [Bool]? = nil) throws {
    let result = outcome.result
    let table = try told.map { try CheckFindings.released(result, told: $0) } ?? CheckFindings.released(result)
    self.table = table
    hasBaseline = outcome.hasBaseline
    isRounded = told != nil
    let names = try CheckFindings.names(result)
    self.names = names
    let trends = Dictionary(outcome.trends.map { ($0.keys, $0) }) { first, _ in first }
    groups = result.rows.indices.compactMap { row in
      let (found, standing) = (result.rows[row], outcome.standings[row])
      guard max(found.level, standing.level) > .fine else { return nil }
      // A word about a group whose figure is hidden would tell of few: a script of the county's own may, another's not.
      if let told, !told[row] { return nil }
      return Group(
        row: row, name: names[row], level: found.level, standing: standing,
        isNews: standing.isNews(after: outcome.before[row]),
        finding: CheckFindings.finding(found, result.check), isGone: found.findings.contains(.gone),
        trend: trends[found.figure.keys])
    }.sorted { $0.level != $1.level ? $0.level > $1.level : $0.row < $1.row }
  }

  /// By the code lists' names where a key is a code of one, else as it stands.
  private static func names(_ result: CheckResult) throws -> [String?] {
    let keys = result.check.keys
    guard !keys.isEmpty, !result.rows.isEmpty else { return result.rows.map { _ in "" } }
    // The keys alone: what each group rests on is asked of the table, and not of its number of rows.
    let table = try released(result.today, keys).content
    let columns = try keys.map { key in
      let labels = try table.column(key)
      let named = try? Plan(table).derive("check_name = name(\(key))").table().column("check_name")
      return (0..<table.rowCount).map { row -> String? in
        if labels.missingReason(at: row) == .suppressed { return nil }
        guard let named, named.missingReason(at: row) == nil else { return labels[row].label }
        return named[row].label
      }
    }
    return (0..<table.rowCount).map { row in
      let parts = columns.compactMap { $0[row] }
      return parts.count == columns.count ? SafeText.line(parts.joined(separator: ", ")) : nil
    }
  }

  private static func finding(_ row: CheckRow, _ check: Check) -> LocalizedText? {
    let found = CheckCondition.Finding.allCases.filter { row.findings.contains($0) && $0 != .missing }
    if case .fixed = check.baseline, let change = row.change?.change, found.contains(.clearChange) {
      // A limit has not been lower before: nothing rose.
      return change > 0 ? LocalizedText("klart over", "clearly above") : LocalizedText("klart under", "clearly below")
    }
    if let first = found.first { return first.word }
    // A figure without a test of its own is held against limits, however many rows it rests on.
    guard check.kind.hasTest else { return nil }
    let isHeldAgainst = row.change != nil || row.baseline != nil || row.target != nil
    guard isHeldAgainst || (row.isTooFew && check.baseline == .controlChart) else { return nil }
    if row.isTooFew { return LocalizedText("for få til å si", "too few to say") }
    guard row.change?.pValue != nil else { return nil }
    return LocalizedText("ingen klar forskjell", "no clear difference")
  }
}

extension CheckCondition.Finding {
  /// As a reader is told.
  var word: LocalizedText {
    switch self {
    case .clearRise: LocalizedText("klar økning", "clear rise")
    case .clearFall: LocalizedText("klar nedgang", "clear fall")
    case .clearChange: LocalizedText("klar endring", "clear change")
    case .aboveFunnel: LocalizedText("høyere enn tilfeldigheter forklarer", "higher than chance explains")
    case .belowFunnel: LocalizedText("lavere enn tilfeldigheter forklarer", "lower than chance explains")
    case .outsideFunnel: LocalizedText("utenfor det tilfeldigheter forklarer", "outside what chance explains")
    case .aboveLimits: LocalizedText("over egne grenser", "above its own limits")
    case .belowLimits: LocalizedText("under egne grenser", "below its own limits")
    case .outsideLimits: LocalizedText("utenfor egne grenser", "outside its own limits")
    case .new: LocalizedText("ny gruppe", "a new group")
    case .gone: LocalizedText("borte", "gone")
    case .missing: LocalizedText("uten tall", "without a figure")
    }
  }
}
