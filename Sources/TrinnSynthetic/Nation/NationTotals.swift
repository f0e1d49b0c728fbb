/// What the rows of a nation's files add up to, counted while they are written: whoever reads them must come to the same.
public struct NationTotals: Sendable, Equatable {
  public var rows = 0
  /// Tenths of grunnskolepoeng, and rows without.
  public var points = 0
  public var withoutPoints = 0
  public var absenceHours = 0
  /// Rows whose municipality begins with 0.
  public var leadingZeros = 0
  public var withoutProgramme = 0
  /// Rows in the programme with the code NA.
  public var naturbruk = 0
  public var finished = 0
  /// The school years' first calendar years.
  public var years = 0

  static func + (a: NationTotals, b: NationTotals) -> NationTotals {
    var sum = a
    sum.rows += b.rows
    sum.points += b.points
    sum.withoutPoints += b.withoutPoints
    sum.absenceHours += b.absenceHours
    sum.leadingZeros += b.leadingZeros
    sum.withoutProgramme += b.withoutProgramme
    sum.naturbruk += b.naturbruk
    sum.finished += b.finished
    sum.years += b.years
    return sum
  }
}
