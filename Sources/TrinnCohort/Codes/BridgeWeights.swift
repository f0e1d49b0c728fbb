import TrinnBasis

/// A user's own knowledge of how a divided area falls on the areas of another year.
public struct BridgeWeights: Sendable, Equatable {
  /// By the divided code: what share of it belongs to each of the new ones. Shares are positive and add to 1.
  public let shares: [String: [AreaBridge.Share]]

  public static let none = BridgeWeights(checked: [:])

  private init(checked: [String: [AreaBridge.Share]]) { shares = checked }

  /// - Parameter weights: for each divided code the new codes and what falls on them: shares that add to 1, or sizes such
  ///   as inhabitants where one of them is above 1.
  /// - Throws: `out_of_range` for a weight below zero or no number, and for shares that do not add to 1.
  public init(_ weights: [String: [String: Double]]) throws(TrinnError) {
    var shares: [String: [AreaBridge.Share]] = [:]
    for (code, given) in weights.sorted(by: { $0.key < $1.key }) {
      let total = given.values.reduce(0, +)
      let areSizes = given.values.contains { $0 > 1 }
      guard given.values.allSatisfy({ $0 >= 0 }), total.isFinite, total > 0, areSizes || abs(total - 1) < 1e-6 else {
        throw TrinnError(
          .outOfRange, "the weights of \(code) must be 0 or more and add to 1", argument: "weights",
          hint: "sizes such as inhabitants will do too: they are divided by their sum")
      }
      shares[MunicipalityRegister.normalisedCode(code)] = given.filter { $0.value > 0 }
        .map { AreaBridge.Share(code: MunicipalityRegister.normalisedCode($0.key), weight: $0.value / total) }
        .sorted { $0.code < $1.code }
    }
    self.init(checked: shares)
  }
}
