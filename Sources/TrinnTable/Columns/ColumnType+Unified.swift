extension ColumnType {
  /// The type that holds the values of both without loss, or nil where none does.
  ///
  /// Integers widen to decimals and numbers, decimals to the larger scale and to numbers; a code of two lists is a code of
  /// none, and a code beside text is text. Levels must share their scale, and a pseudonym is like nothing but itself.
  public func unified(with other: ColumnType) -> ColumnType? {
    switch (self, other) {
    case (let a, let b) where a == b: a
    case (.integer, .number), (.number, .integer), (.number, .decimal), (.decimal, .number): .number
    case (.integer, .decimal(let scale)), (.decimal(let scale), .integer): .decimal(scale: scale)
    case (.decimal(let a), .decimal(let b)): .decimal(scale: max(a, b))
    case (.code, .code): .code(list: nil)
    case (.text, .code), (.code, .text): .text
    default: nil
    }
  }
}

extension Column {
  /// The same values under a type that `ColumnType.unified` gave, or nil where the types do not fit or a decimal would
  /// overflow. Missing values keep their reasons.
  public func converted(to wanted: ColumnType) -> Column? {
    if wanted == type { return self }
    switch (values, type, wanted) {
    case (.codes, .text, .code), (.codes, .code, .text), (.codes, .code, .code):
      return Column(type: wanted, values: values, missing: missing)
    case (.integers(let integers), .integer, .number):
      return Column(type: wanted, values: .numbers(integers.map(Double.init)), missing: missing)
    case (.integers(let integers), .decimal(let scale), .number):
      let numbers = integers.map { FixedDecimal(units: $0, scale: scale).number }
      return Column(type: wanted, values: .numbers(numbers), missing: missing)
    case (.integers(let integers), .integer, .decimal(let scale)):
      return scaled(integers, by: scale, to: wanted)
    case (.integers(let integers), .decimal(let own), .decimal(let scale)) where own <= scale:
      return scaled(integers, by: scale - own, to: wanted)
    default:
      return nil
    }
  }

  private func scaled(_ integers: Integers, by digits: UInt8, to wanted: ColumnType) -> Column? {
    let factor = FixedDecimal.power(digits)
    var result = integers.widened
    for row in result.indices {
      let (units, overflow) = result[row].multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      result[row] = units
    }
    return Column(type: wanted, values: .integers(result), missing: missing)
  }
}
