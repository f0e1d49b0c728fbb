import TrinnBasis
import TrinnTable

/// One indicator for one grouping: what the gate, the pack and the prompt all work from. Counts are exact; intervals
/// are made from them elsewhere.
public struct IndicatorResult: Sendable {
  /// One group.
  public struct Group: Sendable {
    /// In the order of `by`.
    public let keys: [Scalar]
    public let value: Value
    /// Rows that have a value: the denominator of a share, the n of a mean.
    public let n: Int
    /// Rows without a value, by reason.
    public let missing: [MissingReason: Int]
    /// Distinct pupils behind `n`; with several school years a pupil may stand in more than one row.
    public let support: Int
    /// The school years that the figure rests on, by their starting years.
    public let years: [Int]
    public let speaksOf: LocalizedText
  }

  public enum Value: Sendable, Hashable {
    case count(Int)
    case share(numerator: Int, denominator: Int)
    /// The standard deviation has n - 1 in its divisor; nil under two values.
    case mean(Double, standardDeviation: Double?)
    case median(Double)
    case missing(MissingReason)

    /// A share from 0 to 1, or the figure in its own unit.
    public var number: Double? {
      switch self {
      case .share(let numerator, let denominator): denominator > 0 ? Double(numerator) / Double(denominator) : nil
      case .count(let count): Double(count)
      case .mean(let value, _), .median(let value): value
      case .missing: nil
      }
    }

    public var numerator: Int? { if case .share(let numerator, _) = self { numerator } else { nil } }

    public var complement: Int? {
      if case .share(let numerator, let denominator) = self { denominator - numerator } else { nil }
    }
  }

  public let indicator: Indicator
  public let by: [String]
  public let groups: [Group]
  /// The completion definition, where the indicator uses one.
  public let completionDefinition: CompletionDefinition?
  public let breaks: [LocalizedText]
  let keys: [Column]

  /// The definition as it stands under the figure.
  public var definition: LocalizedText {
    guard let completionDefinition else { return indicator.definition }
    return LocalizedText(
      "\(indicator.definition.nb) \(completionDefinition.sentence.nb)",
      "\(indicator.definition.en) \(completionDefinition.sentence.en)")
  }

  /// School years from the spring in which a class left grade 10 until its figure is known; nil where it speaks of no
  /// one class.
  public var lagYears: Int? { indicator.lagYears(completionDefinition ?? .ssb) }

  /// The group whose keys read so, or nil: `group("3316")`, `group("3316", "2023-24")`. Without keys the first, which is
  /// the whole county where the result is by nothing.
  public func group(_ keys: String...) -> Group? {
    groups.first { $0.keys.prefix(keys.count).map(\.label) == keys }
  }

  /// The keys, `value`, `numerator`, `complement`, `n`, `standard_deviation`, `missing`, `speaks_of`.
  public func table(_ language: Language = .nb) throws -> Table {
    var columns: [(name: String, column: Column)] = Array(zip(by, keys))
    let reasons = groups.map { group -> MissingReason in
      if case .missing(let reason) = group.value { reason } else { .notApplicable }
    }
    columns.append(
      (
        "value",
        Column(
          type: .number, values: .numbers(groups.map { $0.value.number ?? 0 }),
          missing: zip(groups, reasons).map { $0.value.number == nil ? $1.rawValue : 0 })
      ))
    columns.append(("numerator", Column(integers: groups.map(\.value.numerator), missing: .notApplicable)))
    columns.append(("complement", Column(integers: groups.map(\.value.complement), missing: .notApplicable)))
    columns.append(("n", Column(integers: groups.map(\.n))))
    columns.append(
      ("standard_deviation", Column(numbers: groups.map(\.standardDeviation), missing: .notApplicable)))
    columns.append(("missing", Column(integers: groups.map { $0.missing.values.reduce(0, +) })))
    columns.append(("speaks_of", Column(texts: groups.map { $0.speaksOf[language] })))
    var notes = [indicator.title[language] + ". " + definition[language]] + breaks.map { $0[language] }
    notes.append(indicator.source[language])
    return try Table(
      columns, rowCount: groups.count,
      subject: .groups(support: Support(groups.map(\.support))), notes: notes)
  }
}

extension IndicatorResult.Group {
  public var standardDeviation: Double? { if case .mean(_, let deviation) = value { deviation } else { nil } }
}
