import CTrinnLua
import TrinnBasis

/// The liblua5.4 that this process runs on, and what it is known to compute wrongly.
public enum LuaRelease {
  public enum Fault: String, Sendable, CaseIterable {
    /// `t[x > 1]`, with `t` a local of an outer function, reads another key.
    case comparisonAsIndex
    /// Bit operations on constants go wrong in a function with more than 256 constants.
    case bitsOfManyConstants
  }

  /// For example `Lua 5.4.4`.
  public static let name = String(cString: tl_lua_release())

  /// The known faults found by running programs with known answers, once in a process.
  public static let faults: [Fault] = selfTest.faults

  package static func check() throws {
    guard selfTest.wrongAnswer >= 0 else { return }
    throw TrinnError(
      .fault, "this \(name) gives a wrong answer to known program \(selfTest.wrongAnswer + 1)",
      hint: "install the distribution's own liblua5.4")
  }

  private static let selfTest: (wrongAnswer: Int32, faults: [Fault]) = {
    var bits: UInt32 = 0
    let wrongAnswer = tl_self_test(&bits)
    var faults: [Fault] = []
    if bits & UInt32(TL_FAULT_COMPARISON_INDEX) != 0 { faults.append(.comparisonAsIndex) }
    if bits & UInt32(TL_FAULT_CONSTANT_BITS) != 0 { faults.append(.bitsOfManyConstants) }
    return (wrongAnswer, faults)
  }()
}
