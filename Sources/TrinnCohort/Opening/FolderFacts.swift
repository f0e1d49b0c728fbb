import Foundation

/// What a folder of tables says of itself in `about.csv`: two columns, `key` and `value`. All of it is optional.
public struct FolderFacts: Sendable {
  public static let fileName = "about.csv"

  /// As a reader calls the data: the county's name.
  public var name: String?
  /// The county's code.
  public var county: String?
  public var isSynthetic = false
  /// Everything else that the file says, by its key: seed, years, note.
  public var others: [String: String] = [:]

  public init() {}

  /// Reads the folder's file, or nothing where there is none.
  init(folder: String) {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(FolderFacts.fileName)") else { return }
    var text = String(decoding: data, as: UTF8.self)
    if text.first == "\u{FEFF}" { text.removeFirst() }
    for line in text.split(whereSeparator: \.isNewline) {
      guard let separator = line.firstIndex(where: { $0 == "," || $0 == ";" }) else { continue }
      let key = FolderFacts.trimmed(line[..<separator]).lowercased()
      let value = FolderFacts.trimmed(line[line.index(after: separator)...])
      switch key {
      case "name": name = value
      case "county": county = MunicipalityRegister.normalisedCode(value)
      // Anything but a clear yes is no: then the folder gets a key of its own.
      case "synthetic": isSynthetic = ["true", "yes", "1", "ja"].contains(value.lowercased())
      case "key": break
      default: others[key] = value
      }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    text.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "\"")))
  }
}
