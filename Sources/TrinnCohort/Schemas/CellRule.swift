import TrinnBasis
import TrinnTable

/// How a cell's text becomes the value that canonical tables hold, by the field's type and code list.
enum CellRule {
  /// Nil where the reader's own rule for the type will do.
  static func transform(for field: Schema.Field, pseudonyms: TextTransform) -> TextTransform? {
    switch field.type {
    case .identity: return pseudonyms
    case .level(.gradeLevel):
      return TextTransform { text in GradeLevel.rank(of: text).map { LevelScale.gradeLevel.labels[Int($0)] } }
    case .code(let list):
      switch list {
      case "municipality": return TextTransform(municipality)
      case "county": return TextTransform { MunicipalityRegister.normalisedCode($0) }
      case "programme_area": return TextTransform(programmeArea)
      case "school": return TextTransform(school)
      default:
        guard let codes = list.flatMap(CodeList.named) else { return nil }
        return TextTransform { text in codes.code(for: text) }
      }
    default: return nil
    }
  }

  /// Takes `0301`, `301`, `0301 Oslo`, `0301 - Oslo`, or a name of today that only one municipality has. A code that no
  /// list knows is kept: it is the bridge that answers for it.
  private static func municipality(_ text: String) throws -> String? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty {
      let code = MunicipalityRegister.normalisedCode(String(digits))
      return code.count == 4 ? code : nil
    }
    let register = try MunicipalityRegister.standard()
    do throws(TrinnError) {
      return try register.area(text, in: MunicipalityRegister.years.upperBound, kind: .municipality).code
    } catch { return nil }
  }

  /// Takes the ten characters, however a spreadsheet left their dashes, or a name that the register has.
  private static func programmeArea(_ text: String) throws -> String? {
    if let area = ProgrammeArea(text) { return area.code }
    return try ProgrammeRegister.standard().area(named: text)?.code
  }

  /// An organisation number without its blanks; any other number of a school as it stands.
  private static func school(_ text: String) -> String? {
    OrganisationNumber(text)?.text ?? text.split { $0.isWhitespace }.joined(separator: " ")
  }
}
