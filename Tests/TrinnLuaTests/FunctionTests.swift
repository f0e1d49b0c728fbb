import Testing
import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnLua

@Suite("Declared functions, handles and references")
struct FunctionTests {
  @Test("are called by namespace, method and global name", arguments: Interpreter.TransportKind.allCases)
  func calls(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    #expect(try bench.shown("sum.three(1, 2, 3.5)") == "6.5")
    #expect(try bench.shown("crate('a'):rename('b').label") == "b")
    #expect(try bench.shown("#crate('abc')") == "3")
    #expect(try bench.shown("tostring(crate('abc'))") == "crate abc")
    #expect(try bench.shown("crate('abc')") == "crate abc")
    #expect(try bench.shown("area('x') .. area.bridge('y')") == "xbridge y")
    #expect(
      try bench.shown("(function() local c = crate('a') return c == echo(c) and c ~= crate('a') end)()") == "true")
    #expect(bench.error("crate('a')[1]")?.sentence == "a crate is read by name")
    #expect(bench.error("crate('a') + 1")?.sentence.contains("a crate value") == true)
  }

  @Test("are known by the function and not by its name", arguments: Interpreter.TransportKind.allCases)
  func names(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    #expect(try bench.shown("(function() local f = sum.three return name_of(f) end)()") == "sum.three")
    #expect(try bench.shown("name_of(crate('a').rename)") == "crate:rename")
    #expect(try bench.shown("name_of(sum)") == "sum")
    #expect(try bench.shown("name_of(area)") == "area")
    #expect(try bench.shown("name_of(function() end)") == "nil")
  }

  @Test("call back, nested, and forget what was dropped", arguments: Interpreter.TransportKind.allCases)
  func references(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    #expect(try bench.shown("apply(function(a, b) return a + b end, 1, 2)") == "3")
    #expect(try bench.shown("apply(apply, function() return apply(function() return 'deep' end) end)") == "deep")
    #expect(try bench.shown("apply(echo, crate('x')).label") == "x")
    #expect(try bench.shown("(function() local f = function() end return echo(f) == f end)()") == "true")
    let source = "do local big = ('x'):rep(1e6) hold(function() return #big end) end collectgarbage()"
    _ = try bench.interpreter.evaluate(source)
    let held = try #require(bench.session.held.withLock { $0.first })
    #expect(try bench.interpreter.call(held).map(\.literal) == ["1000000"])
    let before = bench.interpreter.memoryUsed
    bench.session.held.withLock { $0 = [] }
    // `held` is still one copy: nothing is forgotten before it goes too.
    #expect(try bench.interpreter.call(held).count == 1)
    try drop(held, bench)
    #expect(bench.interpreter.memoryUsed > before - 500_000)
  }

  private func drop(_ held: FunctionReference, _ bench: Bench) throws {
    _ = try bench.interpreter.evaluate("collectgarbage()")
    #expect(bench.interpreter.declaredName(of: held) == nil)
  }

  @Test("that are dropped free what they closed over", arguments: Interpreter.TransportKind.allCases)
  func droppedReferences(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    _ = try bench.interpreter.evaluate("do local c = crate('held') hold(function() return c end) end collectgarbage()")
    #expect(bench.counter.living.load(ordering: .relaxed) == 1)
    bench.session.held.withLock { $0 = [] }
    // The interpreter forgets dropped functions when it is entered, then collects.
    for _ in 0..<3 { _ = try bench.interpreter.evaluate("collectgarbage()") }
    #expect(bench.counter.living.load(ordering: .relaxed) == 0)
  }

  @Test("serve completion")
  func completion() throws {
    let bench = try Bench()
    _ = try bench.interpreter.evaluate("mine = crate('a') box = { inner = { deep = 1 } }")
    #expect(bench.interpreter.names().contains("mine"))
    #expect(bench.interpreter.names(under: ["sum"]) == ["three"])
    #expect(bench.interpreter.names(under: ["mine"]) == ["label", "rename"])
    #expect(bench.interpreter.names(under: ["box", "inner"]) == ["deep"])
    #expect(bench.interpreter.names(under: ["nowhere", "at"]) == [])
    #expect(bench.interpreter.names(under: ["string"]).contains("rep"))
  }

  @Test("and globals cross by name; scripts take arguments", arguments: Interpreter.TransportKind.allCases)
  func globals(transport: Interpreter.TransportKind) throws {
    let bench = try Bench(transport)
    try bench.interpreter.setGlobal("given", .handle(Handle(Crate("outside"))))
    #expect(try bench.shown("given.label") == "outside")
    guard case .handle(let handle) = try bench.interpreter.global("given") else {
      Issue.record("the global is no handle")
      return
    }
    #expect((handle.object as? Crate)?.name == "outside")
    let results = try bench.interpreter.run(
      "#!/usr/bin/env trinn\nlocal a, b = ...\nreturn b, a", name: "swap.lua", arguments: [.integer(1), .text("two")])
    #expect(results.map(\.literal) == ["\"two\"", "1"])
    #expect(throws: TrinnError.self) { try bench.interpreter.run("#x\n\nfail('at')", name: "f.lua") }
  }

  @Test("report this liblua's faults")
  func selfTest() {
    // 5.4.4 has both faults, 5.4.8 neither; whichever runs, the search itself must answer.
    if LuaRelease.name == "Lua 5.4.4" {
      #expect(LuaRelease.faults == [.comparisonAsIndex, .bitsOfManyConstants])
    } else {
      #expect(LuaRelease.faults.count <= LuaRelease.Fault.allCases.count)
    }
  }
}
