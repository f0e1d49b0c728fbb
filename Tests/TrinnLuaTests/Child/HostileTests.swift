import Testing
import TrinnBasis
import TrinnLua
import TrinnTestSupport

@Suite("A script's process that does not keep to the messages")
struct HostileTests {
  private static let worker = String(WorkerProgram.path.dropLast("trinn-worker".count)) + "trinn-hostile"

  private func bench(seconds: Double = 20, output: Int = 1 << 20) throws -> ForeignBench {
    try ForeignBench(.own, limits: ChildLimits(seconds: seconds, output: output), worker: HostileTests.worker)
  }

  static let broken: [(attack: String, words: String)] = [
    ("empty", "damaged"), ("nothing dropped, nothing said", "damaged"), ("unknown tag", "unknown kind"),
    ("half a header", "left with status 0"), ("half a message", "left with status 0"),
    ("four gigabytes", "4294967295 bytes"), ("one byte too many", "8388609 bytes"),
    ("answer to another", "nobody had asked"), ("answer to none", "nobody had asked"),
    ("answer is a command", "something else than a result"), ("answer is a request", "something else than a result"),
    ("answer is rows", "something else than a result"), ("request is an answer", "no request"),
    ("request is a command", "no request"), ("object never given", "does not hold"), ("object nought", "does not hold"),
    ("object at the end of numbers", "does not hold"), ("result is an object never given", "does not hold"),
    ("function of another interpreter", "another interpreter"), ("deep list", "nested deeper"),
    ("list of lying length", "damaged"), ("text of lying length", "damaged"), ("text that is no text", "damaged"),
    ("number without end", "damaged"), ("values by the million", "more values"), ("more behind the end", "damaged"),
    ("map with odd keys", "damaged"), ("error of unknown code", "damaged"), ("status", "left with status 42"),
    ("crash", "crashed (SIGSEGV)"), ("calls nest without end", "nest too deep"), ("rows too few", "their values"),
    ("rows of another kind", "their values"), ("rows without texts", "their values"),
    ("rows of unknown reasons", "their values"),
  ]

  @Test("is ended with one sentence; the next run is a new process", arguments: broken)
  func faults(attack: String, words: String) throws {
    let bench = try bench()
    let error = try #require(throws: TrinnError.self) { try bench.interpreter.run(attack, name: "attack") }
    #expect(error.sentence.hasPrefix("the script's process ended: "), "\(attack): \(error)")
    #expect(error.sentence.contains(words), "\(attack): \(error)")
    #expect(error.sentence.utf8.count < 200 && !error.sentence.contains("\n"))
    #expect(try bench.interpreter.run("fine", name: "fine").map(\.literal) == ["7"])
  }

  @Test(
    "that never comes to an end meets the limit",
    arguments: ["silence", "header and silence", "bytes one by one", "asks without end", "stopped by itself"])
  func endless(attack: String) throws {
    let bench = try bench(seconds: 0.2)
    let clock = ContinuousClock()
    let begin = clock.now
    let error = try #require(throws: TrinnError.self) { try bench.interpreter.run(attack, name: "attack") }
    #expect(error.code == .limit && error.sentence.contains("time limit"), "\(attack): \(error)")
    #expect(clock.now - begin < .seconds(60), "\(attack)")
    #expect(try bench.interpreter.run("fine", name: "fine").map(\.literal) == ["7"])
  }

  @Test("prints so much and no more")
  func output() throws {
    let bench = try bench(output: 10_000)
    let error = try #require(throws: TrinnError.self) {
      try bench.interpreter.run("prints without end", name: "attack")
    }
    #expect(error.sentence == "stopped: the script prints more than its limit of 9 KiB")
    #expect(bench.printed.utf8.count == 10_000)
  }

  @Test("may send an error of any size: it is cut")
  func errors() throws {
    let bench = try bench()
    let large = try #require(throws: TrinnError.self) {
      try bench.interpreter.run("error of megabytes", name: "attack")
    }
    #expect(large.sentence.utf8.count < 5000)
    let deep = try #require(throws: TrinnError.self) {
      try bench.interpreter.run("error within errors", name: "attack")
    }
    #expect(deep.sentence == "over it" && deep.description.utf8.count < 5000)
    #expect(try bench.interpreter.run("drops what it never had", name: "attack").map(\.literal) == ["7"])
  }

  @Test("that is gone after any message leaves one sentence", arguments: [11, 12, 13])
  func gone(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bench = try bench()
    for _ in 0..<5 {
      let count = Int.random(in: 0..<300, using: &random)
      let error = try #require(throws: TrinnError.self, "seed \(seed)") {
        try bench.interpreter.run("\(count)", name: "attack")
      }
      #expect(error.sentence == "the script's process ended: it left with status 0", "seed \(seed), \(count)")
    }
  }

  static let wrongGreetings: [(fault: Int, words: String)] = [
    (1, "is not the program that belongs"), (2, "is not the program that belongs"),
    (3, "is not the program that belongs"), (4, "is not the program that belongs"),
    (5, "do not run here"), (6, "is not the program that belongs"), (7, "no"),
    (8, "is not the program that belongs"), (9, "is not the program that belongs"),
  ]

  @Test("that greets wrongly never gets a script", arguments: wrongGreetings)
  func greetings(fault: Int, words: String) throws {
    let limits = ChildLimits(memory: 1_000_000 + fault)
    let error = try #require(throws: TrinnError.self) {
      try ForeignBench(.shared, limits: limits, worker: HostileTests.worker)
    }
    #expect(error.sentence.contains(words), "\(fault): \(error)")
    if fault == 2 { #expect(error.got == "trinn-worker 0") }
  }

  @Test(
    "that is missing, or another program, is named with what to do",
    arguments: ["/nowhere/trinn-worker", "/bin/true", "/bin/cat"])
  func missing(path: String) throws {
    let error = try #require(throws: TrinnError.self) { try ForeignBench(.shared, worker: path) }
    #expect(error.sentence.contains(path) && error.hint?.contains("libexec/trinn-worker") == true, "\(error)")
  }
}
