import TrinnTable

/// One word of the dictionary: a column's canonical name, what it holds, and every name that files give it.
///
/// A name stands here and nowhere else; schemas list terms, and readers match a file's header against them.
public struct Term: Sendable, Hashable {
  public let name: String
  public let type: ColumnType
  /// What a value means, in one sentence, with unit and date of reference.
  public let meaning: String
  public let bokmål: [String]
  public let nynorsk: [String]
  public let english: [String]

  public init(
    _ name: String, _ type: ColumnType, _ meaning: String, bokmål: [String], nynorsk: [String] = [],
    english: [String] = []
  ) {
    self.name = name
    self.type = type
    self.meaning = meaning
    self.bokmål = bokmål
    self.nynorsk = nynorsk
    self.english = english
  }

  /// Every name that a header may use for this term, the canonical one first.
  public var names: [String] { [name] + bokmål + nynorsk + english }

  /// The code list behind the values, where there is one.
  public var codeList: String? { if case .code(let list) = type { list } else { nil } }

  /// The spelling that two headers are compared in: small letters, nothing but letters and digits, `æ ø å` as `ae o a`.
  public static func folded(_ name: String) -> String {
    var result = ""
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case "æ", "ä": result += "ae"
      case "ø", "ö": result += "o"
      case "å": result += "a"
      case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
        result.unicodeScalars.append(scalar)
      default: break
      }
    }
    return result
  }
}
