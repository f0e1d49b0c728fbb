import TrinnBasis
import TrinnSyntax

/// `a .. b`: each different pair of texts is joined once.
enum Concatenation {
  static func join(_ a: Bound, _ b: Bound, rows count: Int, _ node: ExpressionNode) throws -> Bound {
    let (left, right) = (try TextForm.text(a, rows: count, node), try TextForm.text(b, rows: count, node))
    let (x, y) = (try left.codes(), try right.codes())
    var joined = TextDictionaryBuilder()
    // A constant has one text, so the other side's dictionary holds every pair.
    if case .text(let text)? = right.constant {
      let codes: [UInt32?] = x.dictionary.texts.map { joined.code(of: $0 + text) }
      return Bound(.text, .codes(Loops.lookup(x.run, codes, zero: 0), joined.finish()), node: node)
    }
    if case .text(let text)? = left.constant {
      let codes: [UInt32?] = y.dictionary.texts.map { joined.code(of: text + $0) }
      return Bound(.text, .codes(Loops.lookup(y.run, codes, zero: 0), joined.finish()), node: node)
    }
    return try pairs(x, y, rows: count, node)
  }

  private static func pairs(
    _ x: (run: Run<UInt32>, dictionary: TextDictionary), _ y: (run: Run<UInt32>, dictionary: TextDictionary),
    rows count: Int, _ node: ExpressionNode
  ) throws -> Bound {
    let (heads, tails) = (x.dictionary.texts, y.dictionary.texts)
    var joined = TextDictionaryBuilder()
    var codeOfPair: [UInt64: UInt32] = [:]
    var codes: [UInt32] = []
    var missing: [UInt8] = []
    codes.reserveCapacity(count)
    missing.reserveCapacity(count)
    for rows in Parallel.chunks(of: count) {
      try Interrupt.check()
      let (a, b) = (try x.run(rows), try y.run(rows))
      let reasons = Loops.combined(a.missing, b.missing).expanded(rows.count)
      missing += reasons
      for ((head, tail), reason) in zip(
        zip(a.values.expanded(rows.count), b.values.expanded(rows.count)), reasons)
      {
        guard reason == 0 else {
          codes.append(0)
          continue
        }
        let pair = UInt64(head) << 32 | UInt64(tail)
        if let code = codeOfPair[pair] {
          codes.append(code)
        } else {
          let code = joined.code(of: heads[Int(head)] + tails[Int(tail)])
          codeOfPair[pair] = code
          codes.append(code)
        }
      }
    }
    let column = Column(
      type: .text, values: .codes(Codes(codes, limit: joined.count), joined.finish()), missing: missing)
    return Bound(column: column, node: node)
  }
}
