import TrinnBasis

/// One state of one table, as a file had it when it was read.
public struct DataVersion: Sendable, Equatable {
  public struct Column: Sendable, Hashable, Codable {
    public var name: String
    public var type: String
  }

  /// The table's name and the beginning of a hash: the same file, read in the same way, has it in every workspace.
  /// `pupil_years@3f2a9c01b2d4`.
  public let id: String
  /// The table: `pupil_years`.
  public let name: String
  /// Of the file's bytes.
  public let content: ContentHash
  /// How it was read: schema, options and the reader's version, in one spelling.
  public let reading: String
  /// The file's name.
  public let source: String
  public let bytes: Int
  public let rows: Int
  public let columns: [Column]
  /// Rows and cells that did not fit.
  public let problems: Int
  /// What the reading said.
  public let sentences: [String]
  public let at: Moment
  public let run: String
  public let role: String
  public let script: ContentHash?

  static func id(name: String, content: ContentHash, reading: String) -> String {
    "\(name)@\(ContentHash(of: content.hex + "\n" + reading).short)"
  }
}

/// What is told of a file when it is read into a workspace.
public struct VersionNote: Sendable {
  public var reading: String
  public var problems: Int
  public var sentences: [String]
  /// Whether a layout other than the last version's is taken. A person says so, having looked.
  public var acceptsNewLayout: Bool

  public init(reading: String, problems: Int = 0, sentences: [String] = [], acceptsNewLayout: Bool = false) {
    (self.reading, self.problems, self.sentences) = (reading, problems, sentences)
    self.acceptsNewLayout = acceptsNewLayout
  }
}

/// What became of a source's columns.
struct LayoutChange {
  let sentence: String

  /// Nil where the columns are the same, in any order.
  init?(from old: [DataVersion.Column], to new: [DataVersion.Column]) {
    let (before, after) = (types(old), types(new))
    let gone = old.map(\.name).filter { after[$0] == nil }
    let come = new.map(\.name).filter { before[$0] == nil }
    let other = old.compactMap { column -> String? in
      guard let type = after[column.name], type != column.type else { return nil }
      return "\"\(column.name)\" is \(type) where it was \(column.type)"
    }
    let parts =
      (gone.isEmpty ? [] : ["gone: \(gone.joined(separator: ", "))"])
      + (come.isEmpty ? [] : ["new: \(come.joined(separator: ", "))"]) + other
    guard !parts.isEmpty else { return nil }
    sentence = parts.joined(separator: "; ")
  }
}

private func types(_ columns: [DataVersion.Column]) -> [String: String] {
  Dictionary(columns.map { ($0.name, $0.type) }) { first, _ in first }
}
