/// The cells that stand for no value, and why there is none.
///
/// Udir's star and SSB's colon are masked; SSB's point is not applicable, two points not available, three not yet. A hyphen is
/// SSB's "nil": the thing counted does not exist there, so it reads as not applicable and never as a guess at zero.
/// `NA` is a value: the upper secondary programme Naturbruk.
public struct MissingSigns: Sendable, Equatable {
  public private(set) var signs: [String: MissingReason]

  public static let standard = MissingSigns([
    "": .notRecorded, "*": .masked, ":": .masked, ".": .notApplicable, "..": .notRecorded, "...": .notYetMeasured,
    "-": .notApplicable, "–": .notApplicable, "#N/A": .notRecorded, "#I/T": .notRecorded, "i.t.": .notRecorded,
    "n/a": .notRecorded,
  ])

  /// An empty cell is always missing; not recorded unless given.
  public init(_ signs: [String: MissingReason]) {
    self.signs = signs
    if self.signs[""] == nil { self.signs[""] = .notRecorded }
  }

  /// These signs and others; where both know a sign, the others decide.
  public func with(_ others: [String: MissingReason]) -> MissingSigns {
    MissingSigns(signs.merging(others) { _, new in new })
  }

  /// These signs without some, which are then read as values.
  public func without(_ values: [String]) -> MissingSigns {
    MissingSigns(signs.filter { !values.contains($0.key) })
  }
}

/// The signs as the reading loop asks: by the first byte, then by comparing the few that begin so.
struct MissingTable: Sendable {
  /// Not 0 for each byte that a sign begins with: nothing else is touched for a cell that is none.
  private let firsts: SharedArray<UInt8>
  /// The reasons of signs of one byte.
  private let singles: SharedArray<UInt8>
  private let signs: [(bytes: [UInt8], reason: UInt8)]
  let empty: UInt8

  init(_ missing: MissingSigns) {
    empty = (missing.signs[""] ?? .notRecorded).rawValue
    signs = missing.signs.filter { !$0.key.isEmpty }.sorted { $0.key < $1.key }
      .map { (Array($0.key.utf8), $0.value.rawValue) }
    firsts = SharedArray(count: 256)
    singles = SharedArray(count: 256)
    firsts.start.initialize(repeating: 0, count: 256)
    singles.start.initialize(repeating: 0, count: 256)
    for sign in signs {
      firsts.start[Int(sign.bytes[0])] = 1
      if sign.bytes.count == 1 { singles.start[Int(sign.bytes[0])] = sign.reason }
    }
  }

  /// The raw reason, or 0 where the cell has a value. Cells come without blanks around them.
  @inline(__always)
  func reason(_ cell: UnsafePointer<UInt8>, _ length: Int) -> UInt8 {
    if length == 0 { return empty }
    guard firsts.start[Int(cell[0])] != 0 else { return 0 }
    return length == 1 ? singles.start[Int(cell[0])] : compare(cell, length)
  }

  private func compare(_ cell: UnsafePointer<UInt8>, _ length: Int) -> UInt8 {
    for sign in signs where sign.bytes.count == length {
      if (0..<length).allSatisfy({ sign.bytes[$0] == cell[$0] }) { return sign.reason }
    }
    return 0
  }
}
