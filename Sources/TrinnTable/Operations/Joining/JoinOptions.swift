import TrinnBasis
import TrinnSyntax

/// How two tables are joined.
public struct JoinOptions: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Rows that have a partner.
    case inner
    /// All rows of the left table; without a partner the right columns are missing (`row_absent`).
    case left
    /// All rows of both.
    case full
    /// Rows of the left table that have a partner; no column of the right one.
    case semi
    /// Rows of the left table that have none.
    case anti
    /// Every row of the left table beside every row of the right one; without keys.
    case cross
  }

  /// How many partners a row may have: left to right.
  public enum Multiplicity: String, Sendable, CaseIterable {
    case oneToOne = "one to one"
    case oneToMany = "one to many"
    case manyToOne = "many to one"
    case manyToMany = "many to many"

    var allowsManyOnTheLeft: Bool { self == .manyToOne || self == .manyToMany }
    var allowsManyOnTheRight: Bool { self == .oneToMany || self == .manyToMany }
  }

  /// A column by its names in both tables.
  public typealias Key = (left: String, right: String)

  /// The right rows of a key are states that follow one another: which of them a left row meets.
  public struct AsOf: Sendable {
    public enum Direction: String, Sendable, CaseIterable {
      /// The latest that is not after the left row.
      case before
      /// The earliest that is not before it.
      case after
      /// The nearest of all, of two as near the earlier one.
      case nearest
    }

    public var key: Key
    public var direction: Direction
    /// How far off a partner may be: years, days, or the key's own unit. Nil: as far as it takes.
    public var tolerance: Double?

    public init(key: Key, direction: Direction = .before, tolerance: Double? = nil) {
      self.key = key
      self.direction = direction
      self.tolerance = tolerance
    }
  }

  /// The right rows of a key hold for a stretch of time each; a left row meets those that hold at its own.
  public struct Validity: Sendable {
    /// Whether a row still holds at its end. A municipality's number does not on the day that its end names.
    public enum Ends: String, Sendable, CaseIterable { case included, excluded }

    public var at: String
    public var from: String
    public var to: String
    public var ends: Ends

    public init(at: String, from: String, to: String, ends: Ends = .included) {
      self.at = at
      self.from = from
      self.to = to
      self.ends = ends
    }
  }

  public enum Time: Sendable {
    case asOf(AsOf)
    case validity(Validity)
  }

  /// The key columns, by their names in both tables.
  public var keys: [Key]
  public var kind: Kind
  public var expect: Multiplicity
  /// What a right column's name gets at its end where the left table has that name already.
  public var suffix: String
  public var time: Time?

  public init(
    keys: [Key], kind: Kind = .inner, expect: Multiplicity = .manyToMany, suffix: String = "_right", time: Time? = nil
  ) {
    self.keys = keys
    self.kind = kind
    self.expect = expect
    self.suffix = suffix
    self.time = time
  }

  /// - Parameters:
  ///   - by: the keys as a user writes them: `school`, `school = id, school_year`; the left table's name comes first.
  ///   - kind: `inner`, `left`, `full`, `semi`, `anti` or `cross`.
  ///   - expect: `many to one` and its like; a join that breaks it is an error.
  public init(
    by: String, kind: String = Kind.inner.rawValue, expect: String = Multiplicity.manyToMany.rawValue,
    suffix: String = "_right", time: Time? = nil
  ) throws(TrinnError) {
    self.init(
      keys: try JoinOptions.keys(by, argument: "by"), kind: try JoinOptions.choice(kind, "kind of join"),
      expect: try JoinOptions.choice(expect, "expectation"), suffix: suffix, time: time)
  }

  /// A choice by the word that a user wrote.
  public static func choice<Choice: RawRepresentable & CaseIterable>(
    _ word: String, _ what: String
  ) throws(TrinnError) -> Choice where Choice.RawValue == String {
    guard let choice = Choice(rawValue: word) else {
      throw .unknown(.unknownOption, what, word, among: Choice.allCases.map(\.rawValue))
    }
    return choice
  }

  /// `school = id, school_year`: the left table's name comes first.
  public static func keys(_ text: String, argument: String) throws(TrinnError) -> [Key] {
    var keys: [Key] = []
    for item in try GroupKeys.parse(text).items {
      guard case .name(let right) = item.expression.root.kind else {
        throw item.expression.source.error(
          .syntax, "a join's key wants a column", at: item.expression.root.position, wanted: "name, or left = right",
          hint: "derive the key first")
      }
      keys.append((left: item.name, right: right))
    }
    return keys
  }
}
