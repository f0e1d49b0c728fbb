import TrinnCohort

/// A municipality of the plan, under each code that it has had.
struct PlannedMunicipality: Sendable {
  /// A code and a name with the years that they held, as in the national lists: inclusive, nil is open.
  struct Era: Sendable {
    let code: String
    let name: String
    let county: String
    let from: Int?
    let to: Int?
  }

  let region: String
  /// Oldest first, never empty.
  let eras: [Era]
  /// Pupils who leave grade 10 in a usual year.
  let leavers: Double
  let x: Double
  let y: Double
  /// The last school year whose grade 10 leaves from this county; nil where the municipality never left it.
  var lastClass: Int?
  /// What living here adds, in standard deviations: to ability, to the leaning to be absent now and more so each year, and
  /// to the leaning towards vocational programmes.
  var effect = 0.0
  var absenceEffect = 0.0
  var absenceTrend = 0.0
  var vocationalPull = 0.0

  var isStillHere: Bool { lastClass == nil }

  /// The era that holds on 1 October of the school year.
  func era(in schoolYear: Int) -> Era { eras.last { ($0.from ?? Int.min) <= schoolYear } ?? eras[0] }
}

struct PlannedSchool: Sendable {
  let number: String
  let name: String
  let kind: SchoolKind
  /// Index into the plan's municipalities.
  let municipality: Int
  /// Share of the municipality's grade 10, for a lower secondary school.
  var share = 1.0
  /// Indices of the programmes it offers, for an upper secondary school.
  var programmes: [Int] = []
  var effect = 0.0
}

/// Where a synthetic county's pupils live and go to school.
struct CountyPlan: Sendable {
  let code: String
  let name: String
  var municipalities: [PlannedMunicipality]
  var schools: [PlannedSchool]

  /// For each municipality and programme: the upper secondary schools that offer it, nearest first.
  private(set) var nearest: [[[Int]]] = []
  /// For each municipality: its lower secondary schools.
  private(set) var lowerSchools: [[Int]] = []

  init(
    code: String, name: String, municipalities: [PlannedMunicipality], schools: [PlannedSchool], seed: UInt64
  ) {
    self.code = code
    self.name = name
    self.municipalities = municipalities
    self.schools = schools
    var draws = Draws(seed: seed, .plan, 1)
    for index in municipalities.indices {
      self.municipalities[index].effect = 0.15 * draws.normal()
      self.municipalities[index].absenceEffect = 0.2 * draws.normal()
      self.municipalities[index].absenceTrend = 0.035 * draws.normal()
      self.municipalities[index].vocationalPull = 0.25 * draws.normal()
    }
    for index in schools.indices { self.schools[index].effect = 0.12 * draws.normal() }
    lowerSchools = municipalities.indices.map { municipality in
      schools.indices.filter { schools[$0].municipality == municipality && schools[$0].kind == .lowerSecondary }
    }
    nearest = municipalities.map { home in
      Programme.all.indices.map { programme in
        schools.indices.filter { schools[$0].programmes.contains(programme) }.sorted { first, second in
          func distance(_ school: Int) -> Double {
            let there = municipalities[schools[school].municipality]
            return (there.x - home.x) * (there.x - home.x) + (there.y - home.y) * (there.y - home.y)
          }
          return (distance(first), first) < (distance(second), second)
        }
      }
    }
  }

  /// An organisation number of the plan's own, with a valid check digit. They begin with 3, where schools' real numbers
  /// begin with 8 or 9, so that none is a real school's.
  static func organisationNumber(_ ordinal: Int) -> String {
    // One number in eleven has no check digit: the next one is tried, and ordinals lie three apart.
    var base = 31_000_000 + ordinal * 3
    while true {
      if let check = OrganisationNumber.checkDigit(of: String(base).utf8.map { Int($0) - 48 }) {
        return "\(base)\(check)"
      }
      base += 1
    }
  }

  static func programmes(_ letters: String) -> [Int] {
    let wanted = letters.split(separator: " ").map(String.init)
    return Programme.all.indices.filter { wanted.contains(Programme.all[$0].letters) }
  }
}
