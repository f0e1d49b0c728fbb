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

  /// The key columns, by their names in both tables.
  public var keys: [(left: String, right: String)]
  public var kind: Kind
  public var expect: Multiplicity
  /// What a right column's name gets at its end where the left table has that name already.
  public var suffix: String

  public init(
    keys: [(left: String, right: String)], kind: Kind = .inner, expect: Multiplicity = .manyToMany,
    suffix: String = "_right"
  ) {
    self.keys = keys
    self.kind = kind
    self.expect = expect
    self.suffix = suffix
  }

  /// - Parameters:
  ///   - by: the keys as a user writes them: `school`, `school = id, school_year`; the left table's name comes first.
  ///   - kind: `inner`, `left`, `full`, `semi` or `anti`.
  ///   - expect: `many to one` and its like; a join that breaks it is an error.
  public init(
    by: String, kind: String = Kind.inner.rawValue, expect: String = Multiplicity.manyToMany.rawValue,
    suffix: String = "_right"
  ) throws(TrinnError) {
    guard let kindValue = Kind(rawValue: kind) else {
      throw .unknown(.unknownOption, "kind of join", kind, among: Kind.allCases.map(\.rawValue))
    }
    guard let multiplicity = Multiplicity(rawValue: expect) else {
      throw .unknown(.unknownOption, "expectation", expect, among: Multiplicity.allCases.map(\.rawValue))
    }
    self.init(keys: try JoinOptions.keys(by), kind: kindValue, expect: multiplicity, suffix: suffix)
  }

  private static func keys(_ text: String) throws(TrinnError) -> [(left: String, right: String)] {
    var keys: [(left: String, right: String)] = []
    for item in try GroupKeys.parse(text).items {
      guard case .name(let right) = item.expression.root.kind else {
        throw item.expression.source.error(
          .syntax, "a join's key wants a column", at: item.expression.root.position, wanted: "name, or left = right",
          hint: "derive the key first")
      }
      keys.append((left: item.name, right: right))
    }
    guard !keys.isEmpty else {
      throw TrinnError(.argumentMissing, "no key is named", argument: "by", hint: "by = \"school\"")
    }
    return keys
  }
}
