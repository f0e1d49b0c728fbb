import Testing
import TrinnBasis
import TrinnBinding
import TrinnLua

@Suite("Stopping a script", .serialized)
struct StopTests {
  static let endless = [
    "while true do end", "repeat until false", "::top:: goto top", "for i = math.mininteger, math.maxinteger do end",
    "coroutine.wrap(function() while true do end end)()",
    "coroutine.wrap(function() coroutine.wrap(function() while true do end end)() end)()",
    "while true do pcall(function() while true do end end) end",
    "while true do pcall(error) end", "while true do coroutine.wrap(function() end)() end",
    "while true do xpcall(function() while true do end end, function() while true do end end) end",
    "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
    "local t = setmetatable({}, {__index = function(t, k) while true do end end}) return t.x",
    "do local x <close> = setmetatable({}, {__close = function() while true do end end}) end",
    "while true do local x <close> = setmetatable({}, {__close = function() end}) end",
    "apply(function() while true do end end)",
    "while true do pcall(apply, function() while true do end end) end",
    "table.concat(setmetatable({}, {__len = function() return 1 << 60 end, __index = function() return '' end}))",
    "table.sort(setmetatable({}, {__len = function() return 1e6 end, __index = function() return 1 end}), function() while true do end end)",
  ]

  @Test("interrupts whatever Lua code runs", arguments: endless)
  func interrupt(source: String) throws {
    let bench = try Bench()
    let stopper = bench.interpreter.stopper
    let clock = ContinuousClock()
    let begin = clock.now
    let interrupts = Interrupts(stopper, every: 50)
    #expect(throws: TrinnError.self) { try bench.interpreter.run(source, name: "endless") }
    interrupts.end()
    // 50 ms until the request; a loaded machine is given time, a script that is not stopped would never end.
    #expect(clock.now - begin < .seconds(60), "\(source)")
    #expect(try bench.shown("1 + 1") == "2")
  }

  @Test("says what stopped it", arguments: Interpreter.TransportKind.allCases)
  func reasons(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    let stopper = bench.interpreter.stopper
    let interrupts = Interrupts(stopper, every: 20)
    let interrupted = bench.error("\nwhile true do end")
    interrupts.end()
    #expect(interrupted?.code == .interrupted)
    // A process that is killed tells no place.
    #expect(interrupted?.place == (transport == .child ? nil : TrinnError.Place(source: "input", line: 2)))
    bench.interpreter.timeLimit = 0.02
    #expect(bench.error("while true do end")?.code == .limit)
    #expect(bench.error("apply(function() while true do end end)")?.code == .limit)
    bench.interpreter.timeLimit = nil
    #expect(try bench.shown("1 + 1") == "2")
  }

  @Test("keeps the globals that were set")
  func globalsLast() throws {
    let bench = try Bench()
    bench.interpreter.timeLimit = 0.02
    #expect(bench.error("kept = 7 while true do end")?.code == .limit)
    #expect(try bench.shown("kept") == "7")
  }
}
