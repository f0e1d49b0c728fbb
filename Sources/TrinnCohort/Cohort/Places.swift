import TrinnBasis
import TrinnTable

/// The municipalities of a county's data: their names and regions, and which of today's municipalities an older code
/// lies in.
///
/// A table `municipalities` in the folder (`code`, `name`, and where known `region`, `valid_from`, `valid_to`, `parts`)
/// goes before the national register; without one, the register's bridge answers. A code that lies in more than one of
/// today's municipalities stays as it is.
public struct Places: Sendable {
  public struct Municipality: Sendable, Hashable {
    public let code: String
    public let name: String
    public let region: String?
  }

  private let own: [String: Municipality]
  private let todayOf: [String: String]
  private let bridge: MunicipalityBridge?

  package init(table: Table?, year: Int) throws {
    guard let table else {
      (own, todayOf) = ([:], [:])
      bridge = try MunicipalityBridge(to: max(year, MunicipalityRegister.years.lowerBound))
      return
    }
    bridge = nil
    let texts = { (name: String, row: Int) -> String? in
      guard let column = table.columnIfAny(name), let text = column[row].plainText else { return nil }
      return text.isEmpty ? nil : text
    }
    var own: [String: Municipality] = [:]
    var parts: [(code: String, parts: Set<Substring>, isToday: Bool)] = []
    for row in 0..<table.rowCount {
      guard let code = texts("code", row) else { continue }
      let isToday = texts("valid_to", row) == nil
      if isToday || own[code] == nil {
        own[code] = Municipality(code: code, name: texts("name", row) ?? code, region: texts("region", row))
      }
      parts.append((code, Set((texts("parts", row) ?? code).split(separator: " ")), isToday))
    }
    let today = parts.filter(\.isToday)
    var todayOf: [String: String] = [:]
    for entry in parts where !entry.isToday {
      let targets = Set(today.filter { !$0.parts.isDisjoint(with: entry.parts) }.map(\.code))
      if let target = targets.first, targets.count == 1, todayOf[entry.code] == nil { todayOf[entry.code] = target }
    }
    for entry in today { todayOf[entry.code] = entry.code }
    (self.own, self.todayOf) = (own, todayOf)
  }

  /// Today's municipality that all of an older one lies in; the code itself where there is no such.
  public func today(_ code: String) -> String {
    guard let bridge else { return todayOf[code] ?? code }
    switch bridge.answer(for: code) {
    case .exact(let today), .contained(let today, _): return today
    case .estimated, .notBridged: return code
    }
  }

  /// The municipality's name; nil where neither the folder nor the register has the code.
  public func name(of code: String) throws -> String? {
    if bridge == nil { return own[code]?.name }
    return try MunicipalityRegister.standard().versions(of: code).last?.name
  }

  /// The named region that the municipality belongs to, where the folder says so.
  public func region(of code: String) -> String? { own[today(code)]?.region ?? own[code]?.region }

  /// The fact with each code carried to today's municipality.
  package func today(_ fact: PupilFact) -> PupilFact { fact.mapped(list: fact.list) { today($0) } }

  /// The region of each pupil's municipality; nil where the folder names no regions.
  package func regions(of fact: PupilFact) -> PupilFact? {
    own.values.contains { $0.region != nil } ? fact.mapped(list: "region") { region(of: $0) } : nil
  }
}

extension Scalar {
  /// The text of a text cell, and of a whole number that a reader took a code for.
  fileprivate var plainText: String? {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    default: nil
    }
  }
}

extension CountyData {
  public func places() throws -> Places {
    let year = try years().lastYear + 1
    return try preparedPlaces.value { try Places(table: try tableIfAny("municipalities"), year: year) }
  }
}
