import Testing
import TrinnBinding
import TrinnLua

@Suite("Values between script and host")
struct ValueTests {
  @Test(
    "cross both ways and come back the same", arguments: Interpreter.TransportKind.allCases,
    [
      "nil", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808", "1.5", "-0.0", "1e300",
      "math.huge", "'æøå'", "''", "'a\\0b'", "{ }", "{ 1, 2, 3 }", "{ a = 1, b = { 2, { c = 'x' } } }",
      "{ { }, { 1 } }",
    ])
  func roundTrip(transport: Interpreter.TransportKind, literal: String) throws {
    let bench = try Bench(transport)
    #expect(try bench.shown("echo(\(literal))") == bench.shown(literal))
    #expect(
      try bench.interpreter.evaluate("math.type(echo(1)), math.type(echo(1.0))").map(\.literal) == [
        "\"integer\"", "\"float\"",
      ])
  }

  @Test("that cannot cross are refused with the reason", arguments: Interpreter.TransportKind.allCases)
  func refusals(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    let cases = [
      ("echo{1, 2, x = 3}", "mixes numbered and named keys"), ("echo{[1] = 1, [3] = 3}", "gaps"),
      ("echo{[true] = 1}", "neither text nor"), ("echo{[0] = 1}", "neither text nor"),
      ("local t = {} t.t = t echo(t)", "contains itself"),
      ("local t = {} for i = 1, 200 do t = {t} end echo(t)", "deeper than 100"),
      ("echo(coroutine.create(print))", "coroutine"), ("echo('\\xff')", "not valid UTF-8"),
      ("local t = {1} for i = 1, 40 do t = {t, t} end echo(t)", "more than 8 million"),
    ]
    for (source, part) in cases {
      #expect(
        bench.error(source)?.description.contains(part) == true, "\(source): \(bench.error(source).debugDescription)")
    }
    #expect(bench.error("sum.three(1, {1, x = 2}, 3)")?.argument == "b")
  }

  @Test("that cannot cross are still shown by a prompt")
  func display() throws {
    let bench = try Bench()
    #expect(try bench.shown("{1, 2, x = 3}") == "{ [\"1\"] = 1, [\"2\"] = 2, x = 3 }")
    #expect(try bench.shown("(function() local t = {} t.t = t return t end)()") == "{ t = \"…\" }")
    #expect(try bench.shown("'\\xff'") == "\u{fffd}")
    #expect(try bench.interpreter.show("1, 'two', nil").count == 3)
    #expect(try bench.shown("_") == "1")
    #expect(try bench.shown("40 + 2") == "42")
    #expect(try bench.shown("_1") == "1")
  }
}
