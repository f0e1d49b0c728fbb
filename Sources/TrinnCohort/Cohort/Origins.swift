import TrinnBasis
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
    homeMunicipality = try PupilFact(
      pupilCount: pupilCount, list: "municipality", leavers: leavers, leaverColumn: "home_municipality", years: years,
      yearColumn: "home_municipality")
    originSchool = try PupilFact(
      pupilCount: pupilCount, list: "school", leavers: leavers, leaverColumn: "school", years: years,
      yearColumn: "origin_school")
  }
}

/// One code a pupil, by pupil number.
package struct PupilFact: Sendable {
  /// Codes by pupil number; -1 where not known.
  package let codes: [Int32]
  package let dictionary: TextDictionary
  package let list: String

  /// What the class that left grade 10 says; where it says nothing, the first that the pupil's years say.
  package init(
    pupilCount: Int, list: String, leavers: Leavers, leaverColumn: String, years: PupilYears, yearColumn: String
  ) throws {
    var builder = TextDictionaryBuilder()
    let ofLeavers = try leavers.table.columnIfAny(leaverColumn)?.recoded(into: &builder)
    let ofRows = try years.table.columnIfAny(yearColumn)?.recoded(into: &builder)
    let span = years.firstYear..<years.firstYear + years.yearCount
    codes = try parallelArray(count: pupilCount) { pupils, out in
      for pupil in pupils {
        let number = Int32(truncatingIfNeeded: pupil)
        var code = leavers.place(of: number).flatMap { place in ofLeavers.map { $0[Int(leavers.row[place])] } } ?? -1
        if code < 0, let ofRows { code = span.firstCode(of: number, in: ofRows, years) }
        out[pupil] = code
      }
    }
    dictionary = builder.finish()
    self.list = list
  }

  /// What the last of the pupil's years says that says anything.
  package init(pupilCount: Int, list: String, lastIn yearColumn: String, of years: PupilYears) throws {
    var builder = TextDictionaryBuilder()
    let ofRows = try years.table.columnIfAny(yearColumn)?.recoded(into: &builder)
    let span = (years.firstYear..<years.firstYear + years.yearCount).reversed()
    codes = try parallelArray(count: pupilCount) { pupils, out in
      for pupil in pupils {
        out[pupil] = ofRows.map { span.firstCode(of: Int32(truncatingIfNeeded: pupil), in: $0, years) } ?? -1
      }
    }
    dictionary = builder.finish()
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

extension Column {
  /// Each row's code in a dictionary that several columns share; -1 where the value is missing.
  fileprivate func recoded(into builder: inout TextDictionaryBuilder) throws -> [Int32]? {
    guard case .codes(_, let dictionary) = values else { return nil }
    let renumbered = (0..<dictionary.count).map { Int32(truncatingIfNeeded: builder.code(of: dictionary[$0])) }
    return try translated(by: renumbered, absent: -1)
  }
}

extension Sequence<Int> {
  /// The code of the first of these school years in which the pupil's row has one.
  fileprivate func firstCode(of pupil: Int32, in codes: [Int32], _ years: PupilYears) -> Int32 {
    for year in self {
      let row = years.row(pupil, year)
      if row >= 0, codes[row] >= 0 { return codes[row] }
    }
    return -1
  }
}
