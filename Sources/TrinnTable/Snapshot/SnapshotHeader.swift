import TrinnBasis

/// What a snapshot says of itself: it is read when the file is opened, the columns when they are asked for.
struct SnapshotHeader: Codable, Sendable {
  /// Bytes of one array, from the beginning of the arrays.
  struct Section: Codable, Sendable {
    var start: Int
    var count: Int
    var checksum: UInt64
  }

  struct Column: Codable, Sendable {
    var name: String
    var type: SnapshotType
    var storage: Storage
    var values: Section
    var missing: Section?
    var texts: Section?
    var offsets: Section?
  }

  enum Storage: String, Codable, Sendable {
    case bytes, years, days, numbers
    case integers8, integers16, integers32, integers64
    case codes8, codes16, codes32

    var isCoded: Bool { self == .codes8 || self == .codes16 || self == .codes32 }
  }

  enum Subject: String, Codable, Sendable { case records, published, open }

  var origin: SnapshotOrigin
  var rowCount: Int
  var subject: Subject
  var notes: [String]
  var columns: [Column]

  /// Where the arrays end.
  var end: Int {
    columns.flatMap { [$0.values, $0.missing, $0.texts, $0.offsets] }.compactMap { $0 }
      .map { $0.start &+ $0.count }.max() ?? 0
  }
}

/// What a snapshot was made from, and how.
public struct SnapshotOrigin: Codable, Sendable, Equatable {
  /// The file's name, without its folder.
  public var file: String
  public var stamp: FileStamp
  /// Of the file's bytes: a copy with a new date is the same file.
  public var checksum: UInt64
  /// How the file was read: options, schema and the reader's version. Equal where the same reading would give the same
  /// table.
  public var reading: String
  /// Tells the key that made the pseudonyms from others; nil where there are none.
  public var key: String?
  /// What the reading said to its user.
  public var sentences: [String]
  /// Seconds since 1970.
  public var made: Int64

  public init(
    file: String, stamp: FileStamp, checksum: UInt64, reading: String, key: String?, sentences: [String],
    made: Int64
  ) {
    self.file = file
    self.stamp = stamp
    self.checksum = checksum
    self.reading = reading
    self.key = key
    self.sentences = sentences
    self.made = made
  }
}

/// A column's type as a header spells it.
struct SnapshotType: Codable, Sendable {
  var name: String
  var scale: UInt8?
  var levels: LevelScale?
  var list: String?

  init(_ type: ColumnType) {
    switch type {
    case .boolean: name = "boolean"
    case .integer: name = "integer"
    case .number: name = "number"
    case .decimal(let digits): (name, scale) = ("decimal", digits)
    case .date: name = "date"
    case .schoolYear: name = "school_year"
    case .level(let words): (name, levels) = ("level", words)
    case .text: name = "text"
    case .code(let known): (name, list) = ("code", known)
    case .identity: name = "identity"
    }
  }

  /// Nil where the name is none that this version knows.
  var type: ColumnType? {
    switch name {
    case "boolean": .boolean
    case "integer": .integer
    case "number": .number
    case "decimal": scale.flatMap { $0 <= 18 ? .decimal(scale: $0) : nil }
    case "date": .date
    case "school_year": .schoolYear
    case "level": levels.map { .level($0) }
    case "text": .text
    case "code": .code(list: list)
    case "identity": .identity
    default: nil
    }
  }

  /// The storage that a column of the type has.
  func allows(_ storage: SnapshotHeader.Storage) -> Bool {
    switch type {
    case .boolean, .level: storage == .bytes
    case .integer, .decimal: [.integers8, .integers16, .integers32, .integers64].contains(storage)
    case .number: storage == .numbers
    case .date: storage == .days
    case .schoolYear: storage == .years
    case .text, .code, .identity: storage.isCoded
    case nil: false
    }
  }
}
