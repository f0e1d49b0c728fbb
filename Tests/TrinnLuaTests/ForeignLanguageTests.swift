import Testing
import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnWire

@Suite("The language of scripts from elsewhere")
struct ForeignLanguageTests {
  func value(_ source: String, _ level: TrustLevel) throws -> Value? {
    let engine = try Engine(
      Declarations(functions: [], types: []), EngineRules(memoryLimit: 32 << 20, level: level))
    return try engine.perform(.evaluate(source, "test")).first
  }

  @Test(
    "goes without",
    arguments: [
      "collectgarbage('count')", "collectgarbage('step')", "setmetatable({}, {__gc = function() end})",
      "setmetatable({}, {__gc = false})", "coroutine.close(coroutine.create(print))",
    ], [TrustLevel.shared, .adopted])
  func refused(source: String, level: TrustLevel) {
    #expect(throws: TrinnError.self) { try value(source, level) }
  }

  @Test("which an own script has")
  func own() throws {
    #expect(try value("collectgarbage('count') > 0", .own)?.literal == "true")
    #expect(try value("setmetatable({}, {__gc = false}) ~= nil", .own)?.literal == "true")
    #expect(try value("coroutine.close(coroutine.create(print))", .own)?.literal == "true")
  }

  @Test(
    "still has",
    arguments: [
      ("collectgarbage()", "0"), ("#setmetatable({}, {__len = function() return 7 end})", "7"),
      ("getmetatable(setmetatable({}, {__metatable = 'mine'}))", "\"mine\""),
      ("(pcall(setmetatable, setmetatable({}, {__metatable = 1}), {}))", "false"),
      ("setmetatable({}, nil) ~= nil", "true"),
      ("coroutine.wrap(function(x) coroutine.yield(x + 1) end)(4)", "5"),
    ])
  func kept(source: String, result: String) throws { #expect(try value(source, .shared)?.literal == result) }
}
