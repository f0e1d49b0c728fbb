import TrinnBasis
import TrinnSyntax

/// Dates and school years.
enum CalendarFunctions {
  static let all = [year, month, day, date, schoolYear]

  static let year = ExpressionFunction(
    "year", 1...1, signature: "year(x)",
    summary: "The year of a date; of a school year, the calendar year in which it begins.",
    example: "year(school_year)",
    evaluation: .rows { call in
      let value = call.arguments[0]
      if value.type == .schoolYear { return call.result(.integer, .integers(try value.integers())) }
      return try part(call) { $0.year }
    })

  static let month = ExpressionFunction(
    "month", 1...1, signature: "month(date)", summary: "The month of a date, 1 to 12.", example: "month(start) >= 8",
    evaluation: .rows { call in try part(call) { $0.month } })

  static let day = ExpressionFunction(
    "day", 1...1, signature: "day(date)", summary: "The day of the month of a date.", example: "day(start) == 1",
    evaluation: .rows { call in try part(call) { $0.day } })

  static let date = ExpressionFunction(
    "date", 1...3, signature: "date('2025-10-01') or date(2025, 10, 1)",
    summary: "A date, from a text or from year, month and day; undefined where the calendar has no such day.",
    example: "start <= date('2025-10-01')",
    evaluation: .rows { call in
      switch call.arguments.count {
      case 1:
        if call.arguments[0].type == .date { return call.arguments[0] }
        if case .text(let text)? = call.arguments[0].constant {
          return Bound(constant: .date(try CalendarDate(literal: text)), node: call.node)
        }
        let (run, dictionary) = try call.coded(call.arguments[0])
        let days = dictionary.texts.map { text in (try? CalendarDate(literal: text)).map { Int64($0.day) } }
        return call.result(.date, .integers(Loops.lookup(run, days, zero: 0)))
      case 3:
        let parts = try call.arguments.map { argument in
          guard argument.type == .integer else { throw call.wrong(argument, wanted: "an integer") }
          return try argument.integers()
        }
        let yearAndMonth = Loops.total(parts[0], parts[1]) { Loops.zip($0, $1) { ($0, $1) } }
        let run: Run<Int64> = Loops.partial(yearAndMonth, parts[2]) {
          Loops.attempt($0, $1, zero: 0, &$2) { first, day in
            guard let year = Int(exactly: first.0), let month = Int(exactly: first.1), let day = Int(exactly: day)
            else { return nil }
            return CalendarDate(year: year, month: month, day: day).map { Int64($0.day) }
          }
        }
        return call.result(.date, .integers(run))
      default:
        throw TrinnError(.argumentMissing, "date takes a text, or year, month and day", hint: call.function.signature)
      }
    })

  static let schoolYear = ExpressionFunction(
    "school_year", 1...1, signature: "school_year(x)",
    summary: "The school year that a date lies in (it turns on 1 August), or that a text or a starting year names.",
    example: "school_year(date('2025-10-01')) == '2025-26'",
    evaluation: .rows { call in
      let value = call.arguments[0]
      switch value.type {
      case .schoolYear: return value
      case .date:
        let run: Run<Int64> = Loops.total(try value.integers()) {
          Loops.map($0) { Int64(CalendarDate(day: Int32(clamping: $0)).schoolYear.start) }
        }
        return call.result(.schoolYear, .integers(run))
      case .integer:
        let run: Run<Int64> = Loops.partial(try value.integers()) {
          Loops.attempt($0, zero: 0, &$1) { (1900...2200).contains($0) ? $0 : nil }
        }
        return call.result(.schoolYear, .integers(run))
      default:
        let (run, dictionary) = try call.coded(value)
        let years = dictionary.texts.map { SchoolYear($0).map { Int64($0.start) } }
        return call.result(.schoolYear, .integers(Loops.lookup(run, years, zero: 0)))
      }
    })

  private static func part(
    _ call: FunctionCall, _ part: @escaping @Sendable ((year: Int, month: Int, day: Int)) -> Int
  ) throws -> Bound {
    let value = call.arguments[0]
    guard value.type == .date else { throw call.wrong(value, wanted: "a date") }
    let run: Run<Int64> = Loops.total(try value.integers()) {
      Loops.map($0) { Int64(part(CalendarDate(day: Int32(clamping: $0)).parts)) }
    }
    return call.result(.integer, .integers(run))
  }
}
