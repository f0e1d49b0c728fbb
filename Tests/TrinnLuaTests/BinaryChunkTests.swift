import Foundation
import Testing
import TrinnBasis
import TrinnLua
import TrinnTestSupport

/// Chunks that were compiled elsewhere, then spoilt: liblua reads such bytes without a check, so none may come to that code.
@Suite("A binary chunk")
struct BinaryChunkTests {
  /// Whole: `string.dump` of a function with upvalues, constants and an inner function, by liblua 5.4.4 on a 64-bit machine.
  static let whole = Array(
    Data(
      base64Encoded:
        "G0x1YVQAGZMNChoKBAgIeFYAAAAAAAAAAAAAACh3QAGAgIAAAQiUUQAAAFAAAAMTAQIAUgAAABKBAAERgQICgQEAgAECAYCBAgCAyoEBAM8DAAAQAQYHNgMAAMkBAgCNAQIBxAEBAjQCAgCDggEAxoEEAcaBAQGEBIJ4AwEAAAAAAAAABIR0d28TAAAAAAAABECBAQAAgYCBgQAAAoYJAAAAiQABACIAAAEuAAEGSAACAEcAAQCAggEAAAEGAICAgICAgICAgA=="
    ) ?? Data())

  /// What liblua says once it reads a chunk as a binary one.
  private static let reached = ["binary format", "truncated", "precompiled", "mismatch", "corrupted"]

  @Test("comes through no door, however it was spoilt")
  func doors() throws {
    try #require(Self.whole.count > 150 && Self.whole.first == 0x1b)
    let count = Torture.rounds(1000, long: 20_000)
    let bench = try Bench()
    var words: Set<String> = []
    for first in stride(from: 0, to: count, by: 200) {
      let chunks = (first..<min(first + 200, count)).map { Self.chunk(seed: UInt64($0)) }
      words.formUnion(try throughLoad(chunks, bench))
      for bytes in chunks { words.formUnion(asSource(bytes, bench)) }
    }
    // What is refused says so in a few ways; a number of places and names apart.
    #expect(words.contains { $0.contains("source text only") } && words.contains { $0.contains("compiled chunk") })
    #expect(words.filter { word in Self.reached.contains { word.contains($0) } } == [])
    #expect(!words.contains("a function"))
  }

  /// Doors 1 to 3: `load` of a text, of what a reader gives in pieces, and with a mode and an environment.
  private func throughLoad(_ chunks: [[UInt8]], _ bench: Bench) throws -> [String] {
    let list = chunks.map { "\"" + $0.map { String(format: "\\%03d", Int($0)) }.joined() + "\"" }.joined(
      separator: ",\n")
    let source = """
      local words = {}
      local function note(isBinary, made, said)
        if made and isBinary then words["a function"] = 1 elseif said then words[tostring(said)] = 1 end
      end
      for _, chunk in ipairs { \(list) } do
        local isBinary = chunk:byte() == 27
        note(isBinary, load(chunk))
        local pieces = { chunk:sub(1, 1), chunk:sub(2, 7), chunk:sub(8) }
        note(isBinary, load(function() return table.remove(pieces, 1) end))
        note(isBinary, load(chunk, "=x", "b", {}))
        note(isBinary, load(chunk, "=x", "bt", {}))
      end
      local found = {}
      for word in pairs(words) do found[#found + 1] = word end
      return found
      """
    guard case .list(let said)? = try bench.interpreter.run(source, name: "doors").first else { return ["nothing"] }
    return said.compactMap(String.decode)
  }

  /// Doors 4 and 5: a script's file, and what is typed. Both are text before they are anything else.
  private func asSource(_ bytes: [UInt8], _ bench: Bench) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    let isBinary = bytes.first == 0x1b
    return [
      { try bench.interpreter.run(text, name: "chunk.lua") }, { try bench.interpreter.evaluate(text) },
    ].map { run in
      do {
        _ = try run()
        return isBinary ? "a function" : ""
      } catch { return "\((error as? TrinnError)?.sentence ?? "another error")" }
    }
  }

  /// One to six bytes changed, taken out or put in, most often behind the header; at times something stands before it.
  private static func chunk(seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var bytes = whole
    for _ in 0..<(1 + random.below(6)) {
      let place = random.below(8) == 0 ? random.below(31) : 31 + random.below(max(1, bytes.count - 31))
      guard bytes.indices.contains(place) else { continue }
      switch random.below(6) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(UInt8(random.below(256)), at: place)
      case 2: bytes.removeSubrange(place...)
      case 3: bytes[place] ^= UInt8(1 << random.below(8))
      default: bytes[place] = UInt8(random.below(256))
      }
    }
    let before: [[UInt8]] = [
      [], [], [], [], [0xef, 0xbb, 0xbf], Array("#!/bin/lua\n".utf8), Array("#\n".utf8), [0x0a], [0x20], [0x00],
      [0xef, 0xbb, 0xbf] + Array("#x\n".utf8), Array("--x\n".utf8),
    ]
    return before[random.below(before.count)] + bytes
  }
}
