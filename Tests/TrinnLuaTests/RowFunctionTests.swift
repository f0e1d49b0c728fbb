import Testing
import TrinnBasis
import TrinnLua

@Suite("A function once a row")
struct RowFunctionTests {
  private static func given(_ values: RowResults.Values, _ states: [UInt8]) -> String {
    "\(RowResults(values, states: states))"
  }

  @Test("gets each row's values and gives a column", arguments: Interpreter.TransportKind.allCases)
  func values(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    #expect(
      try bench.shown("rows(function(i, x, even, text) if i == nil then return nil end return i * 10 end)")
        == Self.given(.integers([0, 10, 0, 30]), [0, 0, 1, 0]))
    #expect(
      try bench.shown("rows(function(i, x) return x end)") == Self.given(.numbers([0, 0.5, 1, 1.5]), [0, 0, 0, 0]))
    #expect(
      try bench.shown("rows(function(i, x, even) return even end)")
        == Self.given(.booleans([1, 0, 1, 0]), [0, 0, 0, 0]))
    #expect(
      try bench.shown("rows(function(i, x, even, text) return text .. text end)")
        == Self.given(.texts([0, 1, 2, 3], ["aa", "åå", "bb", ""]), [0, 0, 0, 0]))
    // Equal texts are one text.
    #expect(
      try bench.shown("rows(function(i) return 'same' end)")
        == Self.given(.texts([0, 0, 0, 0], ["same"]), [0, 0, 0, 0]))
    #expect(try bench.shown("rows(function() end, 2)") == Self.given(.none, [1, 1]))
    #expect(try bench.shown("rows(error, 0)") == Self.given(.none, []))
  }

  @Test("names the reason of a missing value behind nil", arguments: Interpreter.TransportKind.allCases)
  func reasons(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    #expect(
      try bench.shown("rows(function(i) if i == nil then return nil, 'undefined' end return nil, 'masked' end)")
        == Self.given(.none, [2, 2, 3, 2]))
    let wrong = bench.error("rows(function(i) return nil, 'pupil 7' end)")
    #expect(wrong?.sentence == "your function: what it gives behind nil is no reason for a missing value")
  }

  @Test("gives one type; integers become numbers beside numbers", arguments: Interpreter.TransportKind.allCases)
  func kinds(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    #expect(
      try bench.shown("rows(function(i, x) if x < 1 then return 3 end return x end)")
        == Self.given(.numbers([3, 3, 1, 1.5]), [0, 0, 0, 0]))
    #expect(
      try bench.shown("rows(function(i, x) if x < 1 then return x end return 3 end)")
        == Self.given(.numbers([0, 0.5, 3, 3]), [0, 0, 0, 0]))
    #expect(
      try bench.shown("rows(function(i, x) return 2.0 end, 2, 'integer')") == Self.given(.integers([2, 2]), [0, 0]))
    #expect(try bench.shown("rows(function(i, x) return 2 end, 2, 'number')") == Self.given(.numbers([2, 2]), [0, 0]))
    let faults = [
      "rows(function(i, x, even, text) if even then return text end return x end)": "gives both a string and a number",
      "rows(function(i, x, even, text) if even then return even end return x end)": "gives both a boolean and a number",
      "rows(function(i, x) return x end, 4, 'integer')": "gives a number with a fraction where its type is integer",
      "rows(function(i, x) return x end, 4, 'text')": "wanted a string as its type says, gives a number",
      "rows(function() return {} end)": "gives a table, which no column can hold",
      "rows(function() return print end)": "gives a function, which no column can hold",
      "rows(function() return crate('a') end)": "gives a userdata, which no column can hold",
      "rows(function() return '\\xff' end)": "gives a text that is not valid UTF-8",
    ]
    for (source, sentence) in faults { #expect(bench.error(source)?.sentence == "your function: \(sentence)") }
  }

  @Test("tells its error by script and line, never by row", arguments: Interpreter.TransportKind.allCases)
  func errors(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    let error = try #require(bench.error("rows(function(i)\n  return i + 1\nend)"))
    #expect(error.sentence == "your function: attempt to perform arithmetic on a nil value (local 'i')")
    #expect(error.place == TrinnError.Place(source: "input", line: 2))
    #expect(error.hint == "a missing value comes as nil: test it first, if x == nil then … end")
    #expect(bench.error("rows(function() fail('why') end)")?.sentence == "failed because why")
    #expect(
      bench.error("rows(function() coroutine.yield() end)")?.sentence.hasPrefix("your function: attempt to yield")
        == true)
    #expect(try bench.shown("rows(function(i) return pcall(error) end, 1)") == Self.given(.booleans([0]), [0]))
    // A function may make tables of its own, and call the host.
    #expect(
      try bench.shown("rows(function(i, x) return #crate('abc') + sum.three(1, 1, 1) end, 1)")
        == Self.given(.numbers([6]), [0]))
    #expect(
      try bench.shown("rows(function(i, x) return #rows(function() return 1 end, 1) > 0 end, 1)")
        == Self.given(.booleans([1]), [0]))
    #expect(
      try bench.shown("coroutine.wrap(function() return rows(function(i, x) return x end, 2) end)()")
        == Self.given(.numbers([0, 0.5]), [0, 0]))
  }

  @Test("stops in the function and between rows", arguments: ["while true do end", "local s = ('x'):rep(9)"])
  func stops(body: String) throws {
    for transport in Interpreter.TransportKind.allCases {
      let bench = try Bench(transport)
      let stopper = bench.interpreter.stopper
      let interrupts = Interrupts(stopper, every: 50)
      #expect(bench.error("while true do rows(function() \(body) end, 1000) end")?.code == .interrupted)
      interrupts.end()
      bench.interpreter.timeLimit = 0.05
      // A function without a Lua instruction of its own meets no hook.
      #expect(bench.error("while true do rows(type, 50000) end")?.code == .limit)
      #expect(bench.error("rows(function() \(body) return 1 end, 3000000)")?.code == .limit)
      bench.interpreter.timeLimit = nil
      #expect(try bench.shown("1 + 1") == "2")
    }
  }

  @Test("holds no more memory than the limit")
  func memory() throws {
    let bench = try Bench(memoryLimit: 16 << 20)
    let many = bench.error("rows(function(i, x) return ('x'):rep(100000) .. x end, 5000)")
    #expect(many?.code == .limit || many?.sentence.contains("memory limit") == true)
    #expect(
      bench.error("kept = {} rows(function(i, x) kept[#kept + 1] = ('x'):rep(1000) .. x end, 50000)")?.code == .limit)
    _ = try bench.interpreter.evaluate("kept = nil collectgarbage()")
    #expect(try bench.shown("rows(function(i, x) return x end, 2)") == Self.given(.numbers([0, 0.5]), [0, 0]))
  }
}
