import TrinnBasis
import TrinnSyntax

/// Comparison of texts, codes and identities: on the dictionary once, on the rows by code.
enum CodedComparison {
  static func run(_ operation: BinaryOperator, _ a: Bound, _ b: Bound) throws -> Run<UInt8> {
    if case .text(let text)? = b.constant { return try table(operation, a, text, isLeft: false) }
    if case .text(let text)? = a.constant { return try table(operation, b, text, isLeft: true) }
    let (left, right) = (try a.codes(), try b.codes())
    let isEquality = operation == .equal || operation == .notEqual
    let (texts, others) = (left.dictionary.texts, right.dictionary.texts)
    let (a, b) = isEquality ? sharedCodes(texts, others) : try ranks(texts, others)
    return Comparison.ordered(
      operation, Loops.lookup(left.run, a, zero: 0), Loops.lookup(right.run, b, zero: 0))
  }

  private static func table(
    _ operation: BinaryOperator, _ bound: Bound, _ text: String, isLeft: Bool
  ) throws -> Run<UInt8> {
    let (run, dictionary) = try bound.codes()
    let texts = dictionary.texts
    if operation == .equal || operation == .notEqual {
      let (hit, miss): (UInt8, UInt8) = operation == .equal ? (1, 0) : (0, 1)
      return Loops.lookup(run, texts.map { $0 == text ? hit : miss }, zero: 0)
    }
    let (entries, literal) = try ranks(texts, [text])
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

  /// Both sides as codes of one dictionary: equality needs no order.
  private static func sharedCodes(_ a: [String], _ b: [String]) -> ([UInt32?], [UInt32?]) {
    var shared = TextDictionaryBuilder()
    return (a.map { shared.code(of: $0) }, b.map { shared.code(of: $0) })
  }

  /// Both sides as places in one Norwegian order, where equal texts have equal places.
  private static func ranks(_ a: [String], _ b: [String]) throws -> ([UInt32?], [UInt32?]) {
    let ranks = try TextDictionary(a + b).ranks
    return (Array(ranks.prefix(a.count)), Array(ranks.suffix(b.count)))
  }
}
