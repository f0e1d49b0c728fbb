import TrinnBasis
import TrinnKernels
import TrinnReport
import TrinnTable

/// The table of areas' estimates, with the glossary's column names.
enum AreaTable {
  static func columns(_ areas: [AreaEstimate]) -> [(name: String, column: Column)] {
    [
      ("estimate", Column(numbers: areas.map(\.estimate))), ("std_error", Column(numbers: areas.map(\.standardError))),
      ("conf_low", Column(numbers: areas.map(\.confLow))), ("conf_high", Column(numbers: areas.map(\.confHigh))),
      ("direct", Column(numbers: areas.map(\.direct), missing: .undefined)),
      ("weight", Column(numbers: areas.map(\.weight))),
    ]
  }

  static func number(_ value: Double) -> String { NumberFormat.prompt.number(value, decimals: 4) }

  static func notes(_ singularity: String?, converged: Bool, _ others: [String]) -> [String] {
    [singularity].compactMap { $0 }
      + (converged ? [] : ["The search for the areas' distribution did not converge: do not rely on these figures."])
      + others
  }
}
