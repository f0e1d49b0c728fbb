import Synchronization
import Testing
import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnLua

/// A shelf of small bindings that reach every way over the border, and what the tests look at afterwards.
final class TestSession: Session {
  let printed = Mutex("")
  let held = Mutex<[FunctionReference]>([])
}

/// An object whose life is counted, so that a leak shows.
final class Crate: HandleObject, BindingValue {
  static let handleType = "crate"
  let name: String
  private let counter: Counter?

  init(_ name: String, counter: Counter? = nil) {
    self.name = name
    self.counter = counter
    counter?.living.add(1, ordering: .relaxed)
  }

  deinit { counter?.living.subtract(1, ordering: .relaxed) }

  func shown(in display: Display) -> String { "crate \(name)" }
}

final class Counter: Sendable {
  let living = Atomic<Int>(0)
}

struct Bench {
  let interpreter: Interpreter
  let session = TestSession()
  let counter = Counter()

  init(
    _ transport: Interpreter.TransportKind = .direct, memoryLimit: Int = 256 << 20,
    check: ChunkCheck? = SourceCheck.standard
  ) throws {
    let session = session
    interpreter = try Interpreter(
      bindings: Bench.bindings(counter), types: [Bench.crateType], session: session, transport: transport,
      memoryLimit: memoryLimit, check: check
    ) { text in session.printed.withLock { $0 += text } }
  }

  /// The first value, as a prompt shows it.
  func shown(_ source: String) throws -> String { try interpreter.show(source).first ?? "" }

  func error(_ source: String) -> TrinnError? {
    do {
      _ = try interpreter.evaluate(source)
      return nil
    } catch { return error as? TrinnError }
  }

  var printed: String { session.printed.withLock { $0 } }

  static let display = Display()

  static let crateType = HandleType(
    Crate.self, summary: "A crate.", member: { crate, name in name == "label" ? .text(crate.name) : nil },
    memberNames: { _ in ["label"] }, length: { $0.name.count })

  static func bindings(_ counter: Counter) -> [Binding] {
    [
      Binding(
        "sum.three", "Adds three numbers.", Required<Double>("a", "First."), Required<Double>("b", "Second."),
        Required<Double>("c", "Third."), returns: "The sum.", examples: []
      ) { _, a, b, c in a + b + c },
      Binding("echo", "Gives back its argument.", Required<Value>("it", "Any."), returns: "It.", examples: []) {
        _, it in it
      },
      Binding("crate", "Makes a crate.", Required<String>("name", "Name."), returns: "A crate.", examples: []) {
        _, name in Crate(name, counter: counter)
      },
      Binding(
        "crate:rename", "Another crate.", Required<Crate>("crate", "Old."), Required<String>("name", "Name."),
        returns: "A crate.", examples: []
      ) { _, _, name in Crate(name, counter: counter) },
      Binding("area", "A name.", Required<String>("name", "Name."), returns: "It.", examples: []) { _, name in name },
      Binding("area.bridge", "A name.", Required<String>("name", "Name."), returns: "It.", examples: []) {
        _, name in "bridge " + name
      },
      Binding("fail", "Fails, holding a crate.", Required<String>("why", "Why."), returns: "Never.", examples: []) {
        (_, why) throws -> Bool in
        let crate = Crate(why, counter: counter)
        throw TrinnError(
          .outOfRange, "failed because \(crate.name)", argument: "why", wanted: "less", got: "more", hint: "try less",
          causes: [TrinnError(.mismatch, "the cause", causes: [TrinnError(.noData, "the root")])])
      },
      Binding(
        "apply", "Calls a function.", Required<FunctionReference>("f", "Function."), Rest<Value>("arguments", "…"),
        returns: "Its first value.", examples: []
      ) { context, f, arguments in
        let crate = Crate("apply", counter: counter)
        return try withExtendedLifetime(crate) { try context.call(f, arguments).first ?? .nothing }
      },
      Binding(
        "hold", "Keeps a function.", Required<FunctionReference>("f", "Function."), returns: "Nothing.",
        examples: []
      ) { context, f in
        try context.session(as: TestSession.self).held.withLock { $0.append(f) }
        return Value.nothing
      },
      Binding(
        "rows", "Calls a function once a row of a chunk of invented rows.",
        Required<FunctionReference>("f", "Function."),
        Defaulted<Int>("count", "Rows.", default: 4), Defaulted<String>("kind", "Its type, or none.", default: ""),
        returns: "What it gave.", examples: []
      ) { context, f, count, kind in
        "\(try context.callRows(f, Bench.chunk(count, wanted: RowKind(rawValue: kind))))"
      },
      Binding(
        "name_of", "The declared name.", Required<FunctionReference>("f", "Function."), returns: "It.",
        examples: []
      ) { context, f in context.declaredName(of: f) },
    ]
  }

  /// Integers 0, 1, …, every third missing; their halves; whether they are even; texts that come round.
  static func chunk(_ count: Int, wanted: RowKind?) throws -> RowChunk {
    let numbers = (0..<count).map { Int64($0) }
    let texts = try #require(RowTexts(bytes: Array("aåb".utf8), offsets: [0, 1, 3, 4, 4]))
    return try #require(
      RowChunk(
        rowCount: count,
        arguments: [
          RowChunk.Argument(.integers(numbers), missing: numbers.map { $0 % 3 == 2 ? 1 : 0 }),
          RowChunk.Argument(.numbers(numbers.map { Double($0) / 2 })),
          RowChunk.Argument(.booleans(numbers.map { $0 % 2 == 0 ? 1 : 0 })),
          RowChunk.Argument(.texts(numbers.map { UInt32($0 % 4) }, texts)),
        ], wanted: wanted, reasons: ["masked", "undefined"]))
  }
}
