import TrinnBasis
import TrinnSyntax

/// Comparison of texts, codes and identities: on the dictionary once, on the rows by code.
enum CodedComparison {
  static func run(_ operation: BinaryOperator, _ a: Bound, _ b: Bound) throws -> Run<UInt8> {
    if case .text(let text)? = b.constant { return try table(operation, a, text, isLeft: false) }
    if case .text(let text)? = a.constant { return try table(operation, b, text, isLeft: true) }
    let (left, right) = (try a.codes(), try b.codes())
    let isEquality = operation == .equal || operation == .notEqual
    if isEquality {
      let (x, y) = try shared(left, right)
      return Comparison.ordered(operation, x, y)
    }
    let (a, b) = try ranks(left.dictionary.texts, right.dictionary.texts)
    return Comparison.ordered(
      operation, Loops.lookup(left.run, a, zero: 0), Loops.lookup(right.run, b, zero: 0))
  }

  private static func table(
    _ operation: BinaryOperator, _ bound: Bound, _ text: String, isLeft: Bool
  ) throws -> Run<UInt8> {
    let (run, dictionary) = try bound.codes()
    if operation == .equal || operation == .notEqual {
      let found = matches(run, try dictionary.codes(ofAny: [text]), in: dictionary)
      return operation == .equal ? found : Loops.total(found) { Loops.map($0) { 1 &- $0 } }
    }
    let (entries, literal) = try ranks(dictionary.texts, [text])
    let answers: [UInt8?] = entries.map { rank in
      guard let rank, let other = literal[0] else { return nil }
      let (a, b) = isLeft ? (other, rank) : (rank, other)
      switch operation {
      case .less: return a < b ? 1 : 0
      case .lessOrEqual: return a <= b ? 1 : 0
      case .greater: return a > b ? 1 : 0
      default: return a >= b ? 1 : 0
      }
    }
    return Loops.lookup(run, answers, zero: 0)
  }

  /// Whether a row's text is one of these, by their codes.
  static func matches(_ run: @escaping Run<UInt32>, _ codes: [UInt32], in dictionary: TextDictionary) -> Run<UInt8> {
    if codes.isEmpty { return Loops.total(run) { _ in .constant(0) } }
    if codes.count == 1 {
      let code = codes[0]
      return Loops.total(run) { Loops.map($0) { $0 == code ? 1 : 0 } }
    }
    var answers = [UInt8](repeating: 0, count: max(dictionary.count, 1))
    for code in codes { answers[Int(code)] = 1 }
    return Loops.total(run) { [answers] in Loops.looked(up: $0, in: answers) }
  }

  /// Both sides as codes of the left dictionary, what only the right one has behind them: equality needs no order.
  private static func shared(
    _ left: (run: Run<UInt32>, dictionary: TextDictionary), _ right: (run: Run<UInt32>, dictionary: TextDictionary)
  ) throws -> (Run<UInt32>, Run<UInt32>) {
    let index = try left.dictionary.index()
    // A text that stands in a dictionary twice, spelled in two ways, has the code of the first.
    let first = index.firsts.map { firsts in Loops.total(left.run) { Loops.looked(up: $0, in: firsts) } }
    if left.dictionary === right.dictionary {
      guard let firsts = index.firsts else { return (left.run, right.run) }
      return (first ?? left.run, Loops.total(right.run) { Loops.looked(up: $0, in: firsts) })
    }
    let beyond = UInt32(truncatingIfNeeded: left.dictionary.count)
    let content = right.dictionary.content
    let others: [UInt32] = try parallelArray(count: max(content.count, 1)) { range, codes in
      for code in range {
        let own = UInt32(truncatingIfNeeded: code)
        codes[code] = code < content.count ? content.withBytes(code) { index.code(of: $0) } ?? beyond &+ own : own
      }
    }
    return (first ?? left.run, Loops.total(right.run) { Loops.looked(up: $0, in: others) })
  }

  /// Both sides as places in one Norwegian order, where equal texts have equal places.
  private static func ranks(_ a: [String], _ b: [String]) throws -> ([UInt32?], [UInt32?]) {
    let ranks = try TextDictionary(a + b).ranks
    return (Array(ranks.prefix(a.count)), Array(ranks.suffix(b.count)))
  }
}

extension TextDictionary {
  /// The codes of all entries that are one of the texts, rising. Bytes are compared; a text beyond ASCII may be spelled in
  /// two ways, so there the letters decide.
  func codes(ofAny texts: [String]) throws -> [UInt32] {
    let wanted = texts.map { (bytes: Array($0.utf8), isPlain: $0.utf8.allSatisfy { $0 < 0x80 }, text: $0) }
    let content = content
    let parts = try Parallel.map(rows: count) { range in
      range.filter { code in
        content.withBytes(code) { entry in
          wanted.contains { text in
            if entry.count == text.bytes.count, entry.elementsEqual(text.bytes) { return true }
            guard !text.isPlain, !entry.isASCII else { return false }
            return String(decoding: entry, as: UTF8.self) == text.text
          }
        }
      }
    }
    return parts.flatMap { $0.map { UInt32(truncatingIfNeeded: $0) } }
  }
}
