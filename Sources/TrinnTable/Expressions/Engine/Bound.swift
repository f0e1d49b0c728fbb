import TrinnBasis
import TrinnSyntax

/// A part of an expression that has met its table: its type is settled, its columns are found, and it computes any chunk.
struct Bound: Sendable {
  /// How values travel between operators, wider than they are stored: levels as ranks, school years by their start, dates
  /// by their day and decimals by their units are all integers.
  enum Program: Sendable {
    case booleans(Run<UInt8>)
    case integers(Run<Int64>)
    case numbers(Run<Double>)
    case codes(Run<UInt32>, TextDictionary)
  }

  let type: ColumnType
  let program: Program
  /// The value, where it is the same for every row by the text of the expression alone.
  var constant: Scalar?
  /// Set where there is nothing to compute.
  var column: Column?
  /// The same whole numbers, where it is known how far they go.
  var bounded: BoundedWhole?
  let node: ExpressionNode

  init(_ type: ColumnType, _ program: Program, node: ExpressionNode, constant: Scalar? = nil, column: Column? = nil) {
    self.type = type
    self.program = program
    self.node = node
    self.constant = constant
    self.column = column
  }

  /// The same values under another type with the same storage.
  func typed(_ type: ColumnType) -> Bound { Bound(type, program, node: node) }

  // MARK: Leaves

  init(column: Column, node: ExpressionNode) {
    @Sendable func missing(_ rows: Range<Int>) -> Lane<UInt8> { column.missingLane(rows) }
    func widened<E: BinaryInteger & Sendable>(_ values: [E]) -> Run<Int64> {
      { rows in Lanes(values: Loops.map(.values(values[rows])) { Int64($0) }, missing: missing(rows)) }
    }
    func widened<E: BinaryInteger & Sendable>(codes values: [E]) -> Run<UInt32> {
      { rows in
        Lanes(values: Loops.map(.values(values[rows])) { UInt32(truncatingIfNeeded: $0) }, missing: missing(rows))
      }
    }
    let program: Program
    var bounded: BoundedWhole?
    switch column.values {
    case .bytes(let values) where column.type == .boolean:
      program = .booleans { rows in Lanes(values: .values(values[rows]), missing: missing(rows)) }
    case .bytes(let values): program = .integers(widened(values))
    case .years(let values): program = .integers(widened(values))
    case .days(let values): program = .integers(widened(values))
    case .integers(.bytes(let values)):
      program = .integers(widened(values))
      bounded = BoundedWhole(values, of: column)
    case .integers(.shorts(let values)):
      program = .integers(widened(values))
      bounded = BoundedWhole(values, of: column)
    case .integers(.words(let values)):
      program = .integers(widened(values))
      bounded = BoundedWhole(words: values, of: column)
    case .integers(.longs(let values)):
      program = .integers { rows in Lanes(values: .values(values[rows]), missing: missing(rows)) }
    case .numbers(let values):
      program = .numbers { rows in Lanes(values: .values(values[rows]), missing: missing(rows)) }
    case .codes(.bytes(let codes), let dictionary): program = .codes(widened(codes: codes), dictionary)
    case .codes(.shorts(let codes), let dictionary): program = .codes(widened(codes: codes), dictionary)
    case .codes(.words(let codes), let dictionary):
      program = .codes({ rows in Lanes(values: .values(codes[rows]), missing: missing(rows)) }, dictionary)
    }
    self.init(column.type, program, node: node, column: column)
    self.bounded = bounded
  }

  /// A value that every row has.
  init(constant value: Scalar, node: ExpressionNode) {
    func all<E: Sendable>(_ value: E) -> Run<E> {
      { _ in Lanes(values: .constant(value), missing: .nothingMissing) }
    }
    let (type, program): (ColumnType, Program) =
      switch value {
      case .boolean(let flag): (.boolean, .booleans(all(flag ? 1 : 0)))
      case .integer(let integer): (.integer, .integers(all(integer)))
      case .number(let number): (.number, .numbers(all(number)))
      case .decimal(let decimal): (.decimal(scale: decimal.scale), .integers(all(decimal.units)))
      case .date(let date): (.date, .integers(all(Int64(date.day))))
      case .schoolYear(let year): (.schoolYear, .integers(all(Int64(year.start))))
      case .level(let rank, let scale): (.level(scale), .integers(all(Int64(rank))))
      case .text(let text): (.text, .codes(all(0), TextDictionary([text])))
      case .missing(let reason):
        (.boolean, .booleans { _ in Lanes(values: .constant(0), missing: .constant(reason.rawValue)) })
      }
    self.init(type, program, node: node, constant: value)
    switch value {
    case .integer(let integer): bounded = BoundedWhole(integer)
    case .decimal(let decimal): bounded = BoundedWhole(decimal.units)
    default: break
    }
  }

  /// `no_value(…)`: fits beside any type.
  var isBareMissing: Bool { constant?.isMissing == true }

  // MARK: Programs by storage

  func booleans() throws -> Run<UInt8> {
    guard case .booleans(let run) = program else { throw storageFault("booleans") }
    return run
  }

  func integers() throws -> Run<Int64> {
    guard case .integers(let run) = program else { throw storageFault("integers") }
    return run
  }

  func codes() throws -> (run: Run<UInt32>, dictionary: TextDictionary) {
    guard case .codes(let run, let dictionary) = program else { throw storageFault("codes") }
    return (run, dictionary)
  }

  /// Any numeric type as numbers.
  func numbers() throws -> Run<Double> {
    if let narrow = bounded?.narrow, let scale = Arithmetic.scale(type) {
      guard scale > 0 else { return Loops.total(narrow) { Loops.map($0) { Double($0) } } }
      let power = Double(FixedDecimal.power(scale))
      return Loops.total(narrow) { Loops.map($0) { Double($0) / power } }
    }
    switch (program, type) {
    case (.numbers(let run), _): return run
    case (.integers(let run), .integer): return Loops.total(run) { Loops.map($0) { Double($0) } }
    case (.integers(let run), .decimal(let scale)):
      let power = Double(FixedDecimal.power(scale))
      return Loops.total(run) { Loops.map($0) { Double($0) / power } }
    default: throw storageFault("numbers")
    }
  }

  private func storageFault(_ wanted: String) -> TrinnError {
    TrinnError(.fault, "an expression of type \(type.name) is not stored as \(wanted)")
  }
}
