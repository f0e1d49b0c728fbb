import Testing
import TrinnBasis
import TrinnLua

@Suite("A row function of a script from elsewhere")
struct ForeignRowTests {
  private func given(_ values: RowResults.Values, _ states: [UInt8]) -> String {
    "\(RowResults(values, states: states))"
  }

  @Test(
    "is made again from its source, where the rows are",
    arguments: [
      ("return rows(function(i, x) return i and i * 10 end, 4, 'integer')", [Int64]([0, 10, 0, 30])),
      (
        "local f = function(i)\n  if i == nil then return nil end\n  return i * 10\nend\nreturn rows(f, 4, 'integer')",
        [0, 10, 0, 30]
      ),
      ("local function f(i) return i and i * 10 end\nreturn rows(f, 4, 'integer')", [0, 10, 0, 30]),
      ("box = {}\nfunction box.f(i) return i and i * 10 end\nreturn rows(box.f, 4, 'integer')", [0, 10, 0, 30]),
      (
        "function f(i, ...)\n  local x = ...\n  return i and math.floor(x * 20)\nend\nreturn rows(f, 4, 'integer')",
        [0, 10, 0, 30]
      ),
      ("local factor = 2 * 5\nreturn rows(function(i) return i and i * factor end, 4, 'integer')", [0, 10, 0, 30]),
      (
        "local two <const> = 1 + 1\nlocal ten <const> = two * 5\nreturn rows(function(i)\n  return i and i * ten\nend, 4, 'integer')",
        [0, 10, 0, 30]
      ),
      (
        "local function times(n)\n  return function(i) return i and i * n end\nend\nreturn rows(times(10), 4, 'integer')",
        [0, 10, 0, 30]
      ),
      (
        "return rows(function(i)\n  local function inner(x) return x * 10 end\n  return i and inner(i)\nend, 4, 'integer')",
        [0, 10, 0, 30]
      ),
      (
        "#!/usr/bin/env trinn\nlocal f = function(i) return i and i * 10 end\nreturn rows(f, 4, 'integer')",
        [0, 10, 0, 30]
      ),
    ])
  func values(source: String, wanted: [Int64]) throws {
    let bench = try ForeignBench()
    let result = try bench.interpreter.run(source, name: "foreign.lua").first
    #expect(result?.shown(in: Bench.display) == given(.integers(wanted), [0, 0, 1, 0]), "\(source)")
  }

  @Test("may be one of Lua's own")
  func library() throws {
    let bench = try ForeignBench()
    let result = try bench.interpreter.run("return rows(math.type, 4, 'text')", name: "foreign.lua").first
    #expect(result?.shown(in: Bench.display) == given(.texts([0, 0, 0, 0], ["integer"]), [0, 0, 1, 0]))
    let error = bench.error("return rows(sum.three, 4, 'text')")
    #expect(error?.sentence.contains("nothing named \"sum.three\"") == true, "\(error.debugDescription)")
  }

  @Test("tells nothing of a row by failing: the row has no value")
  func failures() throws {
    let bench = try ForeignBench()
    for body in [
      "if i == 1 then error('pupil ' .. text) end return 7", "if i == 1 then return 'text' end return 7",
      "if i == 1 then return 0.5 end return 7", "if i == 1 then return nil, 'pupil 7' end return 7",
      "if i == 1 then return {} end return 7", "if i == 1 then local x = nil + 1 end return 7",
      "if i == 1 then return (function() return string.rep('x', -1) .. nil end)() end return 7",
      "print(text) if i == 1 then sum_three() end return 7",
    ] {
      let source =
        "sum_three = nil\nreturn rows(function(i, x, even, text)\n local sum_three\n \(body)\nend, 4, 'integer')"
      let result = try bench.interpreter.run(source, name: "foreign.lua").first
      #expect(result?.shown(in: Bench.display) == given(.integers([7, 0, 7, 7]), [0, 1, 0, 0]), "\(body)")
    }
    #expect(bench.printed == "")
  }

  @Test(
    "that needs more than the other process has is refused, with what it needs",
    arguments: [
      (
        "local box = {}\nreturn rows(function(i) return box[i] end, 4, 'integer')",
        "'box' from outside, which holds a table"
      ),
      (
        "local function help() return 1 end\nreturn rows(function(i) return help() end, 4, 'integer')",
        "'help' from outside"
      ),
      (
        "function help() return 1 end\nreturn rows(function(i) return help() end, 4, 'integer')",
        "nothing named \"help\""
      ),
      ("return rows(function(i) return sum.three(i, i, i) end, 4, 'integer')", "nothing named \"sum\""),
      ("return rows(load('return 1'), 4, 'integer')", "stands in the script that runs"),
      ("return rows(function(i) return i end, 4)", "says what its row function gives"),
      (
        "f, g = function(i) return 1 end, function(i) return 2 end\nreturn rows(f, 4, 'integer')",
        "2 functions begin and end"
      ),
    ])
  func refusals(source: String, words: String) throws {
    let bench = try ForeignBench()
    let error = try #require(bench.error(source), "\(source)")
    #expect(error.sentence.contains(words), "\(error)")
    #expect(bench.error("return 1") == nil)
  }

  @Test("keeps nothing from one function to the next")
  func isolation() throws {
    let bench = try ForeignBench()
    let source = """
      local seen = 0
      local count = function(i) seen = seen + 1 return seen end
      return rows(count, 4, 'integer') == rows(count, 4, 'integer'), seen
      """
    let result = try bench.interpreter.run(source, name: "foreign.lua")
    #expect(result.map(\.literal) == ["true", "0"])
  }

  @Test(
    "that does not end is ended with its script",
    arguments: ["while true do end", "local t = {} while true do t[#t + 1] = {} end"])
  func endless(body: String) throws {
    let bench = try ForeignBench(limits: ChildLimits(seconds: 0.5, memory: 32 << 20))
    let error = try #require(
      bench.error("pcall(rows, function(i) \(body) end, 4, 'integer')\nprint('went on')"), "\(body)")
    #expect(error.code == .limit || error.sentence.contains("ended before its time"), "\(error)")
    #expect(bench.printed == "")
    #expect(try bench.shown("1 + 1") == "2")
  }
}
