/// A municipality while its territory was the same. Years are inclusive; nil is open.
public struct Municipality: Sendable, Hashable {
  /// Four digits, with the leading zero.
  public let code: String
  /// As in print, with Sami and Kven forms behind ` - `.
  public let name: String
  public let validFrom: Int?
  public let validTo: Int?
  /// SSB's code of joined time series: `K.` and the code of 2024, or `K.Rest`.
  public let group: String
  /// The smallest territories it is made of: two municipalities overlap when they share one.
  public let parts: Set<String>

  public var countyCode: String { String(code.prefix(2)) }

  /// Svalbard, the shelf, or unknown: a code that no one governs as a municipality.
  public var isSpecial: Bool { group == "K.21-22" || group == "K.23" || code == SpecialArea.unknown.municipalityCode }

  public func isValid(in year: Int) -> Bool { (validFrom ?? .min) <= year && year <= (validTo ?? .max) }
}

public struct County: Sendable, Hashable {
  /// Two digits, with the leading zero.
  public let code: String
  public let name: String
  public let validFrom: Int?
  public let validTo: Int?

  public func isValid(in year: Int) -> Bool { (validFrom ?? .min) <= year && year <= (validTo ?? .max) }
}

/// Codes that stand in a municipality column and are no municipality.
public enum SpecialArea: String, Sendable, CaseIterable {
  case country, svalbard, abroad, unknown

  public var municipalityCode: String {
    switch self {
    case .country: "0000"
    case .svalbard: "2100"
    case .abroad: "2500"
    case .unknown: "9999"
    }
  }

  public var bokmål: String {
    switch self {
    case .country: "Landet"
    case .svalbard: "Svalbard"
    case .abroad: "Utlandet"
    case .unknown: "Uoppgitt"
    }
  }

  public var english: String {
    switch self {
    case .country: "The country"
    case .svalbard: "Svalbard"
    case .abroad: "Abroad"
    case .unknown: "Unknown"
    }
  }

  /// Reads `0000`, `00`, `I`; `21`, `2100`; `24`, `25` and all municipality codes under them; `99`, `9999`.
  public init?(code: String) {
    switch code {
    case "0000", "00", "I": self = .country
    case "2100", "21": self = .svalbard
    case "9999", "99": self = .unknown
    case _ where (code.count == 2 || code.count == 4) && (code.hasPrefix("24") || code.hasPrefix("25")): self = .abroad
    default: return nil
    }
  }
}

/// What a code or a name stands for in a year.
public enum Area: Sendable, Hashable {
  case municipality(Municipality)
  case county(County)
  case special(SpecialArea)

  public var code: String {
    switch self {
    case .municipality(let municipality): municipality.code
    case .county(let county): county.code
    case .special(let special): special.municipalityCode
    }
  }

  public var name: String {
    switch self {
    case .municipality(let municipality): municipality.name
    case .county(let county): county.name
    case .special(let special): special.bokmål
    }
  }
}
