import TrinnBasis

/// The versions that something works with: `>=0.1`, `>=1.2 <2`, `^1.4` (from 1.4 up to the next one that may break it).
/// Conditions stand side by side and all hold.
public struct VersionRequirement: Sendable, Hashable, CustomStringConvertible {
  private enum Comparison: String, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"
    case compatible = "^"
    case exactly = "="
  }
  private struct Condition: Hashable {
    let comparison: Comparison
    let version: SemanticVersion
  }

  private let conditions: [Condition]
  public let description: String

  /// - Throws: `wrong_type` that names the condition.
  public init(_ text: String) throws(TrinnError) {
    var conditions: [Condition] = []
    for word in text.prefix(256).split(whereSeparator: { $0 == " " || $0 == "," }) {
      guard let comparison = Comparison.allCases.first(where: { word.hasPrefix($0.rawValue) }) else {
        throw TrinnError(
          .wrongType, "\"\(SafeText.line(String(word)))\" does not say which versions", wanted: "a comparison",
          hint: "write >=\(SafeText.line(String(word))), or >=1.2 <2")
      }
      let version = String(word.dropFirst(comparison.rawValue.count))
      conditions.append(Condition(comparison: comparison, version: try SemanticVersion(version, isShort: true)))
    }
    self.conditions = conditions
    description = text
  }

  public func allows(_ version: SemanticVersion) -> Bool {
    conditions.allSatisfy { condition in
      let bound = condition.version
      return switch condition.comparison {
      case .atLeast: version >= bound
      case .atMost: version <= bound
      case .above: version > bound
      case .below: version < bound
      case .exactly: version == bound
      // Before 1.0 the second number may break things.
      case .compatible:
        version >= bound && version.major == bound.major && (bound.major > 0 || version.minor == bound.minor)
      }
    }
  }
}
