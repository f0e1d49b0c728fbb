import Testing
import TrinnBasis
import TrinnBinding
import TrinnLua
import TrinnTestSupport

@Suite("Errors over the border")
struct ErrorTests {
  @Test("10,000 raised errors leak nothing", arguments: Interpreter.TransportKind.allCases)
  func leaks(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    _ = try bench.interpreter.evaluate(
      """
      for i = 1, \(Torture.rounds(2500, long: 100_000)) do
        pcall(fail, "plainly")
        pcall(function() crate("kept"):rename({}) end)
        pcall(apply, function() fail("inside") end)
        pcall(apply, function() error("a script's own") end)
      end
      collectgarbage() collectgarbage()
      """)
    #expect(bench.counter.living.load(ordering: .relaxed) == 0)
    // The functions that were passed are dropped when the interpreter is entered again.
    _ = try bench.interpreter.evaluate("collectgarbage()")
    #expect(bench.interpreter.heldAcrossTheWire ?? 0 == 0)
    let before = bench.interpreter.memoryUsed
    _ = try bench.interpreter.evaluate("for i = 1, 2500 do pcall(fail, 'again') end collectgarbage() collectgarbage()")
    #expect(bench.interpreter.memoryUsed < before + 4096)
  }

  @Test("carry their fields into the script", arguments: Interpreter.TransportKind.allCases)
  func fields(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    #expect(
      try bench.interpreter.evaluate(
        """
        local fine, e = pcall(fail, "x")
        return fine, e.code, e.message, e["function"], e.argument, e.wanted, e.got, e.hint, e.line, e.source
        """
      ).map(\.literal) == [
        "false", "\"out_of_range\"", "\"failed because x\"", "\"fail\"", "\"why\"", "\"less\"", "\"more\"",
        "\"try less\"", "1", "\"input\"",
      ])
    #expect(
      try bench.shown("select(2, pcall(fail, 'x'))") == "input:1: fail: failed because x; hint: try less")
    #expect(try bench.shown("tostring(select(2, pcall(fail, 'x'))):match('because (%w)')") == "x")
    #expect(try bench.shown("select(2, pcall(fail, 'x')).causes[1].causes[1].code") == "no_data")
    let unknown = bench.error("local _, e = pcall(fail, 'x') return e.mesage")
    #expect(unknown?.hint == "did you mean \"message\"?")
  }

  @Test("keep their chain through Lua, Swift, Lua and Swift", arguments: Interpreter.TransportKind.allCases)
  func chain(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    let error = try #require(
      bench.error(
        """
        local function inner()
          fail("deep down")
        end
        local function outer()
          apply(inner)
        end
        apply(outer)
        """))
    #expect(error.code == .outOfRange)
    #expect(error.function == "fail")
    #expect(error.sentence == "failed because deep down")
    #expect(error.place == TrinnError.Place(source: "input", line: 2))
    #expect(error.causes.map(\.sentence) == ["the cause"])
    #expect(error.causes.first?.causes.map(\.code) == [.noData])
    let lines = error.traceback?.split(separator: "\n").map(String.init) ?? []
    #expect(lines.map { $0.prefix(7) } == ["input:2", "input:5", "input:7"])
    #expect(lines.first?.contains("inner") == true || lines.first?.contains("a function") == true)
  }

  @Test("of the script itself say script, line and what is near")
  func scriptErrors() throws {
    let bench = try Bench()
    let nilCall = try #require(bench.error("local x = 1\n  aera('b')"))
    #expect(nilCall.place == TrinnError.Place(source: "input", line: 2))
    #expect(nilCall.sentence == #"there is nothing named "aera""#)
    #expect(nilCall.hint == "did you mean area?")
    #expect(bench.error("sum.thre(1, 2, 3)")?.hint == "did you mean \"sum.three\"?")
    #expect(bench.error("crate('a').labell")?.hint == "did you mean \"label\"?")
    #expect(bench.error("crate('a').renam")?.hint == "did you mean \"rename\"?")
    #expect(bench.error("crate('a').rename('b')")?.hint == "write `:` and not `.`, as in crate:rename(…)")
    #expect(
      bench.error("error({})")?.sentence == "error object is a table value"
        || bench.error("error({})")?.sentence == "table")
    #expect(bench.error("error()")?.sentence == "error raised without a message")
    #expect(bench.error("error(setmetatable({}, {__tostring = function() return 'mine' end}))")?.sentence == "mine")
    #expect(bench.error("error(setmetatable({}, {__tostring = function() error('no') end}))") != nil)
    #expect(bench.error("error('plain', 0)")?.sentence == "plain")
    #expect(bench.error("x = = 1")?.code == .syntax)
  }

  @Test("inside an error handler end as an error", arguments: Interpreter.TransportKind.allCases)
  func errorInHandler(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    #expect(try bench.shown("(xpcall(error, function() error('again') end, 'first'))") == "false")
    #expect(try bench.shown("(xpcall(fail, function(e) fail('again') end, 'first'))") == "false")
    #expect(try bench.shown("select(2, xpcall(fail, function(e) return e.code end, 'first'))") == "out_of_range")
    #expect(try bench.shown("1 + 1") == "2")
  }

  @Test("of endless recursion are errors and not crashes", arguments: Interpreter.TransportKind.allCases)
  func recursion(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    #expect(bench.error("local function f() return 1 + f() end f()")?.code == .limit)
    #expect(bench.error("local function f() return apply(f) end f()")?.code == .limit)
    #expect(
      bench.error("local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k] end return t.x")
        != nil)
    #expect(
      bench.error("return ('x'):gsub('x', function() return string.rep('(', 1e5) end):match(string.rep('(', 300))")
        != nil)
    #expect(
      bench.error(
        "local f = function() end for i = 1, 1000 do local g = f f = function() return coroutine.wrap(g)() end end f()")
        != nil)
    #expect(try bench.shown("1 + 1") == "2")
    #expect(bench.counter.living.load(ordering: .relaxed) == 0)
  }

  @Test("of incomplete input say so")
  func incomplete() throws {
    let bench = try Bench()
    for source in ["for i = 1, 3 do", "f(", "x = [[a", "--[[ a", "x = {1,", "if a then", "return (1 +"] {
      #expect(bench.error(source)?.isIncomplete == true, "\(source)")
    }
    for source in ["for i = do", "x = 'a", "f)", "x = 1 1"] {
      #expect(bench.error(source)?.isIncomplete == false, "\(source)")
    }
  }
}
