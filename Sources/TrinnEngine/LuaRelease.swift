import CTrinnLua
import TrinnBasis

/// The liblua5.4 that this process runs on, and what it is known to compute wrongly.
public enum LuaRelease {
  public enum Fault: String, Sendable, CaseIterable {
    /// `t[x > 1]`, with `t` a local of an outer function, reads another key.
    case comparisonAsIndex
    /// Bit operations on constants go wrong in a function with more than 256 constants.
    case bitsOfManyConstants

    var words: String {
      switch self {
      case .comparisonAsIndex: "a comparison used as an index of an outer local"
      case .bitsOfManyConstants: "bit operations on constants in functions with more than 256 of them"
      }
    }
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

  /// What upstream has mended since: the patch release that has it, and how a script gets there. Each ends the process of
  /// its interpreter; no test of ours can ask for them and go on.
  private static let crashes: [(mendedIn: Int, way: String)] = [
    (5, "a `__concat` under which the stack grows"), (5, "twenty thousand coroutines that close each other"),
    (8, "a collection at the limit of memory"), (9, "gmatch that goes on after an error"),
  ]

  /// The third number of the release; nil where it has none.
  private static let patch = name.split(separator: ".").last.flatMap { Int($0) }

  /// What a user should know of this liblua: which faults it has, and what is done about each.
  public static let sentence: String = sentence(name, faults: faults, patch: patch)

  package static func sentence(_ name: String, faults: [Fault], patch: Int?) -> String {
    let wrong = faults.map(\.words)
    let ways = crashes.filter { (patch ?? 0) < $0.mendedIn }.map(\.way)
    var parts: [String] = []
    if !wrong.isEmpty {
      parts.append("runs \(wrong.joined(separator: " and ")) wrongly; Trinn refuses it with line and rewrite")
    }
    if !ways.isEmpty {
      parts.append(
        "can be crashed by \(ways.joined(separator: ", ")); a script from elsewhere then ends its own process and "
          + "nothing else")
    }
    return parts.isEmpty
      ? "\(name) has none of the faults that Trinn knows" : "\(name) \(parts.joined(separator: ", and "))"
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
