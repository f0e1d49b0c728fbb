import TrinnBasis
import TrinnChecks
import TrinnCohort
import TrinnDisclosure
import TrinnKernels
import TrinnReport
import TrinnTable

/// What changed where an action was tried, beside places like it: how much more its figure moved than theirs did.
///
/// It tells that figures moved apart and not why: places differ, and whoever tries something is rarely like the others.
struct ActionEffect {
  enum Verdict: Equatable {
    case tooFew, noClearDifference, clearlyMore, clearlyLess
  }

  let indicator: Indicator
  let verdict: Verdict
  /// How much more the place's figure moved, in the indicator's unit, with its interval; nil where there are too few, or where a
  /// group's own figure would not leave.
  let change: (value: Double, low: Double, high: Double)?
  let years: (before: Int, after: Int)
  private let groups: EffectGroups

  /// - Parameters:
  ///   - place: the municipality number.
  ///   - others: those of comparable places.
  ///   - before: the school year, by its starting year.
  init(
    _ indicator: Indicator, of data: CountyData, place: String, others: [String], before: Int, after: Int
  ) throws {
    guard indicator.measure != .count else {
      throw TrinnError.argument("indicator", wanted: "a share, a mean or a median", got: "the count \(indicator.name)")
    }
    let all = try data.rows(of: indicator).values(by: "home_municipality", years: [before, after])
    let wanted = Set(others + [place])
    let rows = all.filter { wanted.contains($0.group) }
    (self.indicator, years) = (indicator, (before, after))
    groups = try EffectGroups(indicator, of: data, place: place, others: others, before: before, after: after)
    guard groups.all.allSatisfy({ $0.known.count >= ChangeTest.smallestGroup }) else {
      (verdict, change) = (.tooFew, nil)
      return
    }
    let it = try DifferenceInDifferences(
      rows.map(\.value), treated: rows.map { $0.group == place }, after: rows.map { $0.year == after })
    guard let low = it.confLow, let high = it.confHigh, low.isFinite, high.isFinite else {
      (verdict, change) = (.tooFew, nil)
      return
    }
    // Whoever reads the figures reads what the four groups were: they leave where those would.
    change = try groups.mayBeTold() ? (it.estimate, low, high) : nil
    verdict = low > 0 ? .clearlyMore : high < 0 ? .clearlyLess : .noClearDifference
  }

  /// Of whom its figures tell; nothing where there are none.
  func told(_ history: any ReleaseHistory) throws -> [SharedQuestion] {
    change == nil ? [] : [try groups.told(history)]
  }

  /// As it is kept and told: an effect with its interval, that none is clear, or that there are too few to say.
  func sentence(_ words: PaperWords) -> String {
    let title = indicator.title[in: words.language]
    func year(_ start: Int) -> String { words.format.schoolYear(SchoolYear(start: Int16(clamping: start))) }
    let period = words(
      "fra \(year(years.before)) til \(year(years.after))", nn: "frå \(year(years.before)) til \(year(years.after))",
      "from \(year(years.before)) to \(year(years.after))")
    guard verdict != .tooFew else {
      return words(
        "\(title), \(period): for få til å si noe.", nn: "\(title), \(period): for få til å seie noko.",
        "\(title), \(period): too few to say.")
    }
    let told = change.map {
      ", \(signed($0.value, words)) (\(plain($0.low, words)) \(words("til", "to")) \(plain($0.high, words)))"
    }
    let figures =
      told
      ?? words(
        "; tallene vises ikke, for de hviler på få elever", nn: "; tala blir ikkje viste, for dei kviler på få elevar",
        "; the figures are not shown, as they rest on few pupils")
    if verdict == .noClearDifference {
      return words(
        "\(title), \(period): ingen klar forskjell fra sammenlignbare steder\(figures).",
        nn: "\(title), \(period): ingen klar skilnad frå liknande stader\(figures).",
        "\(title), \(period): no clear difference from comparable places\(figures).")
    }
    let more = verdict == .clearlyMore
    return words(
      "\(title), \(period): klart \(more ? "større" : "mindre") endring enn i sammenlignbare steder\(figures).",
      nn: "\(title), \(period): klart \(more ? "større" : "mindre") endring enn i liknande stader\(figures).",
      "\(title), \(period): clearly \(more ? "more" : "less") than in comparable places\(figures).")
  }

  private func plain(_ value: Double, _ words: PaperWords) -> String {
    words.format.signed(indicator.measure == .share ? value * 100 : value, decimals: 1)
  }

  private func signed(_ value: Double, _ words: PaperWords) -> String {
    indicator.measure == .share ? words.format.shareDifference(value) : words.format.signed(value, decimals: 1)
  }
}
