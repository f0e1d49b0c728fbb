import Testing
import TrinnBasis
import TrinnBinding
import TrinnTestSupport
import TrinnWire

@Suite("The first words between two processes")
struct HandshakeTests {
  static let greeting = Greeting(
    role: .script, interpreter: 7, level: .shared, memory: 64 << 20, seconds: 60,
    declarations: Declarations(
      functions: [
        .init(name: "share.wilson", parameters: ["events", "n"]), .init(name: "table:where", parameters: []),
      ],
      types: ["table", "cohort"]))
  static let welcome = Welcome(
    layers: 31, failures: [.init(layer: 1, step: "unshare", error: 1)], release: "Lua 5.4.4", faults: ["index"],
    refusal: nil)

  @Test("come back as they were sent")
  func roundTrip() throws {
    #expect(try Handshake.greeting(Handshake.bytes(Self.greeting)) == Self.greeting)
    #expect(try Handshake.welcome(Handshake.bytes(Self.welcome)) == Self.welcome)
  }

  /// Bits turned, bytes taken, put in and cut: what comes out is a handshake or an error, and never more room than bytes.
  @Test("are read or refused, whatever happened to them", arguments: [3, 20_261_122] as [UInt64])
  func mutated(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var refused = 0
    for _ in 0..<Torture.rounds(10_000, long: 1_000_000) {
      for whole in [Handshake.bytes(Self.greeting), Handshake.bytes(Self.welcome)] {
        var bytes = whole
        for _ in 0...random.below(5) where !bytes.isEmpty {
          let place = random.below(bytes.count)
          switch random.below(5) {
          case 0: bytes[place] = UInt8(random.below(256))
          case 1: bytes.remove(at: place)
          case 2: bytes.insert(0xff, at: place)
          case 3: bytes.removeSubrange(place...)
          default: bytes[place] ^= UInt8(1 << random.below(8))
          }
        }
        do { _ = try Handshake.greeting(bytes) } catch { refused += error is TrinnError ? 1 : 0 }
        do { _ = try Handshake.welcome(bytes) } catch { refused += error is TrinnError ? 1 : 0 }
        _ = Handshake.version(of: bytes)
      }
    }
    #expect(refused > 10_000, "seed \(seed)")
  }
}
