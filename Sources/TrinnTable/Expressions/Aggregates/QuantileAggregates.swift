import TrinnBasis
import TrinnSyntax

/// `median`, `quantile` and `mode`.
///
/// Numbers by type 7 of Hyndman and Fan (1996), the default of R and NumPy: with n values in rising order the quantile p
/// lies at place 1 + (n - 1) p, between two values in proportion. Where there is nothing between two values, as between
/// dates, years and levels, the least value that at least the part p of the values does not exceed (type 1): the lower
/// median. With weights the same over the weights, halfway between two values where the part is met exactly (type 2).
enum QuantileAggregates {
  static let all = [median, quantile, mode]

  static let median = ExpressionFunction(
    "median", 1...1, options: ["weight"], signature: "median(x, weight = w)",
    summary: "The middle value; the mean of the two middle ones, the lower one of dates, years and levels.",
    example: "median(absence_days)", evaluation: .aggregate { call in try quantile(call, 0.5) })

  static let quantile = ExpressionFunction(
    "quantile", 2...2, options: ["weight"], signature: "quantile(x, p, weight = w)",
    summary: "The value below which the part p of the values lies (type 7; type 1 of dates, years and levels).",
    example: "quantile(absence_days, 0.9)",
    evaluation: .aggregate { call in
      let argument = call.call.arguments[1]
      guard argument.type.isNumeric, argument.constant != nil else {
        throw call.call.wrong(argument, wanted: "a number from 0 to 1")
      }
      let part = try argument.number()
      guard (0...1).contains(part) else {
        throw TrinnError(
          .outOfRange, "the part of a quantile lies from 0 to 1", argument: "p", wanted: "0 to 1",
          hint: "ninety per cent is 0.9")
      }
      return try quantile(call, part)
    })

  static let mode = ExpressionFunction(
    "mode", 1...1, signature: "mode(x)", summary: "The commonest value; of equally common ones the least.",
    example: "mode(programme)",
    evaluation: .aggregate { call in
      guard call.argument.type != .identity else {
        throw call.call.wrong(call.argument, wanted: "values that several pupils have")
      }
      let values = try call.scope.values(of: call.argument, as: call.argumentText)
      let found = try values.commonest(precedes: textOrder(values.column))
      // A value that no two rows share is one row's own.
      let isOneRows = zip(found, values.used).contains { $0?.count == 1 && $1 > 1 }
      call.note(used: values.used, leftOut: values.column, kind: isOneRows ? .pick : .measure)
      return try column(of: values.column, found.map { $0?.value }, call.mask(values.column.missing, used: values.used))
    })

  private static func textOrder(_ column: Column) throws -> (@Sendable (Double, Double) -> Bool)? {
    guard case .codes(_, let texts) = column.values else { return nil }
    return { a, b in NorwegianCollation.precedes(texts[Int(a)], texts[Int(b)]) }
  }

  private static func quantile(_ call: AggregateCall, _ part: Double) throws -> Column {
    // The ends are the least and the greatest value: each is that of one row.
    let kind: AggregateUse.Kind = part == 0 || part == 1 ? .pick : .measure
    if call.call.option("weight") != nil {
      let (found, values) = try WeightedValues(call, call.call.numeric(call.argument)).quantiles(part)
      call.note(used: values.used, leftOut: values.column, kind: kind)
      return SumAggregates.column(found.map { $0 ?? .nan }, call.mask(values.column.missing, used: values.used))
    }
    let isNumeric = call.argument.type.isNumeric
    guard isNumeric || call.argument.type.isStepwise else {
      throw call.call.wrong(call.argument, wanted: "a number, a date, a school year or a level")
    }
    let values = try call.scope.values(of: call.argument, as: call.argumentText)
    call.note(used: values.used, leftOut: values.column, kind: kind)
    let mask = call.mask(values.column.missing, used: values.used)
    guard isNumeric else {
      let found = try values.values { count in min(max(Int((Double(count) * part).rounded(.up)) - 1, 0), count - 1) }
      return try column(of: values.column, found.map { $0?.value }, mask)
    }
    let found = try values.values { count in Quantile.place(part, of: count) }
    let quantiles = zip(found, values.used).map { found, count in
      found.map { Quantile.between($0.value, $0.next, part, of: count) } ?? 0
    }
    return SumAggregates.column(quantiles, mask)
  }

  /// Values of a column again as a column of its type.
  private static func column(of column: Column, _ found: [Double?], _ mask: [UInt8]) throws -> Column {
    let values: Column.Values
    switch column.values {
    case .bytes: values = .bytes(found.map { UInt8($0 ?? 0) })
    case .years: values = .years(found.map { Int16($0 ?? 0) })
    case .days: values = .days(found.map { Int32($0 ?? 0) })
    case .integers:
      let power = Double(FixedDecimal.power(Arithmetic.scale(column.type) ?? 0))
      values = .integers(Integers(found.map { Int64((($0 ?? 0) * power).rounded()) }))
    case .numbers: values = .numbers(found.map { $0 ?? 0 })
    case .codes(_, let texts): values = .codes(Codes(found.map { UInt32($0 ?? 0) }, limit: texts.count), texts)
    }
    return Column(type: column.type, values: values, missing: mask)
  }
}

extension ColumnType {
  /// Ordered, and nothing between two values.
  fileprivate var isStepwise: Bool {
    switch self {
    case .date, .schoolYear, .level: true
    default: false
    }
  }
}
