import Foundation
import TrinnBasis

/// Every version that was ever accepted here, in order: JSON lines that are only added to, each with the hash of the one
/// before. Who changes, drops or moves a line breaks the chain.
public struct AcceptedChain: Sendable {
  public struct Line: Sendable, Codable, Equatable {
    public let package: String
    public let version: String
    /// SHA-256 of the archive.
    public let hash: String
    /// The signer's key; empty where nobody signed it.
    public let key: String
    public let day: String
    /// SHA-256 of the line before; empty for the first.
    public let previous: String
  }

  public private(set) var lines: [Line] = []
  /// SHA-256 of the last line; empty where there is none.
  public private(set) var head = ""

  init() {}

  /// - Throws: `refused` with the first line that does not follow from the one before.
  init(parsing bytes: [UInt8], document: String) throws(TrinnError) {
    let rows = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, row) in rows.dropLast().enumerated() {
      guard let line = try? JSONDecoder().decode(Line.self, from: Data(row)), line.previous == head,
        try AcceptedChain.text(line).utf8.elementsEqual(row)
      else {
        throw TrinnError(
          .refused, "the chain of accepted packages was changed", hint: "compare it with a backup",
          place: .init(source: document, line: index + 1))
      }
      lines.append(line)
      head = Sodium.sha256(Array(row))
    }
    // A line that was cut by a crash was not accepted yet; the next one would stand behind its rest.
    guard rows.last?.isEmpty ?? true else {
      throw TrinnError(
        .refused, "the last line of the chain of accepted packages is cut", hint: "take the cut line out",
        place: .init(source: document, line: rows.count))
    }
  }

  public func last(of package: String) -> Line? { lines.last { $0.package == package } }

  public var packages: [String] { Array(Set(lines.map(\.package))).sorted() }

  /// A package's history in one hash: versions, contents and keys, in order, without days and places. Two counties that
  /// accepted the same have the same.
  public func head(of package: String) -> String {
    lines.filter { $0.package == package }.reduce("") { head, line in
      Sodium.sha256(Array("\(head)\n\(line.package)\n\(line.version)\n\(line.hash)\n\(line.key)\n".utf8))
    }
  }

  func next(_ package: Package, day: String) throws(TrinnError) -> String {
    try AcceptedChain.text(
      Line(
        package: package.manifest.name, version: package.manifest.version.description, hash: package.hash,
        key: package.signer?.description ?? "", day: day, previous: head))
  }

  private static func text(_ line: Line) throws(TrinnError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(line) else {
      throw TrinnError(.fault, "a line of the chain of accepted packages could not be written")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
