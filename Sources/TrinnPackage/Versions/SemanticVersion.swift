import TrinnBasis

/// A version after Semantic Versioning 2.0.0 (semver.org): `1.4.0`, `2.0.0-beta.1`. What stands behind a plus is kept and
/// counts for nothing.
public struct SemanticVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let major: Int
  public let minor: Int
  public let patch: Int
  public let prerelease: [String]
  public let build: String?

  public init(_ major: Int, _ minor: Int, _ patch: Int, prerelease: [String] = [], build: String? = nil) {
    (self.major, self.minor, self.patch) = (major, minor, patch)
    (self.prerelease, self.build) = (prerelease, build)
  }

  /// - Parameter isShort: whether `1` and `1.2` are taken for `1.0.0` and `1.2.0`, as in a requirement.
  /// - Throws: `wrong_type` with an example.
  public init(_ text: String, isShort: Bool = false) throws(TrinnError) {
    guard let version = SemanticVersion(reading: text, isShort: isShort) else {
      throw TrinnError(
        .wrongType, "\"\(SafeText.line(String(text.prefix(40))))\" is not a version", wanted: "a version such as 1.4.0",
        hint: "write three numbers: 1.4.0")
    }
    self = version
  }

  private init?(reading text: String, isShort: Bool) {
    guard text.utf8.count <= 64 else { return nil }
    let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let build = parts.count == 2 ? String(parts[1]) : nil
    let halves = parts[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    var numbers: [Int] = []
    for part in halves[0].split(separator: ".", omittingEmptySubsequences: false) {
      guard let number = SemanticVersion.number(part) else { return nil }
      numbers.append(number)
    }
    guard numbers.count == 3 || isShort && numbers.count < 3 else { return nil }
    numbers += [0, 0]
    let names = halves.count == 2 ? halves[1].split(separator: ".", omittingEmptySubsequences: false) : []
    guard names.allSatisfy(SemanticVersion.isIdentifier),
      build.map({ $0.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(SemanticVersion.isWord) })
        ?? true
    else { return nil }
    self.init(numbers[0], numbers[1], numbers[2], prerelease: names.map(String.init), build: build)
  }

  /// Digits without a zero in front, so that one version has one spelling.
  private static func number(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), text.count == 1 || text.first != "0" else {
      return nil
    }
    return Int(text)
  }

  private static func isWord(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        switch $0 {
        case 48...57, 65...90, 97...122, 45: true
        default: false
        }
      }
  }

  private static func isIdentifier(_ text: some StringProtocol) -> Bool {
    isWord(text) && (number(text) != nil || !text.utf8.allSatisfy { (48...57).contains($0) })
  }

  public var description: String {
    var text = "\(major).\(minor).\(patch)"
    if !prerelease.isEmpty { text += "-" + prerelease.joined(separator: ".") }
    if let build { text += "+" + build }
    return text
  }

  // MARK: Order

  public static func == (first: SemanticVersion, second: SemanticVersion) -> Bool {
    (first.major, first.minor, first.patch) == (second.major, second.minor, second.patch)
      && first.prerelease == second.prerelease
  }

  public func hash(into hasher: inout Hasher) {
    for number in [major, minor, patch] { hasher.combine(number) }
    hasher.combine(prerelease)
  }

  public static func < (first: SemanticVersion, second: SemanticVersion) -> Bool {
    let (one, two) = ((first.major, first.minor, first.patch), (second.major, second.minor, second.patch))
    if one != two { return one < two }
    // A version before the release is older than the release.
    if first.prerelease.isEmpty || second.prerelease.isEmpty {
      return !first.prerelease.isEmpty && second.prerelease.isEmpty
    }
    for (a, b) in zip(first.prerelease, second.prerelease) where a != b {
      switch (Int(a), Int(b)) {
      case (let a?, let b?): return a < b
      case (nil, nil): return a.utf8.lexicographicallyPrecedes(b.utf8)
      case (let a, _): return a != nil
      }
    }
    return first.prerelease.count < second.prerelease.count
  }
}
