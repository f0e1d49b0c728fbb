import TrinnReport

extension NumberFormat {
  /// A p-value as the prompt writes it; never "0.0000". Packs print none.
  func pValue(_ p: Double) -> String { p < 0.0001 ? "p < 0.0001" : "p \(number(p, decimals: 4))" }
}
