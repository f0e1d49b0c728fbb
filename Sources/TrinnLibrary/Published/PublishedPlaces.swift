import TrinnBasis
import TrinnCohort

/// Where today's municipalities stood in the exports of other years, over the reforms.
struct PublishedPlaces: Sendable {
  /// What an export has of a municipality of today.
  enum Presence: Sendable, Equatable {
    /// The same territory, under this code.
    case exact(String)
    /// This code's territory lies in today's municipality, which also took pieces of others: not the same pupils.
    case part(String)
    /// Divided, or several that became one: no figure of today's territory was printed, and none is made.
    case other(codes: [String])
    case absent
  }

  let year: Int
  let register: MunicipalityRegister
  private var found: [String: [Int: Presence]] = [:]

  init(_ results: PublishedResults) throws {
    register = try MunicipalityRegister.standard()
    year = MunicipalityRegister.years.upperBound
    let bridge = try AreaBridge(to: year)
    for (schoolYear, units) in results.units["municipality"] ?? [:] {
      var sources: [String: [(code: String, answer: AreaBridge.Answer)]] = [:]
      for unit in units {
        let answer = PublishedPlaces.answer(bridge, unit.code, schoolYear)
        for target in answer.codes { sources[target, default: []].append((unit.code, answer)) }
      }
      for (target, list) in sources { found[target, default: [:]][schoolYear] = PublishedPlaces.presence(list) }
    }
  }

  /// A publisher may write a year's figures under the codes of its autumn or of its spring.
  private static func answer(_ bridge: AreaBridge, _ code: String, _ year: Int) -> AreaBridge.Answer {
    let autumn = bridge.answer(for: code, in: year)
    if case .notBridged(let candidates, _) = autumn, candidates.isEmpty {
      return bridge.answer(for: code, in: year + 1)
    }
    return autumn
  }

  private static func presence(_ sources: [(code: String, answer: AreaBridge.Answer)]) -> Presence {
    guard let only = sources.first, sources.count == 1 else { return .other(codes: sources.map(\.code).sorted()) }
    switch only.answer {
    case .exact: return .exact(only.code)
    case .contained: return .part(only.code)
    case .estimated, .notBridged: return .other(codes: [only.code])
    }
  }

  func presence(of code: String, in year: Int) -> Presence { found[code]?[year] ?? .absent }

  /// Today's municipalities of a county that any export has, by code.
  func municipalities(of county: String) -> [String] { found.keys.filter { $0.hasPrefix(county) }.sorted() }

  /// The code of today for one of any year: `3005` is `3301`. Nil for one that was divided, or that is none.
  func today(_ code: String) throws -> String? {
    switch try AreaBridge(to: year).answer(for: code) {
    case .exact(let code), .contained(let code, _): code
    case .estimated, .notBridged: nil
    }
  }
}
