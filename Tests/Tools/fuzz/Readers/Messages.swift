import TrinnBasis
import TrinnBinding
import TrinnWire

/// What crosses between the program and a script's process, decoded from bytes.
extension Reader {
  static let messages: [Reader] = [message, handshake]

  private static let message = Reader(
    name: "message", samples: { try Samples.all.map { try $0.encoded(objects: AnyObjects()) } },
    words: ["\u{6}\u{1}", "\u{7}\u{1}", "limit", "script", "table:where"]
  ) { input in
    let message = try Message(bytes: input.bytes, objects: AnyObjects())
    // What was understood can be said again.
    _ = try message.encoded(objects: AnyObjects())
    return "message"
  }

  private static let handshake = Reader(
    name: "handshake", samples: { [Handshake.bytes(Samples.greeting), Handshake.bytes(Samples.welcome)] },
    words: ["trinn-worker 1", "shared", "own", "table"]
  ) { input in
    _ = Handshake.version(of: input.bytes)
    do { return "greeting of \(try Handshake.greeting(input.bytes).declarations.functions.count)" } catch is TrinnError
    {
      return "welcome of \(try Handshake.welcome(input.bytes).failures.count)"
    }
  }
}

/// One message of each kind that is, both ways.
enum Samples {
  static let greeting = Greeting(
    role: .script, interpreter: 7, level: .shared, memory: 64 << 20, seconds: 60,
    declarations: Declarations(
      functions: [
        .init(name: "share.wilson", parameters: ["events", "n"]), .init(name: "table:where", parameters: []),
      ],
      types: ["table", "cohort"]))
  static let welcome = Welcome(
    layers: 31, failures: [.init(layer: 1, step: "unshare", error: 1)], release: "Lua 5.4.4", faults: ["index"])

  static var all: [Message] {
    let function = FunctionReference(interpreter: 7, id: 1)
    let object = Value.handle(Handle(RemoteObject(number: 3, type: "table") { _ in }))
    let values: [Value] = [
      .nothing, .boolean(true), .integer(-7), .number(0.5), .text("æøå\0b"), .list([.integer(1), .list([])]),
      .map(ValueMap([("key", .text("value")), ("n", .integer(.max))])), object, .function(function),
    ]
    let texts = RowTexts(bytes: Array("aåb".utf8), offsets: [0, 1, 3, 4, 4])
    let chunk = RowChunk(
      rowCount: 3,
      arguments: [
        .init(.integers([1, 2, 3]), missing: [0, 1, 0]), .init(.numbers([0.5, 1, 2])), .init(.booleans([0, 1, 1])),
      ] + (texts.map { [.init(.texts([0, 1, 3], $0))] } ?? []), wanted: .integer, reasons: ["masked"])
    let commands: [ScriptCommand] = [
      .evaluate("1 + 1", "prompt"), .show("t", "prompt"), .run("return ...", "s.lua", values), .call(function, values),
      .setGlobal("params", values[6]), .get(["share", "wilson"]), .names([]), .nameOf(function), .describe(function),
      .prepare(
        RowFunction(
          .script(source: "return function(x) return x end", name: "s.lua", first: 1, last: 1),
          variables: ValueMap([("n", .integer(1))]))),
      .prepare(RowFunction(.library("math.max"))), .memoryUsed, .setMemoryLimit(1 << 20),
      .declare([.init(name: "ssb.jsonstat", parameters: ["path"])]),
    ]
    var error = TrinnError(
      .unknownColumn, "unknown column", function: "f", argument: "a", wanted: "w", got: "g", hint: "h",
      place: .init(source: "s.lua", line: 3, column: 9), causes: [TrinnError(.mismatch, "cause")])
    error.traceback = "s.lua:3: in 'f'"
    var messages: [Message] = commands.map { .command($0) }
    messages += [
      .request(.call("share.wilson", values)), .request(.print("hei")), .result(values), .error(error),
      .rowResults(RowResults(.texts([0, 1, 0], ["a", "b"]), states: [0, 0, 2])),
      .rowResults(RowResults(.none, states: [1, 1])),
    ]
    if case .handle(let handle) = object {
      messages += [.request(.member(handle, "names")), .request(.length(handle)), .request(.show(handle))]
    }
    return messages + (chunk.map { [.callbackRows(function, $0)] } ?? [])
  }
}

/// Takes every number for an object and gives any.
struct AnyObjects: WireObjects {
  func number(of handle: Handle) throws -> UInt64 { 3 }
  func handle(number: UInt64, type: String) throws -> Handle {
    Handle(RemoteObject(number: number, type: type) { _ in })
  }
  func keep(_ function: FunctionReference) throws {}
  func function(interpreter: UInt32, id: UInt32) throws -> FunctionReference {
    FunctionReference(interpreter: interpreter, id: id)
  }
}
