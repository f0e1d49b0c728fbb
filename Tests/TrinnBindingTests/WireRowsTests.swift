import Testing
import TrinnBasis
import TrinnBinding
import TrinnWire

private struct Functions: WireObjects {
  func number(of handle: Handle) throws -> UInt64 { throw TrinnError(.fault, "no handles here") }
  func handle(number: UInt64, type: String) throws -> Handle { throw TrinnError(.fault, "no handles here") }
  func keep(_ function: FunctionReference) throws {}
  func function(interpreter: UInt32, id: UInt32) throws -> FunctionReference {
    FunctionReference(interpreter: interpreter, id: id)
  }
}

@Suite("Chunks of rows over the wire")
struct WireRowsTests {
  private static func chunk(_ random: inout SeededGenerator) throws -> RowChunk {
    let count = random.below(9)
    let texts = try #require(RowTexts(bytes: Array("aåbc".utf8), offsets: [0, 1, 1, 3, 5]))
    let arguments = (0..<random.below(5)).map { _ in
      let values: RowChunk.Argument.Values =
        switch random.below(4) {
        case 0: .booleans((0..<count).map { _ in UInt8(random.below(2)) })
        case 1: .integers((0..<count).map { _ in Int64.max - Int64(random.below(5)) })
        case 2: .numbers((0..<count).map { _ in Double(random.below(100)) / 7 })
        default: .texts((0..<count).map { _ in UInt32(random.below(4)) }, texts)
        }
      return RowChunk.Argument(
        values, missing: random.below(2) == 0 ? nil : (0..<count).map { _ in UInt8(random.below(8)) })
    }
    let wanted: RowKind? = random.below(2) == 0 ? nil : RowKind.allCases[random.below(4)]
    return try #require(RowChunk(rowCount: count, arguments: arguments, wanted: wanted, reasons: ["masked", "ø"]))
  }

  /// What the function would get, row by row: a wire may renumber texts, and must not change them.
  private static func cells(_ chunk: RowChunk) -> [[String]] {
    chunk.arguments.map { argument in
      (0..<chunk.rowCount).map { row in
        if let missing = argument.missing, missing[row] != 0 { return "missing \(missing[row])" }
        switch argument.values {
        case .booleans(let values): return "\(values[row])"
        case .integers(let values): return "\(values[row])"
        case .numbers(let values): return "\(values[row])"
        case .texts(let numbers, let texts):
          let number = Int(numbers[row])
          return String(
            decoding: texts.bytes[Int(texts.offsets[number])..<Int(texts.offsets[number + 1])], as: UTF8.self)
        }
      }
    }
  }

  @Test("arrive as they were sent", arguments: [UInt64(3), 2026])
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let function = FunctionReference(interpreter: 1, id: 2)
    for _ in 0..<300 {
      let chunk = try Self.chunk(&random)
      let bytes = try Message.callbackRows(function, chunk).encoded(objects: Functions())
      guard case .callbackRows(function, let again) = try Message(bytes: bytes, objects: Functions()) else {
        Issue.record("another message came back, seed \(seed)")
        return
      }
      #expect(Self.cells(again) == Self.cells(chunk), "seed \(seed)")
      #expect(again.wanted == chunk.wanted && again.reasons == chunk.reasons && again.rowCount == chunk.rowCount)
      // Whatever is damaged on the way is an error or another chunk, and never a trap.
      var damaged = bytes
      damaged[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
      _ = try? Message(bytes: damaged, objects: Functions())
      _ = try? Message(bytes: Array(bytes.prefix(random.below(bytes.count))), objects: Functions())
    }
    for results in [
      RowResults(.none, states: [1, 2]), RowResults(.booleans([1, 0]), states: [0, 0]),
      RowResults(.integers([-1, 0]), states: [0, 1]),
      RowResults(.numbers([.nan, -0.0]), states: [0, 0]), RowResults(.texts([0, 0], ["å"]), states: [0, 0]),
    ] {
      let bytes = try Message.rowResults(results).encoded(objects: Functions())
      guard case .rowResults(let again) = try Message(bytes: bytes, objects: Functions()) else {
        Issue.record("another message came back")
        return
      }
      #expect(try Message.rowResults(again).encoded(objects: Functions()) == bytes)
    }
  }
}
