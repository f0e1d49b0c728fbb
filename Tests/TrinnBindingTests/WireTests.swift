import Testing
import TrinnBasis
import TrinnBinding
import TrinnTestSupport
import TrinnWire

/// A wire without objects: plain data only.
private struct NoObjects: WireObjects {
  func number(of handle: Handle) throws -> UInt64 { throw TrinnError(.fault, "no handles here") }
  func handle(number: UInt64, type: String) throws -> Handle { throw TrinnError(.fault, "no handles here") }
  func keep(_ function: FunctionReference) throws {}
  func function(interpreter: UInt32, id: UInt32) throws -> FunctionReference {
    FunctionReference(interpreter: interpreter, id: id)
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, seeded, the same on every machine.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

@Suite("The wire")
struct WireTests {
  private static func value(_ random: inout Seeded, depth: Int) -> Value {
    switch Int.random(in: 0..<(depth < 4 ? 8 : 6), using: &random) {
    case 0: return .nothing
    case 1: return .boolean(Bool.random(using: &random))
    case 2: return .integer(Int64(bitPattern: random.next() >> UInt64.random(in: 0..<64, using: &random)))
    case 3: return .number(Double(bitPattern: random.next()))
    case 4:
      return .text(
        ["", "æøå", "a\0b", "🙂", "long " + String(repeating: "x", count: 300)].randomElement(using: &random) ?? "")
    case 5: return .function(FunctionReference(interpreter: 1, id: UInt32.random(in: 0...UInt32.max, using: &random)))
    case 6: return .list((0..<Int.random(in: 0..<5, using: &random)).map { _ in value(&random, depth: depth + 1) })
    default:
      return .map(
        ValueMap((0..<Int.random(in: 0..<5, using: &random)).map { ("k\($0)", value(&random, depth: depth + 1)) }))
    }
  }

  @Test("carries 2,000 random values unchanged", arguments: [UInt64(1), 2026])
  func roundTrip(seed: UInt64) throws {
    var random = Seeded(state: seed)
    for _ in 0..<1000 {
      let values = [WireTests.value(&random, depth: 0)]
      let bytes = try Message.result(values).encoded(objects: NoObjects())
      guard case .result(let again) = try Message(bytes: bytes, objects: NoObjects()) else {
        Issue.record("another message came back")
        return
      }
      // The bytes say more than a literal: NaNs and the sign of zero.
      #expect(try Message.result(again).encoded(objects: NoObjects()) == bytes, "seed \(seed): \(values)")
    }
  }

  @Test("carries errors with all they hold")
  func errors() throws {
    var error = TrinnError(
      .unknownColumn, "unknown column", function: "f", argument: "a", wanted: "w", got: "g", hint: "h",
      place: TrinnError.Place(source: "s.lua", line: 3, column: 9),
      causes: [TrinnError(.mismatch, "cause", causes: [TrinnError(.noData, "root")])])
    error.excerpt = "points < 'x'\n       ^"
    error.traceback = "s.lua:3: in 'f'"
    error.isIncomplete = true
    guard
      case .error(let again) = try Message(
        bytes: Message.error(error).encoded(objects: NoObjects()), objects: NoObjects())
    else {
      Issue.record("another message came back")
      return
    }
    #expect(again == error)
  }

  @Test("answers any bytes with a message or an error", arguments: [UInt64(7), 99])
  func fuzz(seed: UInt64) throws {
    var random = Seeded(state: seed)
    var refused = 0
    for _ in 0..<Torture.rounds(20_000, long: 1_000_000) {
      var bytes = try Message.request(.call("share.wilson", [WireTests.value(&random, depth: 0)])).encoded(
        objects: NoObjects())
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch random.next() % 4 {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes = Array(bytes.prefix(at + 1))
        case 2: bytes.insert(0xff, at: at)
        default: bytes[at] ^= 1 << UInt8(random.next() % 8)
        }
      }
      do { _ = try Message(bytes: bytes, objects: NoObjects()) } catch is TrinnError { refused += 1 }
    }
    #expect(refused > 1000, "seed \(seed)")
  }

  @Test("stops at its depth, on both sides")
  func depth() throws {
    var value = Value.nothing
    for _ in 0..<200 { value = .list([value]) }
    #expect(throws: TrinnError.self) { try Message.result([value]).encoded(objects: NoObjects()) }
    let nested: [UInt8] = [0x27, 1] + (0..<1000).flatMap { _ in [6, 1] as [UInt8] }
    #expect(throws: TrinnError.self) { try Message(bytes: nested, objects: NoObjects()) }
  }
}
