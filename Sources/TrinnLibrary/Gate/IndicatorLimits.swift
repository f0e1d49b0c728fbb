import TrinnCohort
import TrinnDisclosure

extension MaskingTable {
  /// The limits that follow from what the indicators declare of themselves.
  static let indicators = MaskingTable(
    rules: Indicator.all.compactMap { indicator in
      switch indicator.sensitivity {
      case .none: nil
      case .judgement: MaskingRule(indicator: indicator.name, threshold: leastThreshold, sensitive: true)
      case .specialCategory:
        MaskingRule(indicator: indicator.name, threshold: specialCategoryThreshold, sensitive: true)
      }
    })
}

extension Gate {
  /// The gate that everything in the library passes: the publishers' limits, and the indicators' own.
  static let standard = Gate(script: .indicators)
}
