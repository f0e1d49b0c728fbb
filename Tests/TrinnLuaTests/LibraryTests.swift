import Testing
import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnLua

@Suite("What a script has, and what it has not")
struct LibraryTests {
  @Test(
    "is gone",
    arguments: [
      "os", "io", "debug", "package", "require", "dofile", "loadfile", "warn", "string.dump", "_G.os", "_G.io",
      "module", "loadstring", "arg",
    ])
  func gone(name: String) throws {
    #expect(try Bench().shown(name) == "nil")
  }

  @Test(
    "is there",
    arguments: [
      "print", "pairs", "ipairs", "next", "pcall", "xpcall", "select", "tonumber", "tostring", "type", "load",
      "setmetatable", "string.rep", "table.concat", "table.unpack", "math.floor", "utf8.char", "coroutine.wrap",
      "coroutine.close", "rawget", "rawset", "rawequal", "rawlen", "assert", "error", "collectgarbage",
    ])
  func there(name: String) throws {
    #expect(try Bench().shown("type(\(name))") == "function")
  }

  @Test("belongs to the program and cannot be changed", arguments: Interpreter.TransportKind.allCases)
  func readOnly(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    for source in [
      "string.rep = nil", "sum.three = 1", "sum.new = 1", "rawset(string, 'rep', print)", "rawset(sum, 'x', 1)",
      "getmetatable('').__index = {}", "setmetatable(string, {})", "setmetatable(sum, {__index = {}})",
      "crate('a').label = 'b'", "for k, v in pairs(string) do string[k] = nil end",
    ] {
      #expect(bench.error(source) != nil, "\(source)")
    }
    #expect(
      bench.error("sum.three = 1")?.sentence
        == "'sum.three' cannot be set: 'sum' belongs to the program; take a name of your own")
    #expect(bench.error("crate('a').label = 'b'")?.sentence == "a crate cannot be changed from a script")
    #expect(try bench.shown("string.rep('a', 2) .. sum.three(1, 2, 3)") == "aa6.0")
    #expect(try bench.shown("getmetatable('')") == "false")
    #expect(try bench.shown("(function() local n = 0 for k in pairs(sum) do n = n + 1 end return n end)()") == "1")
  }

  @Test("loads text, and never a compiled chunk")
  func load() throws {
    let bench = try Bench()
    #expect(try bench.shown("load('return 1 + 1')()") == "2")
    #expect(try bench.shown("load(function() return nil end) ~= nil") == "true")
    #expect(
      try bench.shown(
        "(function() local n = 0 return load(function() n = n + 1 return ({'return ', '4', '2'})[n] end)() end)()")
        == "42")
    #expect(try bench.shown("load('return x', 'name', 't', {x = 5})()") == "5")
    #expect(try bench.shown("load('return x', 'name', 't', nil) ~= nil") == "true")
    #expect(try bench.shown("select(2, load('x = = 1', '@place'))") == "place:1: unexpected symbol near '='")
    for source in [
      "load('\\27Lua')", "load('\\27LuaT\\0\\x19\\x93', 'x', 'b')", "load('return 1', 'x', 'b')",
      "load(function() return '\\27Lua' end)", "load(('x'):rep(2e6))",
    ] {
      #expect(try bench.shown("(\(source)) == nil and 'refused'") == "refused", "\(source)")
    }
    #expect(throws: TrinnError.self) { try bench.interpreter.run("\u{1b}Lua", name: "chunk") }
  }

  @Test("checks every source before it is loaded")
  func check() throws {
    let bench = try Bench(check: { source, name in
      guard !source.contains("forbidden") else {
        throw TrinnError(
          .refused, "not this",
          place: TrinnError.Place(source: name, line: 1, column: source.hasPrefix("return") ? 8 : 1))
      }
    })
    #expect(bench.error("forbidden")?.place?.column == 1)
    #expect(bench.error("forbidden = 1")?.place?.column == 1)
    #expect(try bench.shown("select(2, load('for' .. 'bidden()', '=here')).message") == "not this")
    #expect(throws: TrinnError.self) { try bench.interpreter.run("x = 1\nforbidden()", name: "file.lua") }
  }

  @Test("refuses what this liblua would run wrongly, in every source")
  func miscompiled() throws {
    let bench = try Bench()
    let source = "local t = {[true] = 1}\nlocal function f(x) return t[x > 1] end\nreturn f(2)"
    if LuaRelease.faults.contains(.comparisonAsIndex) {
      #expect(bench.error(source)?.place?.line == 2)
      #expect(throws: TrinnError.self) { try bench.interpreter.run(source, name: "file.lua") }
      #expect(try bench.shown("load([[\(source)]]) == nil") == "true")
    } else {
      #expect(try bench.shown(source) == "1")
    }
  }

  @Test("shows no address")
  func addresses() throws {
    let bench = try Bench()
    for source in [
      "tostring({})", "tostring(print)", "tostring(function() end)", "tostring(coroutine.create(print))",
      "('%s'):format({})", "tostring(crate('a'))", "tostring(setmetatable({}, {__name = 'N'}))",
      "select(2, pcall(error, {}))", "tostring(sum)", "tostring(sum.three)",
    ] {
      #expect(try !bench.shown(source).contains("0x"), "\(source)")
    }
    #expect(try bench.shown("tostring(sum.three)") == "function sum.three")
    #expect(bench.error("('%p'):format({})") != nil)
    #expect(try bench.shown("select('#', math.randomseed())") == "0")
    _ = try bench.interpreter.evaluate("print({}, print, nil, 1, 'x')")
    #expect(bench.printed == "table\tfunction\tnil\t1\tx\n")
  }

  @Test("gives the same random numbers at each run")
  func randomness() throws {
    let source = "math.random(1, 1000000)"
    #expect(try Bench().shown(source) == Bench().shown(source))
  }

  @Test("closes and finalises tables")
  func metamethods() throws {
    let bench = try Bench()
    #expect(
      try bench.shown(
        "(function() local o = '' do local x <close> = setmetatable({}, {__close = function() o = o .. 'c' end}) end return o end)()"
      ) == "c")
    #expect(
      try bench.shown(
        "(function() local n = 0 setmetatable({}, {__gc = function() n = n + 1 end}) collectgarbage() return n end)()")
        == "1")
    #expect(
      try bench.shown(
        "(function() local n = 0 setmetatable({}, {__gc = function() n = n + #crate('abc') end}) collectgarbage() return n end)()"
      ) == "3")
    #expect(
      bench.error("do local c <close> = crate('x') kept = c end return #kept")?.description.contains("closed") == true)
    #expect(
      bench.error("do local x <close> = setmetatable({}, {__close = function() fail('closing') end}) end")?.sentence
        == "failed because closing")
    #expect(bench.error("setmetatable({}, {__gc = function() error('in gc') end}) collectgarbage()") == nil)
  }

  @Test("has coroutines that work as Lua's own")
  func coroutines() throws {
    let bench = try Bench()
    #expect(
      try bench.shown(
        "(function() local f = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return b * 2 end) return f(1) .. f(10) end)()"
      ) == "220")
    #expect(
      try bench.shown(
        "(function() local f = coroutine.wrap(function() pcall(function() coroutine.yield(1) error('x') end) coroutine.yield(2) end) return f() + f() end)()"
      ) == "3")
    #expect(try bench.shown("coroutine.close(coroutine.create(print))") == "true")
    #expect(
      try bench.shown(
        "(function() local o = '' local co = coroutine.create(function() local x <close> = setmetatable({}, {__close = function() o = 'closed' end}) coroutine.yield() end) coroutine.resume(co) coroutine.close(co) return o end)()"
      ) == "closed")
    #expect(bench.error("coroutine.wrap(function() error('inside') end)()")?.sentence.contains("inside") == true)
    #expect(bench.error("coroutine.close(coroutine.running())") != nil)
    #expect(bench.error("apply(coroutine.wrap(function() apply(coroutine.yield) end))") != nil)
    #expect(
      try bench.shown(
        "(function() local co = coroutine.wrap(function() return fail('in a coroutine') end) local ok, e = pcall(co) return e.code end)()"
      ) == "out_of_range")
  }

  @Test("prints control characters as escapes")
  func printing() throws {
    let bench = try Bench()
    _ = try bench.interpreter.evaluate("print('\\27[31mred\\7', 'a\\nb', '\\u{202e}x')")
    #expect(bench.printed == "\\x1B[31mred\\x07\ta\nb\t\\u{202E}x\n")
  }
}
