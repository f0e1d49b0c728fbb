import Glibc
import Synchronization
import Testing
import TrinnBinding
import TrinnEngine
import TrinnLua
import TrinnTestSupport

/// The system gives no memory at one moment, and every moment has its turn: an error of the script, and nothing lost.
@Suite("A script whose memory runs out at any moment", .serialized)
struct StarvedTests {
  static let scripts = [
    "local t = {} for i = 1, 40 do t[i] = i end return #t",
    "local t = {} for i = 1, 30 do t['k' .. i] = {i} end return t.k7[1]",
    "local s = '' for i = 1, 30 do s = s .. i end return #s", "return ('ab'):rep(300):upper():gsub('A', '%0%0'):len()",
    "return table.concat({1, 2, ('x'):rep(500)}, ', '):len()",
    "return ('%5.2f|%s|%q'):format(3.14159, {}, 'x\\n'):len()",
    "local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end return f(120)",
    "local _, e = pcall(function() error({code = 7}) end) if type(e) == 'string' then error(e) end return e.code",
    "local _, n = xpcall(function() local x = nil + 1 end, function(e) return #e end) if n ~= 63 then error(n) end return n",
    "local co = coroutine.wrap(function(a) for i = 1, 9 do a = a + coroutine.yield(i) end return a end) co(1) return co(2)",
    "local o = 0 do local x <close> = setmetatable({}, {__close = function() o = o + 1 end}) end return o",
    "local t = {} for i = 1, 9 do t[i] = function() return i + #t end end return t[3]()",
    "return load('local a = ... return a * 6')(7)", "return string.unpack('<i4', string.pack('<i4z', 9, 'text'))",
    "local c = crate('one') local d = c:rename('two') return #d + #d.label",
    "return echo({1, {a = 'x', b = {true, 2.5}}})[2].b[2]",
    "return apply(function(...) return select('#', ...) end, 1, 'a', {}, crate('inside'))",
    "local fine, e = pcall(fail, 'x') return e.causes[1].code", "return sum.three(1, 2, 3), area.bridge('x')",
    "local t = {} for i = 1, 8 do t[i] = crate('c' .. i) end table.sort(t, function(a, b) return a.label > b.label end) return t[1].label",
    "kept = kept or {} for i = 1, 20 do kept[i] = ('v' .. i):rep(30) end print(#kept) return #kept",
  ]

  @Test("ends with an error, and loses no object and no byte", arguments: scripts, [1, 2, Int.max])
  func everyMoment(source: String, failures: Int) throws {
    let wanted = try outcome(source, failingAt: .max, failures).shown
    let requests = Memory.requests.load(ordering: .relaxed)
    try #require(requests > 10)
    var ended = 0
    let stride = max(1, requests / Torture.rounds(12, long: 10_000_000))
    for moment in Swift.stride(from: 1, through: requests, by: stride) {
      let outcome = try outcome(source, failingAt: moment, failures)
      #expect(
        outcome.shown == wanted || outcome.shown.hasPrefix("error"), "at \(moment) of \(requests): \(outcome.shown)")
      #expect(outcome.bytes == 0 && outcome.objects == 0, "at \(moment) of \(requests): \(outcome)")
      if outcome.shown.hasPrefix("error") { ended += 1 }
    }
    // One failure is met by a collection and a second try; what fails again is an error.
    #expect(failures == 1 || ended > 0)
  }

  @Test("is not begun where there is no room for an interpreter")
  func creation() throws {
    _ = try outcome("return 1", failingAt: .max, 2)
    let all = Memory.created.load(ordering: .relaxed)
    try #require(all > 300)
    for moment in Swift.stride(from: 1, through: all, by: max(1, all / Torture.rounds(150, long: 10_000_000))) {
      Memory.begin(failingAt: moment, times: .max)
      let counter = Counter()
      #expect((try? interpreter(counter)) == nil, "at \(moment) of \(all)")
      #expect(Memory.bytes.load(ordering: .relaxed) == 0, "at \(moment) of \(all)")
    }
  }

  private struct Outcome {
    let shown: String
    let bytes: Int
    let objects: Int
  }

  /// Runs a script whose n-th request for memory fails, and so many after it; then asks whether the interpreter still runs.
  private func outcome(_ source: String, failingAt moment: Int, _ failures: Int) throws -> Outcome {
    let counter = Counter()
    var shown = ""
    do {
      Memory.begin(failingAt: .max, times: 0)
      let interpreter = try interpreter(counter)
      Memory.created.store(Memory.requests.load(ordering: .relaxed), ordering: .relaxed)
      Memory.again(failingAt: moment, times: failures)
      do {
        shown = try interpreter.run(source, name: "starved.lua").map(\.literal).joined(separator: " ")
      } catch { shown = "error \(error)" }
      let asked = Memory.requests.load(ordering: .relaxed)
      Memory.again(failingAt: .max, times: 0)
      let next = try interpreter.run("return 1 + 1, #crate('x')", name: "next.lua").map(\.literal)
      #expect(next == ["2", "1"])
      #expect(interpreter.memoryUsed == Memory.bytes.load(ordering: .relaxed))
      Memory.requests.store(asked, ordering: .relaxed)
    }
    return Outcome(
      shown: shown, bytes: Memory.bytes.load(ordering: .relaxed), objects: counter.living.load(ordering: .relaxed))
  }

  private func interpreter(_ counter: Counter) throws -> Interpreter {
    try Interpreter(
      bindings: Bench.bindings(counter), types: [Bench.crateType], session: TestSession(),
      rules: EngineRules(memoryLimit: 64 << 20, reallocate: Memory.reallocate), writer: { _ in })
  }
}

/// The system's memory, which fails when it was told to. Lua expects to be given less than it had.
private enum Memory {
  static let bytes = Atomic<Int>(0)
  static let requests = Atomic<Int>(0)
  /// Requests until an interpreter stands.
  static let created = Atomic<Int>(0)
  private static let first = Atomic<Int>(.max)
  private static let times = Atomic<Int>(0)

  static func begin(failingAt moment: Int, times: Int) {
    bytes.store(0, ordering: .relaxed)
    again(failingAt: moment, times: times)
  }

  static func again(failingAt moment: Int, times: Int) {
    requests.store(0, ordering: .relaxed)
    first.store(moment, ordering: .relaxed)
    self.times.store(times, ordering: .relaxed)
  }

  static let reallocate: EngineRules.Reallocate = { block, before, size in
    if size > before {
      let number = Memory.requests.add(1, ordering: .relaxed).newValue
      let past = number - Memory.first.load(ordering: .relaxed)
      if past >= 0, past < Memory.times.load(ordering: .relaxed) { return nil }
    }
    Memory.bytes.add(size - before, ordering: .relaxed)
    guard size > 0 else {
      free(block)
      return nil
    }
    return realloc(block, size)
  }
}
