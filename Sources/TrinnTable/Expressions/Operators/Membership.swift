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
      let wanted = Set(texts)
      let answers: [UInt8?] = dictionary.texts.map { wanted.contains($0) ? 1 : 0 }
      return Bound(.boolean, .booleans(Loops.lookup(run, answers, zero: 0)), node: node)
    }
    return try list.reduce(nothing) { found, item in
      try Logic.or(found, Comparison.compare(.equal, value, item, node), node)
    }
  }
}
