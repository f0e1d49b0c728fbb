import TrinnBasis
import TrinnTable

/// One figure that a county follows: what it is called, what it means, and how it is counted. A file declares one, or a
/// family of one rule; the list of all is `Indicator.all`.
public struct Indicator: Sendable {
  /// How the values of single pupils become one figure.
  public enum Measure: Sendable, Hashable {
    /// From 0 to 1: how many of all.
    case share
    case count
    case mean(decimals: Int)
    case median
  }

  public enum Direction: String, Sendable {
    case moreIsBetter = "more", lessIsBetter = "less", neutral = "neutral"
  }

  /// Which pupils the school year of a figure speaks of.
  public enum Basis: Sendable, Hashable {
    /// Those who left grade 10 in the spring of that school year.
    case leavers
    /// Those who entered Vg1 for the first time in the autumn of that school year.
    case entrants
    /// The pupils of that school year, at one stage or in all of upper secondary.
    case pupils(Stage?)
    /// Those who applied for a contract that begins in that year.
    case contractApplicants
    /// Those who began in a firm in that school year.
    case contractStarters
    /// Those who took a trade exam in the year to 30 September after that school year.
    case examCandidates
    /// Young people in the follow-up service's year.
    case followUp
  }

  /// School years from the spring in which a class left grade 10 until its figure is known.
  public enum Lag: Sendable, Hashable {
    case years(Int)
    /// As the definition's clock has it.
    case clock
    /// The figure speaks of no one class.
    case none
  }

  /// What a figure over a small group says of each pupil in it. The gate's limits follow from it.
  public enum Sensitivity: String, Sendable {
    /// Nothing that must not be told.
    case none
    /// "All" or "none" is a judgement of each of them.
    case judgement
    /// The follow-up service, no basis for assessment: hidden in larger groups too.
    case specialCategory
  }

  public let name: String
  public let title: LocalizedText
  public let measure: Measure
  public let unit: LocalizedText
  public let direction: Direction
  public let sensitivity: Sensitivity
  public let basis: Basis
  public let lag: Lag
  /// Names of indicators that move in its direction and can be read years before it.
  public let leading: [String]
  /// Population, time and success in one sentence. Completion indicators add the definition's own.
  public let definition: LocalizedText
  public let source: LocalizedText
  /// The tables it cannot do without.
  public let needs: [String]
  /// Whether the completion definitions decide who counts and when.
  public let usesCompletionDefinition: Bool
  let frame: @Sendable (CountyData, IndicatorRequest) throws -> IndicatorFrame

  init(
    _ name: String, title: LocalizedText, measure: Measure, unit: LocalizedText = .percent, direction: Direction,
    sensitivity: Sensitivity = .none, basis: Basis, lag: Lag, leading: [String] = [], definition: LocalizedText,
    source: LocalizedText = .ownData,
    needs: [String] = ["pupil_years"], usesCompletionDefinition: Bool = false,
    frame: @escaping @Sendable (CountyData, IndicatorRequest) throws -> IndicatorFrame
  ) {
    self.name = name
    self.title = title
    self.measure = measure
    self.unit = unit
    self.direction = direction
    self.sensitivity = sensitivity
    self.basis = basis
    self.lag = lag
    self.leading = leading
    self.definition = definition
    self.source = source
    self.needs = needs
    self.usesCompletionDefinition = usesCompletionDefinition
    self.frame = frame
  }

  public var isSensitive: Bool { sensitivity != .none }

  /// The indicator of that name, or an error that names the nearest.
  public static func named(_ name: String) throws(TrinnError) -> Indicator {
    guard let indicator = all.first(where: { $0.name == name }) else {
      throw .unknown(
        .unknownName, "indicator", name, among: all.map(\.name),
        hint: "indicators: \(all.map(\.name).joined(separator: ", "))")
    }
    return indicator
  }
}

extension LocalizedText {
  static let percent = LocalizedText("prosent", "per cent")
  static let points = LocalizedText("poeng", "points")
  package static let grade = LocalizedText("karakter 1–6", "grade 1-6")
  static let pupils = LocalizedText("elever", "pupils", nn: "elevar")
  static let days = LocalizedText("dager", "days", nn: "dagar")
  static let hours = LocalizedText("timer", "hours", nn: "timar")
  static let ownData = LocalizedText("Fylkets egne data", "The county's own data", nn: "Eigne data i fylket")
}
