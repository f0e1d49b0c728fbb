import TrinnBasis
import TrinnSyntax

/// The sentences for operands that do not go together.
enum TypeErrors {
  static func mismatch(_ operation: String, _ a: Bound, _ b: Bound, hint: String? = nil) -> TrinnError {
    TrinnError(
      .wrongType, "\"\(operation)\" does not take \(a.type.name) and \(b.type.name)", wanted: a.type.name,
      got: b.type.name, hint: hint ?? usualHint(a, b))
  }

  static func operand(_ operation: String, wanted: String, _ operand: Bound) -> TrinnError {
    TrinnError(
      .wrongType, "\"\(operation)\" wanted \(wanted), got \(operand.type.name)", wanted: wanted, got: operand.type.name)
  }

  private static func usualHint(_ a: Bound, _ b: Bound) -> String? {
    for (one, other) in [(a, b), (b, a)] {
      switch (one.type, other.type) {
      case (.identity, _): return "a pupil is compared with another pupil column only, never with a value"
      case (.schoolYear, let type) where type.isNumeric: return "write a school year as '2025-26', or use year(x)"
      case (let type, .text) where type.isNumeric && other.constant != nil:
        return "a number is written without quotes"
      case (.text, let type) where type.isNumeric && other.constant != nil,
        (.code, let type) where type.isNumeric && other.constant != nil:
        return "a text or code is written in quotes, leading zeros and all: '0301'"
      case (.boolean, _): return "join conditions with and, or"
      default: continue
      }
    }
    return nil
  }
}
