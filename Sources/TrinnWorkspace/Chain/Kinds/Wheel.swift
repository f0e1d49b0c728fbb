import TrinnBasis
import TrinnTable

/// The year of a plan, month by month.
public struct Wheel: ChainObject {
  public static let kind = "wheel"
  public static let text = "The year of a plan, month by month."

  public static let fields: [ChainField] = [
    ChainField("municipality", "The municipality number."),
    ChainField("year", "The school year: 2025-26.", required: true),
    ChainField("plans", "The plans that it turns.", .references(TransitionPlan.kind)),
  ]

  public var municipality: String?
  public var year: String
  public var plans: [String]

  public var title: String { "\(municipality ?? "") \(year)" }

  public init(municipality: String? = nil, year: String, plans: [String] = []) {
    self.municipality = municipality
    self.year = year
    self.plans = plans
  }

  public func check() throws(TrinnError) {
    if SchoolYear(year) == nil {
      throw TrinnError(.mismatch, "the year of a wheel is a school year, as 2025-26", argument: "year")
    }
  }
}
