import Glibc
import TrinnBasis
import TrinnBinding
import TrinnWire

/// One way to speak wrongly, by the name that a test gives it.
struct Attack {
  private let name: String
  /// The exchange that waits for an answer.
  private let number: UInt32
  private let interpreter: UInt32
  private let own = Exchange.ofScript | 1

  init(_ name: String, _ number: UInt32, _ interpreter: UInt32) {
    (self.name, self.number, self.interpreter) = (name, number, interpreter)
  }

  /// Behind what was dropped comes the tag: 0x20 a call, 0x24 printed text, 0x26 a result, 0x28 an error.
  func run() {
    switch name {
    case "fine": answer([0, 0x26, 1, 3, 14])
    case "empty": answer([])
    case "nothing dropped, nothing said": answer([0])
    case "unknown tag": answer([0, 0xee])
    case "half a header": leave([1, 0, 0])
    case "half a message": leave([100, 0, 0, 0, 0, 0, 0, 0, 0, 0x26])
    case "four gigabytes": leave([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])
    case "one byte too many": Line.raw(header(WireLimits.fromScript + 1))
    case "header and silence": sleep(header(1000))
    case "bytes one by one": dribble()
    case "silence": sleep([])
    case "answer to another": Line.write([0, 0x26, 0], number &+ 1)
    case "answer to none": Line.write([0, 0x26, 0], 0x7fff_ffff)
    case "answer is a command": answer(encoded(.command(.memoryUsed)))
    case "answer is a request": answer(encoded(.request(.print("x"))))
    case "answer is rows": answer(encoded(.rowResults(RowResults(.none, states: []))))
    case "request is an answer": request([0, 0x26, 0])
    case "request is a command": request(encoded(.command(.get(["_G"]))))
    case "object never given": request(encoded(.request(.show(object(12345)))))
    case "object nought": request(encoded(.request(.length(object(0)))))
    case "object at the end of numbers": request(encoded(.request(.member(object(.max), "x"))))
    case "result is an object never given": answer(encoded(.result([.handle(object(99))])))
    case "function of another interpreter":
      answer(encoded(.result([.function(.init(interpreter: interpreter &+ 5, id: 1))])))
    case "deep list": answer([0, 0x26, 1] + [UInt8](repeating: 6, count: 500).flatMap { [$0, 1] } + [0])
    case "list of lying length": answer([0, 0x26, 1, 6, 200, 1, 0])
    case "text of lying length": answer([0, 0x26, 1, 5, 0xff, 0xff, 0xff, 0xff, 0x0f, 65])
    case "text that is no text": answer([0, 0x26, 1, 5, 2, 0xc3, 0x28])
    case "number without end": answer([0, 0x26] + [UInt8](repeating: 0xff, count: 11))
    case "values by the million": answer([0, 0x26, 0x80, 0x80, 0x80, 1] + [UInt8](repeating: 0, count: 2 << 20))
    case "more behind the end": answer([0, 0x26, 0, 0, 0])
    case "map with odd keys": answer([0, 0x26, 1, 7, 1, 3, 1, 3, 1])
    case "error of unknown code": answer([0, 0x28, 3] + Array("xyz".utf8) + [1, 65])
    case "error within errors": answer(encoded(.error(chain(99))))
    case "error of megabytes": answer(encoded(.error(TrinnError(.script, String(repeating: "x", count: 5 << 20)))))
    case "drops what it never had": answer([3, 1, 2, 0xff, 0x01, 0x26, 1, 3, 14])
    case "status": exit(42)
    case "crash":
      signal(SIGSEGV, SIG_DFL)
      raise(SIGSEGV)
    case "stopped by itself": raise(SIGSTOP)
    case "prints without end": while true { ask(.print(String(repeating: "x", count: 1000))) }
    case "asks without end": while true { ask(.call("area", [.text("x")])) }
    case "calls nest without end":
      while true { Line.write(encoded(.request(.call("apply", [.function(function)]))), own) }
    case "rows too few", "rows of another kind", "rows without texts", "rows of unknown reasons": rows()
    case let said where said.hasPrefix("answers "): answer(decoded(said))
    case let said where said.hasPrefix("asks "): request(decoded(said))
    default:
      if let count = Int(name) { die(after: count) }
      exit(7)
    }
  }

  /// The bytes whose digits stand behind the first word.
  private func decoded(_ said: String) -> [UInt8] {
    let digits = Array(said.utf8.drop { $0 != UInt8(ascii: " ") }.dropFirst())
    return stride(from: 0, to: digits.count - 1, by: 2).map { place in
      UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16) ?? 0
    }
  }

  private var function: FunctionReference { FunctionReference(interpreter: interpreter, id: 1) }

  private func encoded(_ message: Message) -> [UInt8] { (try? message.encoded(objects: AnyObjects())) ?? [] }

  private func object(_ number: UInt64) -> Handle { Handle(RemoteObject(number: number, type: "crate") { _ in }) }

  private func chain(_ depth: Int) -> TrinnError {
    (0..<depth).reduce(TrinnError(.script, "the root")) { error, _ in TrinnError(.script, "over it", causes: [error]) }
  }

  private func header(_ count: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
      + (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
  }

  private func answer(_ message: [UInt8]) { Line.write(message, number) }

  private func request(_ message: [UInt8]) {
    Line.write(message, own)
    _ = Line.read()
    answer([0, 0x26, 0])
  }

  private func ask(_ request: HostRequest) {
    Line.write(encoded(.request(request)), own)
    _ = Line.read()
  }

  private func leave(_ bytes: [UInt8]) -> Never {
    Line.raw(bytes)
    exit(0)
  }

  private func sleep(_ bytes: [UInt8]) -> Never {
    Line.raw(bytes)
    while true { pause() }
  }

  private func dribble() -> Never {
    Line.raw(header(1 << 20))
    while true {
      Line.raw([0])
      usleep(1000)
    }
  }

  /// A good script's process for so many requests; then it is gone.
  private func die(after count: Int) -> Never {
    for _ in 0..<count { ask(.call("sum.three", [.number(1), .number(2), .number(3)])) }
    exit(0)
  }

  private func rows() {
    Line.write(encoded(.request(.call("rows", [.function(function), .integer(4), .text("integer")]))), own)
    let (_, asked) = Line.read()
    let results: RowResults =
      switch name {
      case "rows too few": RowResults(.integers([1]), states: [0])
      case "rows of another kind": RowResults(.numbers([1, 2, 3, 4]), states: [0, 0, 0, 0])
      case "rows without texts": RowResults(.texts([0, 0, 0, 0], []), states: [0, 0, 0, 0])
      default: RowResults(.integers([1, 2, 3, 4]), states: [0, 200, 0, 0])
      }
    Line.write(encoded(.rowResults(results)), asked)
    _ = Line.read()
    answer([0, 0x26, 0])
  }
}
