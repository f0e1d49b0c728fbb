import Glibc
import TrinnBasis

/// How evenly things spread over kinds, in bits: 0 where all are of one kind, log2 k where k kinds are as common.
///
/// A sample shows fewer kinds than there are, so the plain value is too low; `corrected` adds Miller and Madow's term.
///
/// Sources: C. E. Shannon (1948), Bell System Technical Journal 27; G. A. Miller (1955), Note on the bias of information
/// estimates; the error: G. P. Basharin (1959), Theory of Probability and its Applications 4.
public struct ShannonEntropy: Sendable, Hashable {
  public let n: Int
  /// Kinds that came.
  public let kinds: Int
  public let bits: Double
  public let corrected: Double
  public let standardError: Double

  /// As many kinds, all as common, would spread alike.
  public var effectiveKinds: Double { exp2(bits) }

  /// - Parameter counts: how many of each kind, none negative. Nil where there is none at all.
  public init?(_ counts: some Collection<Int>) {
    let n = counts.reduce(0) { $0 + max(0, $1) }
    guard n > 0 else { return nil }
    let shares = counts.lazy.filter { $0 > 0 }.map { Double($0) / Double(n) }
    let bits = shares.reduce(0) { $0 - $1 * log2($1) }
    let squares = shares.reduce(0) { $0 + $1 * log2($1) * log2($1) }
    self.n = n
    kinds = shares.reduce(0) { count, _ in count + 1 }
    self.bits = max(0, bits)
    corrected = max(0, bits) + Double(kinds - 1) / (2 * Double(n)) / M_LN2
    standardError = (max(0, squares - bits * bits) / Double(n)).squareRoot()
  }
}
