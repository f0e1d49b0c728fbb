import TrinnBasis
import TrinnCohort
import TrinnDisclosure

/// The four groups that an effect compares: other places before and after, the place before and after.
struct EffectGroups {
  struct Group {
    let name: String
    /// Those who have a value, as the county numbers its pupils.
    var known: Set<Int32> = []
    /// Of a share those for whom it holds.
    var part: Set<Int32> = []
  }

  let all: [Group]
  private let indicator: Indicator
  private let data: CountyData

  init(
    _ indicator: Indicator, of data: CountyData, place: String, others: [String], before: Int, after: Int
  ) throws {
    (self.indicator, self.data) = (indicator, data)
    let members = try data.rows(of: indicator)
      .members(by: ["home_municipality", "school_year"], classes: .years([before, after])).groups
    func group(_ places: Set<String>, _ year: Int) -> Group {
      let name = "\(indicator.name), \(places.sorted().joined(separator: " and ")), \(year)"
      return members.reduce(into: Group(name: name)) { group, member in
        guard member.year == year, let code = member.keys.first?.label, places.contains(code) else { return }
        group.known.formUnion(member.known)
        group.part.formUnion(member.part)
      }
    }
    all = [Set(others), [place]].flatMap { places in [before, after].map { group(places, $0) } }
  }

  /// Whether the county would release the figure of each group to a municipality.
  func mayBeTold() throws -> Bool {
    var figures = FigureSet()
    for group in all {
      let measure: Figure.Measure =
        indicator.measure == .share
        ? .share(numerator: group.part.count, denominator: group.known.count) : .mean(0, n: group.known.count)
      try figures.add(Figure(group.name, indicator: indicator.name, measure))
    }
    let request = ReleaseRequest(audience: .municipality, indicator: indicator.name)
    return try Gate.standard.release(figures, request, to: File.self).hidden.isEmpty
  }

  func told(_ history: any ReleaseHistory) throws -> SharedQuestion {
    let numbers = try history.numbers(of: data.pseudonyms)
    func set(_ pupils: Set<Int32>) -> PupilSet {
      PupilSet(pupils.lazy.compactMap { Int($0) < numbers.count ? numbers[Int($0)] : nil })
    }
    var cells = ToldCells()
    for group in all {
      if indicator.measure == .share {
        cells.add(group.name, set(group.part), of: set(group.known), by: [indicator.name])
      } else {
        cells.add(group.name, set(group.known), valuesOf: [indicator.name])
      }
    }
    return cells.question
  }
}
