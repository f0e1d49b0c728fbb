import TrinnBasis
import TrinnSyntax

/// `x in (a, b)`: as if `x == a or x == b`, and false for an empty list.
enum Membership {
  static func contains(_ value: Bound, _ list: [Bound], _ node: ExpressionNode) throws -> Bound {
    let nothing = Bound(constant: .boolean(false), node: node)
    guard !list.isEmpty else { return nothing }
    let texts = list.compactMap { item in if case .text(let text)? = item.constant { text } else { nil } }
    if value.type.isCoded, value.type != .identity, texts.count == list.count {
      let (run, dictionary) = try value.codes()
      let codes = try texts.count <= few ? dictionary.codes(ofAny: texts) : indexed(texts, in: dictionary)
      return Bound(.boolean, .booleans(CodedComparison.matches(run, codes, in: dictionary)), node: node)
    }
    return try list.reduce(nothing) { found, item in
      try Logic.or(found, Comparison.compare(.equal, value, item, node), node)
    }
  }

  /// A longer list than this is worth an index of the dictionary.
  private static let few = 8

  private static func indexed(_ texts: [String], in dictionary: TextDictionary) throws -> [UInt32] {
    let found = Set(texts.compactMap { dictionary.code(of: $0) })
    guard let firsts = try dictionary.index().firsts else { return found.sorted() }
    return firsts.indices.filter { found.contains(firsts[$0]) }.map { UInt32(truncatingIfNeeded: $0) }
  }
}
