import TrinnBasis
import TrinnTable

/// What county to make.
public struct SyntheticOptions: Sendable, Equatable {
  /// "90" is the invented county Fjordland; any other is a county of today's list, with its real municipalities and
  /// invented schools.
  public var county = CountyPlan.fjordlandCode
  /// Pupils over all classes, about: each class is drawn. From 50 to 400,000.
  public var pupils = 2_500
  public var seed: UInt64 = 2026
  /// The first class that leaves grade 10.
  public var firstClass = SchoolYear(start: 2015)
  /// The last school year of the data, and the latest class of grade 10. The data are as of its 31 July.
  public var lastYear = SchoolYear(start: 2025)
  /// How many of the latest school years have rows in subject results, applications and places.
  public var detailYears = 2
  /// How many of the latest school years have rows in the longest table, absences.
  public var absenceYears = 1
  /// Only `pupil_years` and `about.csv`: large files to measure readers with.
  public var onlyPupilYears = false
  /// Share of rows that are spoilt as real files are: impossible values, doubled spells, ragged lines.
  public var dirty = 0.0

  public init() {}

  var classYears: ClosedRange<Int> { Int(firstClass.start)...max(Int(lastYear.start), Int(firstClass.start)) }

  func hasDetail(_ schoolYear: Int) -> Bool { schoolYear > Int(lastYear.start) - detailYears }

  func hasAbsences(_ schoolYear: Int) -> Bool { schoolYear > Int(lastYear.start) - absenceYears }

  func check() throws {
    guard (50...400_000).contains(pupils) else {
      throw TrinnError.outOfRange("pupils", wanted: "50 to 400,000 pupils", got: "\(pupils)")
    }
    guard firstClass < lastYear, firstClass.start >= 2000, lastYear.start <= 2035 else {
      throw TrinnError.outOfRange(
        "years", wanted: "a first class before the last year, both within 2000-01 to 2035-36",
        got: "\(firstClass.label) to \(lastYear.label)")
    }
    guard (0...0.5).contains(dirty) else {
      throw TrinnError.outOfRange("dirty", wanted: "a share from 0 to 0.5", got: "\(dirty)")
    }
    guard (0...100).contains(detailYears), (0...100).contains(absenceYears) else {
      throw TrinnError.outOfRange(
        "detail years", wanted: "0 to 100 years", got: "\(detailYears) and \(absenceYears)")
    }
  }
}

extension TrinnError {
  fileprivate static func outOfRange(_ name: String, wanted: String, got: String) -> TrinnError {
    TrinnError(
      .outOfRange, "argument '\(name)' wanted \(wanted), got \(got)", function: "synth", argument: name,
      wanted: wanted, got: got)
  }
}
