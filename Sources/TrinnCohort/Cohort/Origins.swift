import TrinnTable

/// Where each pupil came from, by pupil number.
///
/// Municipality at 16: the home municipality of the pupil's year in grade 10; where that is not known, the first that is
/// known in `pupil_years`. It does not change when the pupil takes lodgings near a school or moves later, so that the
/// figures of a municipality speak of the young people who grew up there. The school is the one that the pupil left
/// grade 10 from; where that is not known, `origin_school` of the first row that has one.
package struct Origins: Sendable {
  package let homeMunicipality: PupilFact
  package let originSchool: PupilFact

  package init(years: PupilYears, leavers: Leavers, pupilCount: Int) throws {
    let byYear = Origins.byYear(years)
    let pupilsByYear = byYear.map { years.pupil[Int($0)] }
    func fact(_ list: String, ofLeavers: String, ofYears: String) -> PupilFact {
      PupilFact(
        pupilCount: pupilCount, list: list,
        readings: [
          leavers.table.columnIfAny(ofLeavers).map { ($0, leavers.row, leavers.pupil) },
          years.table.columnIfAny(ofYears).map { ($0, byYear, pupilsByYear) },
        ].compactMap(\.self))
    }
    homeMunicipality = fact("municipality", ofLeavers: "home_municipality", ofYears: "home_municipality")
    originSchool = fact("school", ofLeavers: "school", ofYears: "origin_school")
  }

  /// Rows from the first school year to the last, so that the first known value is the first in time.
  private static func byYear(_ years: PupilYears) -> [Int32] {
    var counts = [Int](repeating: 0, count: years.yearCount + 1)
    let standing = years.standingRows { _ in true }
    for row in standing { counts[Int(years.year[Int(row)]) - years.firstYear + 1] += 1 }
    for index in 1..<max(counts.count, 1) { counts[index] += counts[index - 1] }
    var ordered = [Int32](repeating: 0, count: standing.count)
    for row in standing {
      let column = Int(years.year[Int(row)]) - years.firstYear
      ordered[counts[column]] = row
      counts[column] += 1
    }
    return ordered
  }
}

/// One code a pupil, from columns with dictionaries of their own: the first that has a value decides.
package struct PupilFact: Sendable {
  /// Codes by pupil number; -1 where not known.
  package let codes: [Int32]
  package let dictionary: TextDictionary
  package let list: String

  /// A column, the rows of it to read, in order, and whose each of those rows is.
  package typealias Reading = (column: Column, rows: [Int32], pupils: [Int32])

  package init(pupilCount: Int, list: String, readings: [Reading]) {
    var codes = [Int32](repeating: -1, count: pupilCount)
    var builder = TextDictionaryBuilder()
    for (column, rows, pupils) in readings {
      guard case .codes(let values, let dictionary) = column.values else { continue }
      var renumbered = [Int32](repeating: -1, count: dictionary.count)
      for (row, pupil) in zip(rows, pupils) {
        let (row, pupil) = (Int(row), Int(pupil))
        guard pupil >= 0, pupil < pupilCount, codes[pupil] < 0, column.missing?[row] ?? 0 == 0 else { continue }
        let code = values[row]
        if renumbered[code] < 0 {
          renumbered[code] = Int32(truncatingIfNeeded: builder.code(of: dictionary[code]))
        }
        codes[pupil] = renumbered[code]
      }
    }
    self.codes = codes
    self.dictionary = builder.finish()
    self.list = list
  }

  /// The fact of each pupil in a list, as a code column.
  package func column(for pupils: [Int32]) -> Column {
    var missing = [UInt8](repeating: 0, count: pupils.count)
    let picked = pupils.enumerated().map { index, pupil -> UInt32 in
      let code = pupil >= 0 && Int(pupil) < codes.count ? codes[Int(pupil)] : -1
      if code < 0 { missing[index] = MissingReason.notRecorded.rawValue }
      return UInt32(max(code, 0))
    }
    return Column(
      type: .code(list: list), values: .codes(Codes(picked, limit: dictionary.count), dictionary), missing: missing)
  }

  /// Another code for each code; nil is not known.
  package func mapped(list: String, _ target: (String) -> String?) -> PupilFact {
    var builder = TextDictionaryBuilder()
    let targets = (0..<dictionary.count).map { code in
      target(dictionary[code]).map { Int32(truncatingIfNeeded: builder.code(of: $0)) } ?? -1
    }
    return PupilFact(codes: codes.map { $0 < 0 ? -1 : targets[Int($0)] }, dictionary: builder.finish(), list: list)
  }

  private init(codes: [Int32], dictionary: TextDictionary, list: String) {
    self.codes = codes
    self.dictionary = dictionary
    self.list = list
  }
}
