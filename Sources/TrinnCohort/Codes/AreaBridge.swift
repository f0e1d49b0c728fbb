import Synchronization
import TrinnBasis

/// Carries codes of municipalities and counties of any year to the municipalities or counties of one year.
///
/// Rests on the parts of each territory: exact where the old one lies wholly in one of the new, and no other old one
/// lies in it only partly. Nothing is guessed: where an area was divided, a school or the user's weights decide. A county
/// is the sum of its municipalities and never its code or its name.
public final class AreaBridge: Sendable {
  public enum Answer: Sendable, Equatable {
    /// All of it lies in this area, and sums over the old codes are sums for the new one.
    case exact(String)
    /// All of it lies in this area, but the sum for the new one lacks a piece of the named divided ones.
    case contained(String, divided: [String])
    /// The user's weights, which add to 1.
    case estimated([Share])
    /// More than one area could be meant, or none; the reason says which were divided.
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

  /// The year whose areas are answered.
  public let year: Int
  public let level: AreaLevel
  /// For a divided area, or one that gave a piece away without a change of code: what share of it belongs to each new one.
  public let weights: BridgeWeights
  let register: MunicipalityRegister
  let targets: [Territory]
  private let targetOfPart: [String: Int]
  private let knownDivided = Mutex<[LevelYear: [String: [String]]]>([:])

  /// - Parameters:
  ///   - level: whether municipalities or counties of the year are wanted.
  ///   - register: nil for the national one.
  /// - Throws: `out_of_range` for a year before the lists, `unknown_name` where a weight names no area of the year.
  public init(
    to year: Int, level: AreaLevel = .municipality, weights: BridgeWeights = .none,
    register: MunicipalityRegister? = nil
  ) throws(TrinnError) {
    guard year >= MunicipalityRegister.years.lowerBound else {
      throw TrinnError(
        .outOfRange, "argument 'to' wanted a year from \(MunicipalityRegister.years.lowerBound), got \(year)",
        argument: "to")
    }
    self.year = MunicipalityRegister.listYear(for: year)
    self.level = level
    self.weights = weights
    if let register { self.register = register } else { self.register = try MunicipalityRegister.standard() }
    targets = self.register.territories(level, in: self.year)
    var owner: [String: Int] = [:]
    for (index, target) in targets.enumerated() { for part in target.parts { owner[part] = index } }
    targetOfPart = owner
    let known = Set(targets.map(\.code))
    for share in weights.shares.values.joined() where !known.contains(share.code) {
      throw .unknown(
        .unknownName, "\(level.rawValue) of \(self.year)", share.code, among: known.sorted(),
        hint: "weights name the \(level == .county ? "counties" : "municipalities") of the year that is bridged to")
    }
  }

  /// Where the area `code` of `sourceYear` lies in the bridge's year. Four digits are a municipality, two a county.
  ///
  /// - Parameters:
  ///   - sourceYear: the year that the figure speaks of; nil answers for every use of the code at once. A code that was
  ///     not in use in that year stands for its own territory: publishers restate old years by new codes.
  ///   - schoolMunicipality: where the row's school lies in the bridge's year: decides among the candidates. Right for
  ///     figures by the school's municipality, not for figures by the pupils' home.
  public func answer(for code: String, in sourceYear: Int? = nil, schoolMunicipality: String? = nil) -> Answer {
    let code = MunicipalityRegister.normalisedCode(code)
    let versions = versions(of: code, in: sourceYear)
    guard let newest = versions.last else { return answerForSpecial(code) }
    if let shares = weights.shares[code] { return .estimated(shares) }
    let answers = versions.map { answer(for: $0, in: sourceYear) }
    guard let first = answers.first, answers.allSatisfy({ $0 == first }) else {
      return .notBridged(
        candidates: Set(answers.flatMap(\.codes)).sorted(),
        reason: "\(code) \(newest.name) changed under the same code: say which year the figure is from")
    }
    guard case .notBridged(let candidates, _) = first else { return first }
    if let schoolMunicipality, candidates.contains(schoolMunicipality) { return .exact(schoolMunicipality) }
    return first
  }

  /// The territories that a code may stand for in a year.
  func versions(of code: String, in sourceYear: Int?) -> [Territory] {
    let versions = register.territories(of: code)
    guard let sourceYear else { return versions }
    let listed = MunicipalityRegister.listYear(for: sourceYear)
    let valid = versions.filter { $0.years.contains(listed) }
    return valid.isEmpty ? versions : valid
  }

  private func answerForSpecial(_ code: String) -> Answer {
    if let special = SpecialArea(code: code) {
      return .exact(level == .county ? String(special.municipalityCode.prefix(2)) : special.municipalityCode)
    }
    if register.versions(of: code).last?.isSpecial == true {
      return .exact(level == .county ? String(code.prefix(2)) : code)
    }
    let noun = code.count == AreaLevel.county.codeLength ? AreaLevel.county : .municipality
    return .notBridged(candidates: [], reason: "no \(noun.rawValue) has the code \(code)")
  }

  /// The areas of the bridge's year that share a piece with a territory, in the order of their codes.
  func targets(of source: Territory) -> [Territory] {
    Set(source.parts.compactMap { targetOfPart[$0] }).sorted().map { targets[$0] }
  }

  private func answer(for source: Territory, in sourceYear: Int?) -> Answer {
    let found = targets(of: source)
    guard let target = found.first, found.count == 1, source.parts.allSatisfy({ targetOfPart[$0] != nil }) else {
      return .notBridged(candidates: found.map(\.code), reason: reason(source, found))
    }
    let divided =
      divided(LevelYear(level: source.level, year: sourceYear ?? source.years.upperBound))[target.code] ?? []
    return divided.isEmpty ? .exact(target.code) : .contained(target.code, divided: divided)
  }

  /// By new area: the old ones that lie in it only partly, so that sums of whole ones lack a piece.
  private func divided(_ key: LevelYear) -> [String: [String]] {
    knownDivided.withLock { known in
      if let divided = known[key] { return divided }
      var divided: [String: [String]] = [:]
      for source in register.territories(key.level, in: key.year) {
        let found = targets(of: source)
        for target in found where found.count > 1 { divided[target.code, default: []].append(source.code) }
      }
      known[key] = divided
      return divided
    }
  }

  func reason(_ source: Territory, _ found: [Territory]) -> String {
    let noun = level == .county ? "county" : "municipality"
    guard !found.isEmpty else { return "\(source.code) \(source.name) lies in no \(noun) of \(year)" }
    let names = found.prefix(5).map { "\($0.code) \(MunicipalityRegister.firstForm(of: $0.name))" }
    let more = found.count > names.count ? " and \(found.count - names.count) more" : ""
    return "\(source.code) \(MunicipalityRegister.firstForm(of: source.name)) covers more than one \(noun) of \(year): "
      + names.joined(separator: ", ") + more
  }
}

extension AreaBridge.Answer {
  /// Every area that the answer speaks of.
  public var codes: [String] {
    switch self {
    case .exact(let code), .contained(let code, _): [code]
    case .estimated(let shares): shares.map(\.code)
    case .notBridged(let candidates, _): candidates
    }
  }
}

extension Territory {
  var level: AreaLevel { code.count == AreaLevel.county.codeLength ? .county : .municipality }
}

struct LevelYear: Hashable {
  let level: AreaLevel
  let year: Int
}
