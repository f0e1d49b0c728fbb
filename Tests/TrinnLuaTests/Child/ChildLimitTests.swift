import Testing
import TrinnBasis
import TrinnLua

@Suite("The limits of a script from elsewhere", .serialized)
struct ChildLimitTests {
  @Test(
    "time ends whatever runs",
    arguments: [
      "while true do end", "pcall(function() while true do end end) while true do end",
      "('x'):rep(1e5):find(('.-'):rep(20) .. 'b')",
      "for i = 1, 1e9 do pcall(apply, function() end) end", "apply(function() while true do end end)",
    ])
  func time(source: String) throws {
    let bench = try ForeignBench(limits: ChildLimits(seconds: 0.3))
    let clock = ContinuousClock()
    let begin = clock.now
    let error = try #require(bench.error(source), "\(source)")
    #expect(error.sentence == "stopped: the time limit was reached", "\(source)")
    // A loaded machine is given time; what is not ended would never end.
    #expect(clock.now - begin < .seconds(60), "\(source)")
    #expect(try bench.shown("1 + 1") == "2")
  }

  @Test(
    "memory ends whatever holds it",
    arguments: [
      "local t = {} for i = 1, 1e9 do t[i] = i end", "local t = {} while true do t = {t} end",
      "local t = {} while true do pcall(function() while true do t[#t + 1] = {} end end) end",
      "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i end", "local s = 'x' while true do s = s .. s end",
      "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(60000):upper() .. i end",
    ])
  func memory(source: String) throws {
    let bench = try ForeignBench(limits: ChildLimits(memory: 24 << 20))
    let error = try #require(bench.error(source), "\(source)")
    #expect(error.code == .limit || error.sentence.contains("memory limit"), "\(source): \(error)")
    #expect(try bench.shown("1 + 1") == "2")
  }

  @Test("output stops at its limit")
  func output() throws {
    let bench = try ForeignBench(limits: ChildLimits(output: 1 << 10))
    let error = bench.error("for i = 1, 1e6 do pcall(print, ('x'):rep(100)) end")
    #expect(error?.sentence == "stopped: the script prints more than its limit of 1 KiB")
    #expect(bench.printed.utf8.count <= 1 << 10)
  }

  @Test("a message is limited both ways, and the script may go on")
  func messages() throws {
    let bench = try ForeignBench(limits: ChildLimits(memory: 64 << 20))
    #expect(try bench.shown("(pcall(echo, ('x'):rep(9 << 20)))") == "false")
    #expect(try bench.shown("select(2, pcall(echo, ('x'):rep(9 << 20))).code") == "limit")
    #expect(bench.error("return ('x'):rep(9 << 20)")?.code == .limit)
    #expect(try bench.shown("#echo(('x'):rep(1 << 16))") == "65536")
    let long = try #require(bench.error("echo(('x'):rep((1 << 16) + 1))"))
    #expect(long.code == .limit && long.sentence.contains("64 KiB"), "\(long)")
    #expect(bench.error("local t = {} for i = 1, 70000 do t[i] = i end echo(t)")?.code == .limit)
  }

  @Test("each run has a process and a state of its own")
  func states() throws {
    let (one, two) = (try ForeignBench(), try ForeignBench())
    _ = try one.interpreter.evaluate("left = 7")
    #expect(try two.shown("left") == "nil")
    let held = try #require(try one.interpreter.evaluate("function() end").first)
    guard case .function(let function) = held else {
      Issue.record("no function")
      return
    }
    #expect(throws: TrinnError.self) { try two.interpreter.call(function) }
    #expect(try one.interpreter.call(function).isEmpty)
  }
}
