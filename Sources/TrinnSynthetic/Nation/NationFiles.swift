import TrinnBasis

/// Pupil-years of an invented nation, for measuring and for tests of reading: the same rows once as a plain CSV file and
/// once as a Norwegian export, with the traps that real files set.
///
/// The rows stand by school year, pupils shuffled within it, and depend on the seed and their number alone.
public struct NationFiles: Sendable {
  /// One stretch of both files.
  public struct Part: Sendable {
    public let plain: [UInt8]
    public let messy: [UInt8]
    public let totals: NationTotals
  }

  let seed: UInt64
  let places: NationPlaces
  let pupils: [NationPupil]

  /// - Parameter rows: how many; the last pupil's may be a few too many.
  public init(rows: Int, seed: UInt64 = 20_250_101) throws {
    let places = NationPlaces(seed: seed)
    // Five rows a pupil are the mean of this country; there is one spare pupil for every twenty.
    let drawn = try Parallel.map(rows: max(40, rows / 4), rowsPerChunk: 4096) { numbers in
      numbers.map { NationPupil($0, seed: seed, places: places) }
    }
    var left = rows
    pupils = Array(
      drawn.joined().prefix { pupil in
        defer { left -= pupil.rowCount }
        return left > 0
      })
    self.seed = seed
    self.places = places
  }

  /// The header of either file is part of its first stretch.
  public func write(_ part: (Part) throws -> Void) throws -> NationTotals {
    var totals = NationTotals()
    try part(Part(plain: NationRow.plainHeader, messy: NationRow.messyHeader, totals: NationTotals()))
    for year in NationPupil.years {
      for stretch in try Parallel.map(rows: pupils.count, { try rows(of: year, $0) }) {
        totals = totals + stretch.totals
        try part(stretch)
      }
    }
    return totals
  }

  private func rows(of year: Int, _ places: Range<Int>) throws -> Part {
    var row = NationRow(self.places)
    for place in places {
      // Steps of a prime that does not divide the count meet every pupil once, in an order of no meaning.
      let number = (place &* step &+ year &* 31) % pupils.count
      let pupil = pupils[number]
      let age = year - pupil.firstYear
      guard age >= 0, age < NationPupil.steps, pupil.course[age].status >= 0 else { continue }
      var draws = Draws(seed: seed, .detail, number &* 16 &+ age)
      row.write(number, pupil, year, age, &draws)
    }
    return Part(plain: row.plain, messy: row.messy, totals: row.totals)
  }

  private var step: Int { [1_000_003, 998_244_353].first { pupils.count % $0 != 0 } ?? 1 }

  public var municipalities: [UInt8] {
    Array(
      ("municipality,name,county,county_name,centrality,population\n"
        + places.municipalities.map {
          let county = NationPlaces.counties[$0.county]
          return "\($0.code),\($0.name),\(county.code),\(county.name),\($0.centrality),\($0.population)\n"
        }.joined()).utf8)
  }

  public var schools: [UInt8] {
    Array(
      ("school_id,school_name,school_type,school_municipality\n"
        + places.schools.map {
          "\($0.code),\($0.name),\($0.isUpper ? "VGS" : "US"),\(places.municipalities[$0.municipality].code)\n"
        }.joined()).utf8)
  }
}
