import Foundation
import TrinnBasis

/// What a folder of tables says of itself in `about.csv`: two columns, `key` and `value`. All of it is optional.
public struct FolderFacts: Sendable {
  public static let fileName = "about.csv"
  public static let keys = ["name", "county", "synthetic", "year", "seed", "note"]

  /// As a reader calls the data: the county's name.
  public var name: String?
  /// The county's code.
  public var county: String?
  public var isSynthetic = false
  /// The last school year or calendar year that the data speak of, as written.
  public var year: String?
  /// The seed that synthetic data were made from.
  public var seed: String?
  public var note: String?

  public init() {}

  /// Reads the folder's file, or nothing where there is none.
  ///
  /// - Throws: `unknown_option` for a key that is not known, with the nearest one.
  init(folder: String) throws(TrinnError) {
    let path = "\(folder)/\(FolderFacts.fileName)"
    guard let data = FileManager.default.contents(atPath: path) else { return }
    var text = String(decoding: data, as: UTF8.self)
    if text.first == "\u{FEFF}" { text.removeFirst() }
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      guard let separator = line.firstIndex(where: { $0 == "," || $0 == ";" }) else { continue }
      let key = FolderFacts.trimmed(line[..<separator]).lowercased()
      let value = FolderFacts.trimmed(line[line.index(after: separator)...])
      switch key {
      case "name": name = value
      case "county": county = MunicipalityRegister.normalisedCode(value)
      case "synthetic": isSynthetic = ["true", "yes", "1", "ja"].contains(value.lowercased())
      case "year": year = value
      case "seed": seed = value
      case "note": note = value
      case "key": break
      default:
        var error = TrinnError.unknown(
          .unknownOption, "key", key, among: FolderFacts.keys, hint: "keys: \(FolderFacts.keys.joined(separator: ", "))"
        )
        error.place = TrinnError.Place(source: path, line: index + 1)
        throw error
      }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    text.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "\"")))
  }
}
