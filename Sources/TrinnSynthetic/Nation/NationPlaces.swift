import Foundation

/// Where an invented nation goes to school: 357 municipalities in 15 counties, 2500 schools.
///
/// The counties' codes and sizes are Norway's of 2024, so that leading zeros and lengths are real; names of municipalities
/// and everything else are invented.
struct NationPlaces: Sendable {
  struct Municipality: Sendable {
    let code: String
    let name: String
    let county: Int
    let centrality: Int
    let population: Int
  }
  struct School: Sendable {
    let code: String
    let name: String
    let isUpper: Bool
    let municipality: Int
  }

  static let counties: [(code: String, name: String, municipalities: Int)] = [
    ("03", "Oslo", 1), ("11", "Rogaland", 23), ("15", "Møre og Romsdal", 27), ("18", "Nordland", 41),
    ("31", "Østfold", 12), ("32", "Akershus", 21), ("33", "Buskerud", 18), ("34", "Innlandet", 46),
    ("39", "Vestfold", 6), ("40", "Telemark", 17), ("42", "Agder", 25), ("46", "Vestland", 43), ("50", "Trøndelag", 38),
    ("55", "Troms", 21), ("56", "Finnmark", 18),
  ]
  private static let lowerSchools = 1650
  private static let upperSchools = 850

  let municipalities: [Municipality]
  let schools: [School]
  /// The schools of each municipality's lower secondary, and of its county's upper secondary, by their place in `schools`.
  let lower: [[Int]]
  let upper: [[Int]]
  /// Sums of the population up to each municipality, for drawing one by weight.
  private let population: [Int]

  init(seed: UInt64) {
    var draws = Draws(seed: seed, .plan)
    let stems = [
      "Å", "Øy", "Nes", "Vik", "Sund", "Fjær", "Berg", "Lær", "Skog", "Grøn", "Stor", "Ran", "Mel", "Hav", "Bø",
    ]
    let tails = ["dal", "vik", "fjord", "nes", "øy", "stad", "heim", "ås", "sund", "land"]
    let names = draws.shuffled(
      stems.flatMap { stem in tails.flatMap { t in ["", " nord", " sør"].map { stem + t + $0 } } })
    var places: [Municipality] = []
    for (index, county) in Self.counties.enumerated() {
      for number in 1...county.municipalities {
        let people = places.isEmpty ? 710_000 : Int(exp(8.3 + 1.25 * draws.normal())) + 200
        let centrality = max(1, min(6, 7 - Int(log(Double(people)) / 2)))
        places.append(
          Municipality(
            code: county.code + (number < 10 ? "0" : "") + "\(number)", name: names[places.count % names.count],
            county: index, centrality: centrality, population: people))
      }
    }
    var sum = 0
    population = places.map {
      sum += $0.population
      return sum
    }
    municipalities = places
    // Every municipality has a lower secondary school; the others lie where people live.
    var homes = Array(places.indices)
    for _ in places.count..<(Self.lowerSchools + Self.upperSchools) {
      homes.append(Self.index(of: Int(draws.uniform() * Double(sum)), in: population))
    }
    let codes = draws.shuffled(Array(100_001...(100_000 + homes.count)))
    schools = homes.enumerated().map { index, home in
      let isUpper = index >= Self.lowerSchools
      // The separator of fields in a name: a reader that does not heed the quotes loses the row.
      let name = "\(places[home].name) \(isUpper ? "videregående skole" : "skole"); avd. \(index % 7 + 1)"
      return School(code: "\(codes[index])", name: name, isUpper: isUpper, municipality: home)
    }
    var lower = [[Int]](repeating: [], count: places.count)
    var ofCounty = [[Int]](repeating: [], count: Self.counties.count)
    for (index, school) in schools.enumerated() {
      if school.isUpper {
        ofCounty[places[school.municipality].county].append(index)
      } else {
        lower[school.municipality].append(index)
      }
    }
    self.lower = lower
    upper = places.map { ofCounty[$0.county].isEmpty ? lower[0] : ofCounty[$0.county] }
  }

  func municipality(_ draws: inout Draws) -> Int {
    Self.index(of: Int(draws.uniform() * Double(population.last ?? 0)), in: population)
  }

  /// The first place whose sum lies above the number, by halving.
  private static func index(of number: Int, in sums: [Int]) -> Int {
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > number { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
