import CTrinnLua
import TrinnBasis

/// What differs between an interpreter in the host's process and one in a child, and between levels of trust.
package struct EngineRules {
  /// Bytes that the script's own values may take.
  package let memoryLimit: Int
  /// Below `own`, the language lacks what runs later than it is called or tells the collector's state.
  package let level: TrustLevel
  /// Ends the process of a child at the limit. Without it the limit is an error of the script and may be passed a little.
  package let exhausted: (@convention(c) () -> Void)?

  /// What gives so many bytes in place of those before, and for none takes them back; nil for the system's.
  package typealias Reallocate =
    @convention(c) (_ block: UnsafeMutableRawPointer?, _ before: Int, _ size: Int) -> UnsafeMutableRawPointer?
  package let reallocate: Reallocate?

  /// The number by which the host knows the interpreter of a child.
  package let number: UInt32?

  package init(
    memoryLimit: Int, level: TrustLevel = .own, number: UInt32? = nil, exhausted: (@convention(c) () -> Void)? = nil,
    reallocate: Reallocate? = nil
  ) {
    self.number = number
    self.memoryLimit = max(0, memoryLimit)
    self.level = level
    self.reallocate = reallocate
    self.exhausted = exhausted
  }

  var forC: tl_rules {
    // A child too ends its script by an error that has a place, where an eighth is left to do so.
    let soft = exhausted == nil ? memoryLimit : memoryLimit - memoryLimit / 8
    return tl_rules(
      memory_limit: soft, memory_end: exhausted == nil ? 0 : memoryLimit, is_foreign: level < .own,
      reallocate: reallocate)
  }
}
