import TrinnBasis

/// The name of a file in a package: relative, within the package, and the same on every machine.
public enum PackagePath {
  static let mostBytes = 200

  /// Why a path may not stand in a package; nil where it may.
  ///
  /// Letters of ASCII only: other letters have several spellings, and file systems disagree on which are the same.
  static func fault(_ path: String) -> String? {
    guard !path.isEmpty else { return "it is empty" }
    guard path.utf8.count <= mostBytes else { return "it is longer than \(mostBytes) bytes" }
    guard !path.hasPrefix("/") else { return "it is absolute" }
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      guard part != "..", part != "." else { return "it leads out of the package" }
      guard !part.isEmpty else { return "it has an empty part" }
      guard !part.hasPrefix(".") else { return "it is a hidden file" }
      guard part.utf8.allSatisfy(isPlain) else { return "it holds more than letters a to z, digits and . _ -" }
      // Windows' names, and ends that Windows takes away.
      guard !part.hasSuffix(".") else { return "it ends in a dot" }
    }
    return nil
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 45, 46, 95: true
    default: false
    }
  }

  static func checked(_ path: String, _ table: ConfigTable, _ key: String) throws(TrinnError) -> String {
    if let fault = fault(path) {
      throw TrinnError(
        .wrongType, "\(table.place(key)) is no path in the package: \(fault)", argument: key,
        hint: "a path beside the script, such as tests/county.txt"
      ).at(table.document)
    }
    return path
  }
}
