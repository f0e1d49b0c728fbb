/// ST, YF or PB: what a programme area leads to.
public enum ProgrammeType: String, CodedValue {
  /// General studies.
  case general = "ST"
  /// Vocational.
  case vocational = "YF"
  /// Supplementary studies that give general university admission, after Vg2 or after a trade certificate.
  case supplementary = "PB"

  public static let listName = "programme_type"

  public var bokmål: String {
    switch self {
    case .general: "Studieforberedende"
    case .vocational: "Yrkesfag"
    case .supplementary: "Påbygging til generell studiekompetanse"
    }
  }

  public var english: String {
    switch self {
    case .general: "General studies"
    case .vocational: "Vocational"
    case .supplementary: "Supplementary studies"
    }
  }

  public var spellings: [String] {
    switch self {
    case .general: ["Studiespesialiserende", "Studieførebuande", "SF", "AF"]
    case .vocational: ["Yrkesfaglig", "Yrkesfagleg", "Yrkesfaglige utdanningsprogram"]
    case .supplementary: ["Påbygg", "Påbygging"]
    }
  }
}
