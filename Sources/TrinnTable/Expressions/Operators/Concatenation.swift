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
    let pairs: Run<UInt64> = Loops.total(x.run, y.run) {
      Loops.zip($0, $1) { head, tail in UInt64(head) << 32 | UInt64(tail) }
    }
    let column = try DistinctTexts.column(pairs, rows: count) { pair in
      x.dictionary[Int(pair >> 32)] + y.dictionary[Int(pair & 0xFFFF_FFFF)]
    }
    return Bound(column: column, node: node)
  }
}
