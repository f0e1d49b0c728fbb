import Testing
import TrinnBasis
import TrinnBinding
import TrinnLua

@Suite("The soft memory limit")
struct MemoryTests {
  static let limit = 32 << 20

  static let greedy = [
    "local t = {} for i = 1, 1e9 do t[i] = i end", "local t = {} while true do t = {t} end",
    "local s = 'x' while true do s = s .. s end", "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i end",
    "local t = {} while true do t[#t + 1] = function() return t end end",
    "coroutine.wrap(function() local t = {} while true do t[#t + 1] = {} end end)()",
    "local t = {} while true do pcall(function() while true do t[#t + 1] = {} end end) end",
    "apply(function() local t = {} while true do t[#t + 1] = {} end end)",
    "kept = {} while true do kept[#kept + 1] = {} end",
  ]

  @Test("ends a script and leaves the prompt", arguments: greedy)
  func ends(source: String) throws {
    let bench = try Bench(memoryLimit: MemoryTests.limit)
    let error = bench.error(source)
    #expect(
      error?.code == .limit || error?.sentence.contains("memory limit") == true, "\(source): \(error.debugDescription)")
    #expect(bench.interpreter.memoryUsed < 2 * MemoryTests.limit)
    #expect(try bench.shown("1 + 1") == "2")
    // What the globals still hold can be dropped, and then there is room again.
    #expect(try bench.shown("(function() kept = nil collectgarbage() return #('x'):rep(1e6) end)()") == "1000000")
  }

  static let large = [
    "('x'):rep(1e12)", "('x'):rep(1e6, ('y'):rep(1e6))", "('x'):rep(math.maxinteger)",
    "table.concat({ ('x'):rep(5e6), ('x'):rep(5e6), ('x'):rep(5e6) })", "string.pack('c1000000000', 'x')",
    "('x'):rep(1e5):gsub('.', ('y'):rep(1e5))", "('x'):rep(1e6):gsub('x+', ('%0'):rep(100))",
    "('%s%s%s%s%s'):format(('x'):rep(5e6), ('x'):rep(5e6), ('x'):rep(5e6), ('x'):rep(5e6), ('x'):rep(5e6))",
    "table.concat(setmetatable({}, {__len = function() return 1 << 60 end, __index = function() return ('x'):rep(1000) end}))",
  ]

  @Test("refuses a text that would not fit before it is made; the script may go on", arguments: large)
  func refuses(source: String) throws {
    let bench = try Bench(memoryLimit: MemoryTests.limit)
    #expect(bench.error(source)?.sentence.contains("memory limit") == true, "\(bench.error(source).debugDescription)")
    #expect(try bench.shown("pcall(function() return \(source) end) == false and 'went on'") == "went on")
    #expect(bench.interpreter.memoryUsed < MemoryTests.limit)
  }

  @Test("does not mind garbage")
  func garbage() throws {
    let bench = try Bench(memoryLimit: MemoryTests.limit)
    #expect(
      try bench.shown(
        "(function() local n = 0 for i = 1, 2e5 do n = n + #(('x'):rep(1000) .. i) end return n > 0 end)()") == "true")
  }

  @Test("lets ordinary texts be made")
  func ordinaryTexts() throws {
    let bench = try Bench(memoryLimit: MemoryTests.limit)
    #expect(try bench.shown("('ab'):rep(3, '-')") == "ab-ab-ab")
    #expect(try bench.shown("table.concat({1, 'b', 2.5}, ', ')") == "1, b, 2.5")
    #expect(try bench.shown("table.concat({'a', 'b', 'c'}, '', 2, 3)") == "bc")
    #expect(try bench.shown("table.concat({})") == "")
    #expect(try bench.shown("('%5.2f|%-4d|%s|%q|%%'):format(3.14159, 7, 'x', 'y')") == " 3.14|7   |x|\"y\"|%")
    #expect(try bench.shown("(('hello'):gsub('l+', '<%0>'))") == "he<ll>o")
    #expect(try bench.shown("string.unpack('z', string.pack('z', 'æ'))") == "æ")
    #expect(
      bench.error("table.concat({1, {}, 3})")?.sentence == "table.concat: item 2 is a table, wanted text or a number")
  }
}
