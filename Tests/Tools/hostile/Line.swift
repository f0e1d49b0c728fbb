import Glibc
import TrinnBasis
import TrinnBinding
import TrinnWire

/// Frames over the two pipes, and bytes that are none.
enum Line {
  static func read() -> ([UInt8], UInt32) {
    let (length, number) = Frame.header(bytes(Frame.headerSize)[...])
    return (bytes(length), number)
  }

  static func write(_ message: [UInt8], _ number: UInt32) { raw(Frame.bytes(message, exchange: number)) }

  static func raw(_ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count {
      let length = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress.map { $0 + done }, bytes.count - done) }
      guard length > 0 else { exit(0) }
      done += length
    }
  }

  private static func bytes(_ count: Int) -> [UInt8] {
    var result: [UInt8] = []
    while result.count < count {
      var piece = [UInt8](repeating: 0, count: count - result.count)
      let length = Glibc.read(0, &piece, piece.count)
      guard length > 0 else { exit(0) }
      result += piece.prefix(length)
    }
    return result
  }
}

/// Takes every number for an object and gives any.
struct AnyObjects: WireObjects {
  var number: UInt64 = 7
  func number(of handle: Handle) throws -> UInt64 { number }
  func handle(number: UInt64, type: String) throws -> Handle {
    Handle(RemoteObject(number: number, type: type) { _ in })
  }
  func keep(_ function: FunctionReference) throws {}
  func function(interpreter: UInt32, id: UInt32) throws -> FunctionReference {
    FunctionReference(interpreter: interpreter, id: id)
  }
}

/// How a greeting is answered that should not be.
enum HandshakeFault: Int {
  case leaves = 1_000_001
  case otherVersion, garbage, tooLarge, noLayers, truncated, refuses, otherProgram, nothingBehindTheVersion

  func answer() {
    let good = Handshake.bytes(Welcome(layers: .max, failures: [], release: "Lua 5.4.4", faults: []))
    switch self {
    case .leaves: exit(3)
    case .otherVersion: Line.write([14] + Array("trinn-worker 0".utf8) + [1, 2, 3], 0)
    case .garbage: Line.write((0..<200).map { UInt8(truncatingIfNeeded: $0 &* 37) }, 0)
    case .tooLarge: Line.raw([0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0])
    case .noLayers: Line.write(Handshake.bytes(Welcome(layers: 0, failures: [], release: "", faults: [])), 0)
    case .truncated: Line.raw(Array(Frame.bytes(good, exchange: 0).dropLast(3)))
    case .refuses:
      Line.write(Handshake.bytes(Welcome(layers: .max, failures: [], release: "", faults: [], refusal: "no")), 0)
    case .otherProgram: Line.raw(Array("Usage: other [options]\n".utf8))
    case .nothingBehindTheVersion: Line.write(Array(good.prefix(15)), 0)
    }
  }
}
