import CTrinnProgramming
import TrinnBasis

/// What can be known of unknown numbers between bounds when some sums of them are known: the least and the greatest value
/// that each can have. Solved by Clp (EPL-2.0), which is looked for on the machine when it is first needed.
public struct LinearProgram: Sendable {
  /// An index of an unknown number.
  public typealias Unknown = Int

  /// `Double.infinity` where there is no bound.
  public struct Bounds: Sendable, Hashable {
    public var least: Double
    public var greatest: Double

    public init(_ least: Double, _ greatest: Double) {
      self.least = least
      self.greatest = greatest
    }

    public static func exactly(_ value: Double) -> Bounds { Bounds(value, value) }
    public static let count = Bounds(0, .infinity)
  }

  struct Row: Sendable {
    var terms: [(unknown: Unknown, coefficient: Double)]
    var bounds: Bounds
  }

  private(set) var bounds: [Bounds] = []
  private(set) var rows: [Row] = []

  public init() {}

  /// Whether the solver's library is on this machine.
  public static var isAvailable: Bool { tp_is_available() }

  public static let unavailable = TrinnError(
    .fault, "the linear programming solver Clp is not on this machine",
    hint: "install the package coinor-libclp1 and run it again")

  public mutating func addUnknown(_ bounds: Bounds = .count) -> Unknown {
    self.bounds.append(bounds)
    return self.bounds.count - 1
  }

  /// Declares a sum of unknowns, each times its coefficient, to lie between bounds. Terms of one unknown are added up.
  public mutating func constrain(_ terms: [(unknown: Unknown, coefficient: Double)], to bounds: Bounds)
    throws(TrinnError)
  {
    guard terms.allSatisfy({ self.bounds.indices.contains($0.unknown) && $0.coefficient.isFinite }),
      !bounds.least.isNaN, !bounds.greatest.isNaN
    else { throw TrinnError(.outOfRange, "a sum names an unknown that the program does not have") }
    let sums = Dictionary(terms.map { ($0.unknown, $0.coefficient) }, uniquingKeysWith: +)
    let kept = sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }
    guard !kept.isEmpty else { return }
    rows.append(Row(terms: kept.map { (unknown: $0.key, coefficient: $0.value) }, bounds: bounds))
  }

  /// The least and the greatest value of each of the unknowns asked for, in order.
  ///
  /// - Parameter width: where an unknown is seen to take values this far apart, these are given instead of the extremes:
  ///   many unknowns then need no question of their own.
  /// - Throws: `mismatch` where no values meet all sums; `fault` where the solver is missing or gives up.
  public func ranges(of asked: [Unknown], upTo width: Double = .infinity) throws -> [Bounds] {
    guard !asked.isEmpty else { return [] }
    let program = try SolverProgram(self)
    var seen = bounds.map { _ in Bounds(.infinity, -.infinity) }
    return try asked.map { unknown in
      try Interrupt.check()
      for greatest in [true, false] {
        let reached = seen[unknown]
        if reached.greatest - reached.least >= width { break }
        let extreme = try program.extreme(of: unknown, greatest: greatest)
        program.widen(&seen)
        if greatest { seen[unknown].greatest = max(seen[unknown].greatest, extreme) }
        if !greatest { seen[unknown].least = min(seen[unknown].least, extreme) }
      }
      return seen[unknown]
    }
  }
}

/// Clp's copy of a program, freed with it.
private final class SolverProgram {
  private let program: OpaquePointer
  private let count: Int

  init(_ source: LinearProgram) throws(TrinnError) {
    guard LinearProgram.isAvailable else { throw LinearProgram.unavailable }
    guard let columns = Int32(exactly: source.bounds.count), let rows = Int32(exactly: source.rows.count),
      Int32(exactly: source.rows.reduce(0) { $0 + $1.terms.count }) != nil
    else { throw TrinnError(.limit, "too many cells for the linear programming solver") }
    var entries = [[(row: Int32, value: Double)]](repeating: [], count: source.bounds.count)
    for (index, row) in source.rows.enumerated() {
      for term in row.terms { entries[term.unknown].append((Int32(truncatingIfNeeded: index), term.coefficient)) }
    }
    var starts: [Int32] = [0]
    for column in entries { starts.append(starts[starts.count - 1] + Int32(truncatingIfNeeded: column.count)) }
    // One more than there are: an empty array has no address.
    let made = tp_make(
      columns, rows, starts, entries.joined().map(\.row) + [0], entries.joined().map(\.value) + [0],
      source.bounds.map(\.least), source.bounds.map(\.greatest), source.rows.map(\.bounds.least) + [0],
      source.rows.map(\.bounds.greatest) + [0])
    guard let made else { throw TrinnError(.fault, "the linear programming solver could not take the cells") }
    program = made
    count = source.bounds.count
  }

  deinit { tp_free(program) }

  func extreme(of unknown: Int, greatest: Bool) throws(TrinnError) -> Double {
    var value = 0.0
    switch tp_extreme(program, Int32(truncatingIfNeeded: unknown), greatest, &value) {
    case tp_solved: return value
    case tp_unbounded: return greatest ? .infinity : -.infinity
    case tp_contradictory:
      throw TrinnError(.mismatch, "no counts fit what is shown", hint: "two of the shown sums contradict each other")
    default: throw TrinnError(.fault, "the linear programming solver gave up")
    }
  }

  /// Takes in the values of all unknowns at the last extreme: each is one that a reader cannot rule out.
  func widen(_ seen: inout [LinearProgram.Bounds]) {
    guard let values = tp_values(program) else { return }
    for unknown in 0..<count {
      let value = values[unknown]
      if value < seen[unknown].least { seen[unknown].least = value }
      if value > seen[unknown].greatest { seen[unknown].greatest = value }
    }
  }
}
