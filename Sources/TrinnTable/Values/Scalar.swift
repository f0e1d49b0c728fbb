/// One cell, for the places that take cells one by one: printing, keys of a group, a script's row. Loops over columns use
/// the storage itself.
public enum Scalar: Sendable, Hashable {
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case decimal(FixedDecimal)
  case date(CalendarDate)
  case schoolYear(SchoolYear)
  case level(UInt8, LevelScale)
  case text(String)
  case missing(MissingReason)

  public var isMissing: Bool { if case .missing = self { true } else { false } }
}
