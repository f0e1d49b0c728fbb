import Testing
import TrinnEngine

@Suite("What is said of the liblua that a machine has") struct LuaReleaseTests {
  @Test("its faults, and what is done about them")
  func sentence() {
    let old = LuaRelease.sentence("Lua 5.4.4", faults: [.comparisonAsIndex, .bitsOfManyConstants], patch: 4)
    #expect(old.hasPrefix("Lua 5.4.4 runs a comparison used as an index of an outer local and bit operations"))
    #expect(old.contains("refuses it with line and rewrite, and can be crashed by a `__concat`"))
    let newer = LuaRelease.sentence("Lua 5.4.8", faults: [], patch: 8)
    #expect(newer.hasPrefix("Lua 5.4.8 can be crashed by gmatch that goes on after an error; a script from elsewhere"))
    #expect(
      LuaRelease.sentence("Lua 5.4.9", faults: [], patch: 9) == "Lua 5.4.9 has none of the faults that Trinn knows")
    #expect(LuaRelease.sentence.hasPrefix(LuaRelease.name))
  }
}
