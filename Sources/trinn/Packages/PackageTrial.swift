import TrinnBasis
import TrinnPackage

/// A package's own tests, in a child: they are foreign code, on whatever data.
enum PackageTrial {
  /// What each test did; nil where this machine has no safe place for foreign code.
  static func runs(_ package: Package) -> [TrialRun]? { nil }
}
