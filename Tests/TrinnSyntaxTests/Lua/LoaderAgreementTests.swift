import Foundation
import Testing
import TrinnBasis
import TrinnEngine
import TrinnSyntax
import TrinnTestSupport

/// `LuaParser` accepts exactly what the loader of the installed liblua accepts, and finds the fault on the same line.
@Suite("LuaParser and Lua's own loader") struct LoaderAgreementTests {
  @Test("agree on chunks of every construct and on mutated ones")
  func agreeOnGeneratedChunks() throws {
    let count = Torture.rounds(10_000, long: 1_000_000)
    let tallies = try Parallel.map(rows: count, rowsPerChunk: 500) { seeds in
      seeds.reduce(into: Tally()) { $0.add(seed: UInt64($1)) }
    }
    let tally = tallies.reduce(into: Tally()) { $0.add($1) }
    #expect(tally.disagreements == 0, "\(tally.smallest)")
    // A generator that writes only wrong chunks, or only right ones, would test nothing.
    #expect(tally.accepted * 5 > count && tally.refused * 5 > count, "\(tally.accepted) accepted of \(count)")
    // Elsewhere ours is the line of the fault and Lua's that of the token after it.
    #expect(tally.sameLine * 100 >= tally.withLine * 98, "\(tally.sameLine) of \(tally.withLine) on Lua's line")
  }

  @Test("agree on one chunk that lies at an edge", arguments: LoaderAgreementTests.edges)
  func agreeOnEdges(source: String) {
    let bytes = Array(source.utf8)
    let ours = refusal(of: bytes)
    #expect((ours == nil) == LuaLoader.accepts(bytes), "Lua: \(LuaLoader.refusal(of: bytes) ?? "accepts")")
  }

  private static let edges = [
    "a.b:c = 1", "a:b() = 1", "(a).b = 1", "(a) = 1", "x = 0x", "x = 3.", "x = 1e", "x = 0xA.8p-2", "x = 3..2",
    "x = 3 ..2",
    "x = .0x1", "x = 0x.p1", "x = 0x1.8", "x = 1.2.3", "x = 0xep1", "x = 08", "x = 1E+", "#!/usr/bin/lua\nx = 1",
    "\u{FEFF}x = 1",
    "x = 'a\u{0}b' --\u{0}\n", "x\u{0} = 1", "\u{1B}Lua", "x = 'a\\\r\nb'", "--[==[ \r\n ]==] x = 1", "--[=x\ny = 1",
    "a = [=x",
    "local a <close>, b <close> = 1, 2", "local a <const>, b <const> = 1", "local a <Const> = 1",
    "local a <const> a = 1",
    "local a <const> = 1; function a() end", "local a <const> = {}; a.b = 1", "local a <close> = nil; a = nil",
    "local a <const> = 1; local function f() a = 2 end", "local a <const> = 1; local a = 2; a = 3",
    "repeat local x; if x then break end until x", "repeat goto c; local x ::c:: until x",
    "do goto c; local x ::c:: ; ; ::d:: end",
    "do goto c; local x ::c:: ; ; ::d:: x = 1 end", "do goto c end; ::c::", "::c:: do goto c end",
    "do ::c:: end goto c",
    "function f() goto c end ::c::", "::c:: function f() goto c end", "::c:: function f() ::c:: end",
    "::c:: do ::c:: end",
    "goto c; local x ::c::", "goto c; local x ::c:: return", "break", "do break end",
    "while a do function f() break end end",
    "goto break", "::break::", "return 1,", "return;;", "return return", "return 1 x = 2", "f", "f.a", "f[1]",
    "f{}{}''", "f\n()", "a.b.c",
    "function f.a:b.c() end", "function f:a:b() end", "function f[1]() end", "local function f.a() end",
    "local function 1() end",
    "x = function() return ... end", "x = ...", "f(...)(...)", "for i = 1 do end", "for i = 1, 2, 3, 4 do end",
    "for i, j = 1, 2 do end",
    "for a.b in c do end", "for i in do end", "if a then else elseif b then end", "if a then else else end", "x = not",
    "x = - -1",
    "x = --1\n2", "x = ~1 ~ ~2 ~= 3", "x = a.1", "x = a.and", "x = {and = 1}", "x = {[1] 2}", "x = {,}", "x = {;}",
    "x = {1,,2}",
    "x = {a = 1; b}", "x = {[a] = 1, a = 2,}", "x = {f()=1}", "x = 'a' 'b'", "x = ('a') 'b'", "x = a 'b' [[c]] {d}",
    "local x = x local x",
    "a, b = 1", "a, b() = 1", "a, (b) = 1", "a, = 1", "a b = 1", ";;;", "::a::::b::", "goto a ::a::", "x = a:b",
    "x = a:b.c()", "x = a:b'c'",
    "x = '\\u{110000}'", "x = '\\u{7FFFFFFF}'", "x = '\\u{80000000}'", "x = '\\u{}'", "x = '\\x'", "x = '\\256'",
    "x = '\\z", "x = '\\",
    "local _ENV = {}; x = 1", "local _ENV <const> = nil; x = 1", "local _ENV <const> = nil; _ENV = 1", "_ENV = 1",
    "for _ENV in f do x() end",
    "x = 9223372036854775808", "x = 0x7fffffffffffffffffffff", "æ = 1", "x.æ = 1", "x = 'æ'", "-- æ",
    "x = 1 -- æ\ny = 2",
  ]

  @Test("a chain as long as a source may be is read, and is no danger to the stack")
  func longChains() throws {
    for (head, link) in [("x = 1", "+1"), ("f", "()"), ("x = a", ".b"), ("x = a", "[1]"), ("f", "{}"), ("f", ":g()")] {
      let source = head + String(repeating: link, count: 60_000) + (head == "f" ? "" : "\n")
      let bytes = Array(source.utf8)
      #expect(refusal(of: bytes) == nil && LuaLoader.accepts(bytes), "\(link)")
      var visited = 0
      try LuaParser.parse(bytes, name: "chunk").forEachExpression { _, _ in visited += 1 }
      #expect(visited > 60_000)
    }
  }
}

private func refusal(of bytes: [UInt8]) -> TrinnError? {
  do {
    _ = try LuaParser.parse(bytes, name: "chunk")
    return nil
  } catch { return error }
}

/// What came of many chunks.
private struct Tally {
  private(set) var accepted = 0
  private(set) var refused = 0
  /// Refusals in which Lua names a line, and those in which ours is the same.
  private(set) var withLine = 0
  private(set) var sameLine = 0
  private(set) var disagreements = 0
  /// The shortest chunk on which the two differ.
  private(set) var smallest = ""
  private var smallestCount = Int.max

  mutating func add(seed: UInt64) {
    var generator = ChunkGenerator(seed: seed)
    let tokens = generator.chunk()
    var mutator = ChunkMutator(seed: seed &+ 1 << 40)
    let bytes = seed.isMultiple(of: 3) ? mutator.text(tokens) : mutator.mutated(tokens)
    let ours = refusal(of: bytes)
    let theirs = LuaLoader.refusal(of: bytes)
    switch (ours, theirs) {
    case (nil, nil): accepted += 1
    case (let ours?, let theirs?):
      refused += 1
      guard let line = luaLine(theirs) else { return }
      withLine += 1
      if line == ours.place?.line { sameLine += 1 }
    default:
      disagreements += 1
      guard bytes.count < smallestCount else { return }
      smallestCount = bytes.count
      smallest = """
        seed \(seed): LuaParser \(ours?.description ?? "accepts"); Lua \(theirs ?? "accepts")
        \(String(decoding: bytes, as: UTF8.self))
        """
    }
  }

  mutating func add(_ other: Tally) {
    accepted += other.accepted
    refused += other.refused
    withLine += other.withLine
    sameLine += other.sameLine
    disagreements += other.disagreements
    if other.smallestCount < smallestCount { (smallestCount, smallest) = (other.smallestCount, other.smallest) }
  }

  /// The line that Lua blames: the one that its sentence names, or the one in front.
  private func luaLine(_ message: String) -> Int? {
    let front = message.prefixMatch(of: #/chunk:(\d+):/#).flatMap { Int($0.1) }
    guard !message.contains("(to close") else { return front }
    let named = message.firstMatch(of: #/at line (\d+)/#).flatMap { Int($0.1) }
    return named ?? front
  }
}
