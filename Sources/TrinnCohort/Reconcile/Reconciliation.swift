import TrinnBasis
import TrinnTable

/// Why a figure of ours is not the published one: the way from the one to the other, cause by cause.
///
/// Each step is our figure made anew with one more thing done as the publisher does it, so that a cause is what that step
/// changed. What cannot be made from our data says so, and is not guessed: it is part of what stays unexplained. Figures are
/// decimals, so that the changes add up to the difference exactly.
public struct Reconciliation: Sendable {
  /// In the order in which they are taken.
  public enum Cause: String, Sendable, CaseIterable {
    case population, clock, success, area, edition, masking, rounding, unexplained
  }

  public struct Step: Sendable {
    public let cause: Cause
    /// Our figure after the step, in units of 10^-6; nil where the step could not be made.
    public let units: Int64?
    public let change: Int64?
    /// Pupils behind the figure, where they are counted.
    public let n: Int?
    public let text: LocalizedText
  }

  public static let scale: UInt8 = 6
  public let own: Int64
  public let published: Int64
  public let ownN: Int?
  public private(set) var steps: [Step] = []
  /// Whether the figures are made from pupils of our own, and not from published ones.
  public var speaksOfPupils = true
  private var current: Int64
  private var currentN: Int?
  private let decimals: Int

  /// - Parameter decimals: of the published figure: 0 to 6.
  /// - Throws: `out_of_range` for a figure that is no number or above 10^12.
  public init(own: Double, n: Int?, published: Double, decimals: Int) throws(TrinnError) {
    guard (0...Int(Reconciliation.scale)).contains(decimals) else {
      throw TrinnError(.outOfRange, "a published figure has 0 to 6 decimals", argument: "decimals", got: "\(decimals)")
    }
    self.own = try Reconciliation.units(own)
    self.published = try Reconciliation.units(published)
    self.decimals = decimals
    ownN = n
    current = self.own
    currentN = n
  }

  /// A step that was made: what our figure is when this is done as the publisher does it.
  public mutating func make(_ cause: Cause, figure: Double, n: Int?, _ text: LocalizedText) throws(TrinnError) {
    let units = try Reconciliation.units(figure)
    steps.append(Step(cause: cause, units: units, change: units &- current, n: n, text: text))
    (current, currentN) = (units, n)
  }

  /// A step that changes nothing, as both do it alike.
  public mutating func same(_ cause: Cause, _ text: LocalizedText) {
    steps.append(Step(cause: cause, units: current, change: 0, n: currentN, text: text))
  }

  /// A step that our data cannot make.
  public mutating func cannot(_ cause: Cause, _ reason: LocalizedText) {
    steps.append(Step(cause: cause, units: nil, change: nil, n: nil, text: reason))
  }

  /// The last steps: our figure in as many decimals as theirs, and what is left.
  public mutating func finish(_ text: LocalizedText) {
    let unit = FixedDecimal.power(Reconciliation.scale - UInt8(clamping: decimals))
    let rounded = Reconciliation.rounded(current, to: unit)
    steps.append(
      Step(
        cause: .rounding, units: rounded, change: rounded &- current, n: currentN,
        text: LocalizedText(
          "publisert med \(decimals) \(decimals == 1 ? "desimal" : "desimaler"), halve opp",
          "published with \(decimals) \(decimals == 1 ? "decimal" : "decimals"), halves up")))
    steps.append(Step(cause: .unexplained, units: published, change: published &- rounded, n: nil, text: text))
  }

  /// What no step explains.
  public var unexplained: Int64 { steps.last { $0.cause == .unexplained }?.change ?? 0 }

  /// Half away from zero, by whole units: no binary fraction decides.
  static func rounded(_ units: Int64, to unit: Int64) -> Int64 {
    guard unit > 1 else { return units }
    let magnitude = Int64(clamping: units.magnitude)
    let whole = (magnitude &+ unit / 2) / unit &* unit
    return units < 0 ? 0 &- whole : whole
  }

  private static func units(_ figure: Double) throws(TrinnError) -> Int64 {
    guard figure.isFinite, abs(figure) < 1e12, let units = Int64(exactly: (figure * 1e6).rounded()) else {
      throw TrinnError(.outOfRange, "a figure is no number below a million millions")
    }
    return units
  }

  /// `cause`, `figure`, `change`, `n`, `how`, `why`; the first row is ours and the last is theirs.
  public func table(_ language: Language = .nb, notes: [String] = []) throws -> Table {
    let first = Step(
      cause: .population, units: own, change: nil, n: ownN, text: LocalizedText("vårt tall", "our figure"))
    let rows = [first] + steps
    let causes = ["ours"] + steps.map(\.cause.rawValue)
    let how =
      ["ours"]
      + steps.map { step in
        if step.cause == .unexplained { return "published" }
        return step.units == nil ? "not possible" : step.change == 0 ? "the same" : "recomputed"
      }
    return try Table(
      [
        ("cause", Column(texts: causes)),
        ("figure", Column(decimals: rows.map(\.units), scale: Reconciliation.scale, missing: .notApplicable)),
        ("change", Column(decimals: rows.map(\.change), scale: Reconciliation.scale, missing: .notApplicable)),
        ("n", Column(integers: rows.map(\.n), missing: .notApplicable)), ("how", Column(texts: how)),
        ("why", Column(texts: rows.map { $0.text[language] })),
      ], rowCount: rows.count, subject: speaksOfPupils ? .groups(support: Support(support(rows))) : .open, notes: notes)
  }

  /// Two steps whose counts differ by one pupil tell of that pupil: a row rests on the least of its own count and of what
  /// it differs by from any other.
  private func support(_ rows: [Step]) -> [Int] {
    let counts = rows.compactMap(\.n)
    return rows.map { row in
      guard let n = row.n else { return counts.min() ?? 0 }
      return counts.reduce(n) { $1 == n ? $0 : min($0, abs($1 - n)) }
    }
  }
}
