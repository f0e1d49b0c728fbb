import CTrinnSandbox
import Testing
import TrinnBasis
import TrinnLua

@Suite("A system that confines too little")
struct FewerLayersTests {
  /// Every choice of the five layers, each in a worker of its own: a script is sent only where the filter, limits and
  /// dropped privileges hold, and Landlock or namespaces beside them.
  @Test("runs no script from elsewhere, whichever layers are missing")
  func refusals() throws {
    let given = ts_probe().held
    var (run, refused) = (0, 0)
    for missing in 0..<UInt32(1 << TS_LAYER_COUNT.rawValue) {
      do {
        let interpreter = try Interpreter(
          bindings: [], types: [], session: TestSession(), level: .shared, limits: ChildLimits(seconds: 20),
          without: missing, writer: { _ in })
        #expect(try interpreter.run("return 1 + 1", name: "foreign.lua").map(\.literal) == ["2"])
        #expect(ts_suffices(given & ~missing), "without \(missing)")
        run += 1
      } catch let error as TrinnError {
        #expect(!ts_suffices(given & ~missing), "without \(missing): \(error)")
        #expect(error.code == .refused && error.sentence.contains("do not run here"), "\(error)")
        refused += 1
      }
    }
    #expect(run == (ts_suffices(given) ? 3 : 0) && run + refused == 32)
  }
}
