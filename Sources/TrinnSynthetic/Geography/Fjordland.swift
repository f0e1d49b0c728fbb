/// The example county: invented names, and codes of a county (90) that no list of Norway has.
///
/// Small municipalities are the rule, as in most counties. Two merged in 2020, one went to another county that year, and
/// most have no upper secondary school.
extension CountyPlan {
  static let fjordlandCode = "90"
  static let fjordlandName = "Fjordland"

  private struct Place {
    let code: String
    let name: String
    let region: String
    let leavers: Double
    let x: Double
    let y: Double
    var lowerSchools = 1
  }

  private static let places: [Place] = [
    Place(code: "9001", name: "Fjordvik", region: middle, leavers: 46, x: 0, y: 0, lowerSchools: 3),
    Place(code: "9002", name: "Storhamna", region: middle, leavers: 24, x: -3, y: 1, lowerSchools: 2),
    Place(code: "9003", name: "Lillevåg", region: outer, leavers: 10, x: -6, y: 3),
    Place(code: "9004", name: "Nordvåg", region: outer, leavers: 11, x: -6.5, y: 4),
    Place(code: "9005", name: "Granmo", region: middle, leavers: 17, x: 2, y: -1),
    Place(code: "9006", name: "Bjørkebotn", region: inner, leavers: 13, x: 6, y: 1),
    Place(code: "9007", name: "Dalsenden", region: inner, leavers: 11, x: 8, y: 2),
    Place(code: "9008", name: "Fossemo", region: inner, leavers: 12, x: 7, y: -1),
    Place(code: "9009", name: "Høgbreen", region: inner, leavers: 10.5, x: 9, y: 0),
    Place(code: "9010", name: "Stilløya", region: outer, leavers: 10.5, x: -8, y: 0),
    Place(code: "9011", name: "Ytterskjær", region: outer, leavers: 11, x: -9, y: 2),
    Place(code: "9012", name: "Langstrand", region: outer, leavers: 13, x: -6, y: -1),
    Place(code: "9013", name: "Holmsia", region: outer, leavers: 11, x: -7, y: -2),
    Place(code: "9014", name: "Elvemoen", region: middle, leavers: 15, x: 3, y: 3),
    Place(code: "9015", name: "Kvitbotn", region: inner, leavers: 10.5, x: 8, y: 4),
    Place(code: "9016", name: "Tindedal", region: inner, leavers: 10.5, x: 7, y: 5),
    Place(code: "9017", name: "Grensevåg", region: outer, leavers: 12, x: -4, y: -4),
  ]
  /// The municipality that went to another county on 1 January 2020, and its last class here.
  private static let leaver = (code: "9017", lastClass: 2018)
  private static let inner = "Indre Fjordland"
  private static let middle = "Midtre Fjordland"
  private static let outer = "Ytre Fjordland"

  private static let upperSchools: [(name: String, place: String, programmes: String)] = [
    ("Fjordvik videregående skole", "9001", "ST ID MD HS SR"),
    ("Solbakken videregående skole", "9001", "BA EL TP RM HS"),
    ("Storhamna videregående skole", "9002", "ST EL TP HS NA"),
    ("Bjørkebotn videregående skole", "9006", "ST HS BA"),
    ("Langstrand videregående skole", "9012", "ST TP HS"),
    ("Elvemoen videregående skole", "9014", "ST EL BA NA"),
    ("Nordvåg videregående skole", "9004", "NA RM ST"),
  ]

  static func fjordland(_ options: SyntheticOptions) -> CountyPlan {
    func classes(of place: Place) -> Int {
      place.code == leaver.code ? options.classYears.count { $0 <= leaver.lastClass } : options.classYears.count
    }
    let scale = Double(options.pupils) / places.reduce(0) { $0 + $1.leavers * Double(classes(of: $1)) }
    let municipalities = places.map { place in
      let before = PlannedMunicipality.Era(
        code: place.code, name: place.name, county: fjordlandCode, from: nil,
        to: ["9003", "9004", leaver.code].contains(place.code) ? 2019 : nil)
      let after: [PlannedMunicipality.Era] =
        switch place.code {
        case "9003", "9004": [.init(code: "9018", name: "Nyvåg", county: fjordlandCode, from: 2020, to: nil)]
        case leaver.code: [.init(code: "9117", name: "Grensevåg", county: "91", from: 2020, to: nil)]
        default: []
        }
      return PlannedMunicipality(
        region: place.region, eras: [before] + after, leavers: place.leavers * scale, x: place.x, y: place.y,
        lastClass: place.code == leaver.code ? leaver.lastClass : nil)
    }
    var schools: [PlannedSchool] = []
    for (index, place) in places.enumerated() {
      let parts = ["Nordre", "Søndre", "Østre"]
      for part in 0..<place.lowerSchools {
        schools.append(
          PlannedSchool(
            number: organisationNumber(schools.count),
            name: place.lowerSchools == 1
              ? "\(place.name) ungdomsskole" : "\(parts[part]) \(place.name) ungdomsskole",
            kind: .lowerSecondary, municipality: index, share: 1 / (1.6 + Double(part))))
      }
    }
    for school in upperSchools {
      guard let municipality = places.firstIndex(where: { $0.code == school.place }) else { continue }
      schools.append(
        PlannedSchool(
          number: organisationNumber(schools.count), name: school.name, kind: .upperSecondary,
          municipality: municipality, programmes: programmes(school.programmes)))
    }
    return CountyPlan(
      code: fjordlandCode, name: fjordlandName, municipalities: municipalities, schools: schools,
      seed: options.seed)
  }
}
