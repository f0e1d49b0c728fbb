import TrinnBasis
import TrinnTable

/// IV and grade 1 in the common subjects of Vg1: the earliest sign within upper secondary, at half-year and at its end.
extension Indicator {
  static let noBasis = common(
    "no_basis", LocalizedText("IV i fellesfag i Vg1", "No basis for assessment in a Vg1 common subject"),
    LocalizedText(
      "IV som standpunkt i minst ett fellesfag", "no basis for an overall grade in at least one common subject"),
    atHalfYear: false, mark: true)

  static let grade1 = common(
    "grade_1_vg1", LocalizedText("Karakteren 1 i fellesfag i Vg1", "Grade 1 in a Vg1 common subject"),
    LocalizedText("1 i standpunkt i minst ett fellesfag", "an overall grade of 1 in at least one common subject"),
    atHalfYear: false, mark: false)

  static let noBasisHalfYear = common(
    "no_basis_half_year",
    LocalizedText("IV i fellesfag i Vg1, halvår", "No basis in a Vg1 common subject, half-year"),
    LocalizedText(
      "IV til halvårsvurdering i minst ett fellesfag", "no basis at half-year in at least one common subject"),
    atHalfYear: true, mark: true)

  static let grade1HalfYear = common(
    "grade_1_vg1_half_year",
    LocalizedText("Karakteren 1 i fellesfag i Vg1, halvår", "Grade 1 in a Vg1 common subject, half-year"),
    LocalizedText(
      "1 til halvårsvurdering i minst ett fellesfag", "a half-year grade of 1 in at least one common subject"),
    atHalfYear: true, mark: false)

  private static func common(
    _ name: String, _ title: LocalizedText, _ what: LocalizedText, atHalfYear: Bool, mark: Bool
  ) -> Indicator {
    Indicator(
      name, title: title, measure: .share, direction: .lessIsBetter, sensitivity: mark ? .specialCategory : .judgement,
      basis: .pupils(.vg1),
      lag: .years(1),
      definition: LocalizedText(
        "Andel av elevene i Vg1 1. oktober med resultat i fellesfag, som har \(what.nb).",
        "Share of the pupils in Vg1 on 1 October with a result in a common subject who have \(what.en)."),
      needs: ["pupil_years", "subject_results"]
    ) { data, _ in
      let seen = try data.commonSubjectFindings(atHalfYear: atHalfYear, mark: mark)
      let years = try data.years()
      let lastYear = seen.lastYear
      return try data.pupilFrame(.vg1) { _, row in
        switch seen.finding[row] {
        case 1: (false, nil)
        case 2: (true, nil)
        default: (nil, Int(years.year[row]) > lastYear ? .notYetMeasured : .notRecorded)
        }
      }
    }
  }
}

extension CountyData {
  /// For each row of `pupil_years`: 0 no result in a common subject, 1 none of the kind, 2 at least one.
  fileprivate func commonSubjectFindings(atHalfYear: Bool, mark: Bool) throws -> (finding: [UInt8], lastYear: Int) {
    let years = try years()
    let table = try table(named: "subject_results")
    let pupil = try table.column("pupil").pupilNumbers(pupils)
    let year = try table.column("school_year").startYears()
    let group = try table.cases("subject_group", SubjectGroup.self)
    let term = try table.cases("term", SchoolTerm.self)
    let marks = try table.cases("mark", Mark.self)
    let grades = table.columnIfAny(atHalfYear ? "half_year_grade" : "standpunkt")
    var finding = [UInt8](repeating: 0, count: years.table.rowCount)
    var lastYear = Int.min
    for row in 0..<table.rowCount where group[row] == .common {
      // The autumn term carries the half-year assessment; the year's end stands in the spring term or in no term.
      guard (term[row] == .autumn) == atHalfYear else { continue }
      let grade = grades.flatMap { $0.wholeNumber(at: row) }
      guard grade != nil || marks[row] != nil else { continue }
      let place = years.row(pupil[row], Int(year[row]))
      guard place >= 0 else { continue }
      lastYear = max(lastYear, Int(year[row]))
      let isFound = mark ? marks[row] == .noBasis : grade == 1
      finding[place] = max(finding[place], isFound ? 2 : 1)
    }
    return (finding, lastYear)
  }
}

extension Column {
  /// The whole number in a row of an integer column; nil where missing or of another type.
  fileprivate func wholeNumber(at row: Int) -> Int64? {
    guard case .integers(let values) = values, type == .integer, missing.map({ $0[row] == 0 }) ?? true else {
      return nil
    }
    return values[row]
  }
}
