import CTrinnLua
import Testing
import TrinnEngine

@Suite("The programs with known answers") struct SelfTestTests {
  @Test("are run at each start, in a few milliseconds, and none is wrong")
  func start() {
    let clock = ContinuousClock()
    let times = (0..<21).map { _ in
      clock.measure {
        var faults: UInt32 = 0
        #expect(tl_self_test(&faults) == -1)
        #expect((faults & UInt32(TL_FAULT_COMPARISON_INDEX) != 0) == LuaRelease.faults.contains(.comparisonAsIndex))
      }
    }.sorted()
    // Half of the times: on a busy machine some wait for others.
    #expect(times[10] < .milliseconds(5), "\(times)")
  }
}
