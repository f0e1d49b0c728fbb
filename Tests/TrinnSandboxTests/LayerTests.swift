import CTrinnSandbox
import Foundation
import Testing

@Suite struct LayerTests {
  static let all = bit(TS_LIMITS, TS_NAMESPACES, TS_PRIVILEGES, TS_LANDLOCK, TS_FILTER)

  /// Where a machine cannot give a layer, the probe says so and so does the child.
  @Test func theProbeSaysWhatAChildWillHave() throws {
    let probe = ts_probe()
    #expect(try Breach(["layers", "0"]).held == probe.held)
    #expect(ts_suffices(probe.held))
  }

  @Test(arguments: [TS_LIMITS, TS_NAMESPACES, TS_PRIVILEGES, TS_LANDLOCK, TS_FILTER])
  func eachLayerCanBeMissing(_ layer: ts_layer) throws {
    let held = try #require(try Breach(["layers", "\(bit(layer))"]).held)
    #expect(held & bit(layer) == 0)
    let others = Self.all & ~bit(layer)
    #expect(ts_suffices(others) == (layer == TS_NAMESPACES || layer == TS_LANDLOCK))
  }

  @Test func neitherLandlockNorNamespacesIsTooLittle() throws {
    let held = try #require(try Breach(["layers", "\(bit(TS_LANDLOCK, TS_NAMESPACES))"]).held)
    #expect(!ts_suffices(held))
    #expect(!ts_suffices(0))
  }

  @Test func namesAndAdviceAreGivenForEach() {
    for layer in [TS_LIMITS, TS_NAMESPACES, TS_PRIVILEGES, TS_LANDLOCK, TS_FILTER] {
      #expect(String(cString: ts_layer_name(layer)) != "?")
      #expect(String(cString: ts_layer_advice(layer)) != "?")
    }
    #expect(String(cString: ts_layer_name(TS_LAYER_COUNT)) == "?")
  }
}
