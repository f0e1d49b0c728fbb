import TrinnBasis

/// Carries municipality codes of any year to the municipalities of one year.
///
/// Rests on the parts of each municipality: exact where the old one lies wholly in one of the new, and no other old one
/// lies in it only partly. Nothing is guessed: where a municipality was divided, a school or the user's weights decide.
public struct MunicipalityBridge: Sendable {
  public enum Answer: Sendable, Equatable {
    /// All of it lies in this municipality, and sums over the old codes are sums for the new one.
    case exact(String)
    /// All of it lies in this municipality, but the sum for the new one lacks a piece of the named divided ones.
    case contained(String, divided: [String])
    /// The user's weights, which add to 1.
    case estimated([Share])
    /// More than one municipality could be meant, or none; the reason says which were divided.
    case notBridged(candidates: [String], reason: String)

    /// As a bridged table's column says it.
    public var label: String {
      switch self {
      case .exact: "exact"
      case .contained: "contained"
      case .estimated: "estimated"
      case .notBridged: "not bridged"
      }
    }
  }

  public struct Share: Sendable, Equatable {
    public let code: String
    public let weight: Double
  }

  /// The year whose municipalities are answered.
  public let year: Int
  /// For a divided municipality: what share of it belongs to each new one.
  public let weights: [String: [String: Double]]
  private let register: MunicipalityRegister

  /// - Throws: `outOfRange` for a year outside the lists, and where weights are negative or do not add to 1.
  ///
  /// - Parameter register: nil for the national one.
  public init(
    to year: Int, weights: [String: [String: Double]] = [:], register: MunicipalityRegister? = nil
  ) throws(TrinnError) {
    guard year >= MunicipalityRegister.years.lowerBound else {
      throw TrinnError(
        .outOfRange, "argument 'to' wanted a year from \(MunicipalityRegister.years.lowerBound), got \(year)",
        argument: "to")
    }
    for (code, shares) in weights.sorted(by: { $0.key < $1.key }) {
      let total = shares.values.reduce(0, +)
      guard shares.values.allSatisfy({ $0 >= 0 }), abs(total - 1) < 1e-6 else {
        throw TrinnError(
          .outOfRange, "the weights of municipality \(code) must be 0 or more and add to 1", argument: "weights")
      }
    }
    self.year = MunicipalityRegister.listYear(for: year)
    self.weights = weights
    if let register { self.register = register } else { self.register = try MunicipalityRegister.standard() }
  }

  /// Where the municipality `code` of `sourceYear` lies in the bridge's year.
  ///
  /// - Parameters:
  ///   - sourceYear: the year that the figure speaks of; nil answers for every use of the code at once.
  ///   - schoolMunicipality: where the row's school lies in the bridge's year: decides among the candidates. Right for
  ///     figures by the school's municipality, not for figures by the pupils' home.
  public func answer(for code: String, in sourceYear: Int? = nil, schoolMunicipality: String? = nil) -> Answer {
    let code = MunicipalityRegister.normalisedCode(code)
    var versions = register.versions(of: code)
    if let sourceYear {
      let listed = MunicipalityRegister.listYear(for: sourceYear)
      versions = versions.filter { $0.isValid(in: listed) }
    }
    guard let newest = versions.last else {
      if let special = SpecialArea(code: code) { return .exact(special.municipalityCode) }
      let span = sourceYear.map { " in \($0)" } ?? ""
      return .notBridged(candidates: [], reason: "no municipality has the code \(code)\(span)")
    }
    if newest.isSpecial { return .exact(code) }
    let answers = versions.map { answer(for: $0, in: sourceYear) }
    guard let first = answers.first, answers.allSatisfy({ $0 == first }) else {
      return .notBridged(
        candidates: Set(answers.flatMap(\.codes)).sorted(),
        reason: "\(code) \(newest.name) grew under the same code: say which year the figure is from")
    }
    guard case .notBridged(let candidates, _) = first else { return first }
    if let schoolMunicipality, candidates.contains(schoolMunicipality) { return .exact(schoolMunicipality) }
    if let shares = weights[code], Set(shares.keys).isSubset(of: candidates) {
      return .estimated(shares.sorted { $0.key < $1.key }.map { Share(code: $0.key, weight: $0.value) })
    }
    return first
  }

  private func answer(for source: Municipality, in sourceYear: Int?) -> Answer {
    let targets = register.municipalities(in: year).filter { !$0.parts.isDisjoint(with: source.parts) }
    guard let target = targets.first, targets.count == 1 else {
      let names = targets.map { "\($0.code) \($0.name)" }.joined(separator: ", ")
      return .notBridged(
        candidates: targets.map(\.code),
        reason: "\(source.code) \(source.name) covers more than one municipality of \(year): \(names)")
    }
    // A neighbour of the source's own time that lies in the target only partly makes the target's sums incomplete.
    let when = MunicipalityRegister.listYear(for: sourceYear ?? source.validTo ?? source.validFrom ?? year)
    let divided = register.municipalities(in: when).filter {
      !$0.parts.isDisjoint(with: target.parts) && !$0.parts.isSubset(of: target.parts)
    }
    return divided.isEmpty ? .exact(target.code) : .contained(target.code, divided: divided.map(\.code))
  }
}

extension MunicipalityBridge.Answer {
  /// Every municipality that the answer speaks of.
  public var codes: [String] {
    switch self {
    case .exact(let code), .contained(let code, _): [code]
    case .estimated(let shares): shares.map(\.code)
    case .notBridged(let candidates, _): candidates
    }
  }
}
