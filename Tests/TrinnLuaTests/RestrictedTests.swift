import Testing
import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnWire

@Suite("A script that is not trusted")
struct RestrictedTests {
  func value(_ source: String) throws -> Value? {
    let engine = try Engine(Declarations([], types: []), memoryLimit: 32 << 20, isRestricted: true)
    return try engine.evaluation { try engine.perform(.evaluate(source, "test")) }.first
  }

  @Test(
    "goes without",
    arguments: [
      "collectgarbage('count')", "collectgarbage('step')", "setmetatable({}, {__gc = function() end})",
      "setmetatable({}, {__gc = false})", "coroutine.close(coroutine.create(print))",
    ])
  func refused(source: String) { #expect(throws: TrinnError.self) { try value(source) } }

  @Test(
    "still has",
    arguments: [
      ("collectgarbage()", Value.integer(0)), ("#setmetatable({}, {__len = function() return 7 end})", .integer(7)),
      ("getmetatable(setmetatable({}, {__metatable = 'mine'}))", .text("mine")),
      ("pcall(setmetatable, setmetatable({}, {__metatable = 1}), {})", .boolean(false)),
      ("setmetatable({}, nil) ~= nil", .boolean(true)),
      ("coroutine.wrap(function(x) coroutine.yield(x + 1) end)(4)", .integer(5)),
    ])
  func kept(source: String, result: Value) throws {
    #expect(try value(source)?.shown(in: Display()) == result.shown(in: Display()))
  }
}
