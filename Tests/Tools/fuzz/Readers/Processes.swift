import CTrinnSandbox
import Foundation
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnWire

/// The two processes of a script from elsewhere, each given what the other would never say. The first byte of an input says
/// which kind of thing the rest is.
extension Reader {
  static let processes: [Reader] = [worker, host]

  /// A worker that is greeted, or told, anything: it answers, or it leaves with a status of its own. It never crashes.
  private static let worker = Reader(
    name: "worker",
    samples: {
      try Samples.all.map { [0] + (try $0.encoded(objects: AnyObjects())) } + [[1] + Handshake.bytes(Samples.greeting)]
    }, words: ["trinn-worker 1", "return ", "function(x) return x end", "\u{6}\u{1}"]
  ) { input in
    var child = ts_child()
    let started = WorkerProgram.path.withCString { ts_spawn($0, [$0, nil], &child) }
    guard started == 0 else { throw Fault("no worker at \(WorkerProgram.path)") }
    let isGreeting = input.bytes.first.map { $0 % 2 == 1 } ?? false
    let message = Array(input.bytes.dropFirst())
    var greeting = Samples.greeting
    // Rows have a process of their own, which takes other messages.
    if message.count % 3 == 0 { greeting.role = .rows }
    Wire.send(isGreeting ? message : Handshake.bytes(greeting), 0, to: child)
    var answers = Wire.receive(from: child) == nil ? 0 : 1
    var last: UInt8 = 0
    if answers == 1, !isGreeting {
      Wire.send(message, 1, to: child)
      // What a script asks is answered with nothing, for a while.
      while answers < 20, let (bytes, number) = Wire.receive(from: child) {
        answers += 1
        last = bytes.dropFirst().first ?? 0
        if number == 1 { break }
        Wire.send([0, 0x26, 0], number, to: child)
      }
    }
    let ending = ts_end(&child)
    guard [0, SIGKILL, SIGXCPU].contains(ending.signal) else {
      throw Fault("the worker ended by signal \(ending.signal)")
    }
    return ending.status == TS_EXIT_PROTOCOL ? "left" : "answers \(answers), the last of kind \(last)"
  }

  /// The program, with a script's process that answers or asks anything. The program goes on.
  private static let host = Reader(
    name: "host",
    samples: {
      let asked: [Message] = [
        .request(.print("hei")), .request(.call("share.wilson", [.integer(3), .integer(40)])),
        .request(.call("csv", [.text("a;b\n1;x\n")])),
      ]
      return try asked.map { [1] + (try $0.encoded(objects: AnyObjects())) }
        + [[0] + Message.result([.integer(1)]).encoded(objects: AnyObjects())]
    },
    refused: {
      try Samples.all.flatMap { message in try [0, 1].map { [$0] + (try message.encoded(objects: AnyObjects())) } }
    },
    words: ["csv", "share.wilson", "print", "\u{6}\u{1}", "\u{5}"]
  ) { input in
    let digits = input.bytes.dropFirst().prefix(60_000).map { byte in
      String(byte, radix: 16).count == 1 ? "0\(String(byte, radix: 16))" : String(byte, radix: 16)
    }.joined()
    let hostile = FilePath.folder(of: WorkerProgram.path) + "/trinn-hostile"
    let interpreter = try Interpreter(
      bindings: Library.bindings, types: Library.types,
      session: LibrarySession(roots: [], outFolder: Scratch.path("out")), level: .shared,
      limits: ChildLimits(seconds: 10, memory: 64 << 20, output: 1 << 16), worker: hostile, writer: { _ in })
    let verb = (input.bytes.first ?? 0) % 2 == 0 ? "answers" : "asks"
    return "values \(try interpreter.run("\(verb) \(digits)", name: "input.lua").count)"
  }
}

/// Frames to a child and from it, with patience.
private enum Wire {
  private static let patience: Int64 = 5000

  static func send(_ message: [UInt8], _ exchange: UInt32, to child: ts_child) {
    let frame = Frame.bytes(message, exchange: exchange)
    var child = child
    _ = ts_write(&child, frame, frame.count, ts_now() + patience)
  }

  static func receive(from child: ts_child) -> (message: [UInt8], exchange: UInt32)? {
    guard let start = bytes(Frame.headerSize, from: child) else { return nil }
    let header = Frame.header(start[...])
    guard header.length <= WireLimits.bytes, let message = bytes(header.length, from: child) else { return nil }
    return (message, header.exchange)
  }

  private static func bytes(_ count: Int, from child: ts_child) -> [UInt8]? {
    var result = [UInt8](repeating: 0, count: count)
    var (child, done) = (child, 0)
    while done < count {
      let got = result.withUnsafeMutableBytes { buffer in
        ts_read(&child, buffer.baseAddress.map { $0 + done }, count - done, ts_now() + patience)
      }
      guard got > 0 else { return nil }
      done += got
    }
    return result
  }
}
