/// A programme area code (programområdekode), ten characters: two of the education programme, three of the area, one of
/// the year, four of the variant.
///
/// Only the first six are national. Trailing dashes belong to the code; spreadsheets turn them into other dashes or eat
/// them, and reading puts them back.
public struct ProgrammeArea: Sendable, Hashable {
  public let code: String

  /// Nil for a text that is no such code: fewer than six or more than ten characters, or anything but capital letters,
  /// digits and dashes, or a year that is no digit (but for the reform of 1994, `R94VKI`).
  public init?(_ text: some StringProtocol) {
    var characters: [UInt8] = []
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      switch scalar {
      case "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}": characters.append(45)
      case "a"..."z": characters.append(UInt8(scalar.value) - 32)
      case "A"..."Z", "0"..."9": characters.append(UInt8(scalar.value))
      default: return nil
      }
    }
    // A spreadsheet also joins two dashes into one long one, so fewer than four may be left of them.
    guard (6...10).contains(characters.count), characters[..<6].allSatisfy({ $0 != 45 }),
      (48...57).contains(characters[5]) || characters.starts(with: Array("R94".utf8))
    else { return nil }
    characters += [UInt8](repeating: 45, count: 10 - characters.count)
    code = String(decoding: characters, as: UTF8.self)
  }

  /// ST, ID, MD, KD, MK, BA, EL, FD, HS, DT, IM, NA, RM, SR, TP, PB; before the reform of 2020 also DH, ME, SS.
  public var educationProgramme: String { String(code.prefix(2)) }

  /// The three characters of the area within its education programme.
  public var area: String { String(code.dropFirst(2).prefix(3)) }

  /// The year of the course, 1 to 4; nil where the code has a letter there, and 0 for a year before Vg1.
  public var year: Int? { code.dropFirst(5).first.flatMap { $0.wholeNumberValue } }

  /// The last four characters: `----` plain, `RS--` Steiner school, `MO--`, `TY--`, `H---` planned basic competence, or
  /// a county's own.
  public var variant: String { String(code.suffix(4)) }

  /// The national code that a county's variant stands for: `STUSP1--T-` is `STUSP1----`.
  public var base: ProgrammeArea { ProgrammeArea(national: String(code.prefix(6))) }

  private init(national: String) { code = national + "----" }

  /// What the programme area leads to.
  ///
  /// By the education programme, with three areas that leave theirs: the general one of media (`MKMED`, `MKMIT`), and
  /// the general Vg3 of agriculture (`NANAB3`).
  public var type: ProgrammeType {
    switch educationProgramme {
    case "PB": .supplementary
    case "ST", "ID", "MD", "KD": .general
    case "MK" where area == "MED" || area == "MIT": .general
    case "NA" where area == "NAB" && year == 3: .general
    default: .vocational
    }
  }

  /// Whether the fourth character group says planned basic competence (`H---`): another outcome than a certificate.
  public var isPlannedBasicCompetence: Bool { variant.hasPrefix("H") }
}
