import Foundation
import TrinnBasis
import TrinnTable

/// A file and how it was read: what is needed to keep a copy of the table, and to know later whether the copy still holds.
///
/// A copy lies beside the file, in a folder that only its owner may enter, and is made only when somebody asks for it: it
/// holds what the reading gave, pseudonyms and not identity numbers, and nothing that the file itself does not hold.
public struct ReadFile: Sendable {
  /// The folder of copies, beside the files.
  public static let folderName = ".trinn"
  public static let ending = ".trinn"
  /// Grows when a reading gives another table than before: older copies are made anew.
  private static let readerVersion = 1

  public let path: String
  private let reader: SchemaReader
  private let schema: Schema?
  private let options: CSVOptions
  /// The file's state when it was met.
  private let stamp: FileStamp

  /// Nil where there is no regular file.
  public init?(_ path: String, reader: SchemaReader, schema: Schema?, options: CSVOptions) {
    guard let stamp = FileStamp(path) else { return nil }
    (self.path, self.reader, self.schema, self.options, self.stamp) = (path, reader, schema, options, stamp)
  }

  private var folder: String {
    let folder = FilePath.folder(of: path)
    return "\(folder.isEmpty ? "." : folder)/\(ReadFile.folderName)"
  }

  /// Readings of one file with other options are other copies.
  public var copyPath: String {
    let number = reading.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    return "\(folder)/\(FilePath.name(of: path)).\(String(number, radix: 36))\(ReadFile.ending)"
  }

  /// Whether somebody asked for a copy, whatever has become of it.
  public var isKept: Bool { FileStamp(copyPath) != nil }

  /// All that the table depends on beside the file and the key.
  package var reading: String {
    var parts = ["reader \(ReadFile.readerVersion)", "schema \(schema?.name ?? "by names")"]
    parts.append("encoding \(options.encoding?.rawValue ?? "")")
    for (word, sign) in [("delimiter", options.delimiter), ("quote", options.quote), ("decimal", options.decimal)] {
      parts.append("\(word) \(sign.map(String.init) ?? "")")
    }
    parts.append("header \(options.header.map { "\($0)" } ?? "") skip \(options.skip.map { "\($0)" } ?? "")")
    parts += options.missing.signs.sorted { $0.key < $1.key }.map { "missing \($0.key)=\($0.value.name)" }
    parts += options.rename.sorted { $0.key < $1.key }.map { "rename \($0.key)=\($0.value)" }
    parts += options.columnTypes.sorted { $0.key < $1.key }.map { "type \($0.key)=\($0.value.name)" }
    return parts.joined(separator: "\n")
  }

  /// Writes a copy of the table that this reading gave; gives its bytes.
  ///
  /// - Throws: `unreadable` where the file is not what it was when it was read, `cannot_write`, `refused` where others may
  ///   enter the folder of copies.
  @discardableResult
  public func keep(_ table: Table, sentences: [String]) throws -> Int {
    guard reader.source(path, schema: schema, options: options, from: 0, tell: { _ in }) != nil else {
      throw TrinnError(
        .refused, "\"\(SafeText.line(path))\" is a list or an export: it is read whole each time, and no copy is kept")
    }
    let checksum = try Snapshot.checksum(ofFile: path)
    guard FileStamp(path) == stamp else {
      throw TrinnError(
        .unreadable, "\"\(SafeText.line(path))\" has changed since it was read", hint: "read it again, and keep that")
    }
    try makeFolder()
    let origin = SnapshotOrigin(
      file: FilePath.name(of: path), stamp: stamp, checksum: checksum, reading: reading,
      key: try keyMark(of: table), sentences: sentences, made: Int64(Date().timeIntervalSince1970))
    return try Snapshot.write(table, origin, to: copyPath)
  }

  /// Rows and cells of the file that did not fit: it is read once more, whole.
  ///
  /// - Throws: `unreadable` where the file is not what it was when it was read.
  package func problemCount() throws -> Int {
    let count = try reader.read(path, schema: schema, options: options).problems.rowCount
    guard FileStamp(path) == stamp else {
      throw TrinnError(
        .unreadable, "\"\(SafeText.line(path))\" has changed since it was read", hint: "read it again, and record that")
    }
    return count
  }

  /// Deletes the copy; gives whether there was one.
  @discardableResult
  public func forget() -> Bool { unlink(copyPath) == 0 }

  /// The copy as a source, with what it was made from; nil where it does not hold what a reading of the file would give.
  ///
  /// - Parameter tell: gets the sentence that says so, should the copy prove to be damaged.
  public func copy(
    tell: @escaping @Sendable ([String]) -> Void
  ) throws -> (source: any ColumnSource, origin: SnapshotOrigin)? {
    guard let origin = Snapshot.origin(of: copyPath), origin.file == FilePath.name(of: path),
      origin.reading == reading, try isSameFile(origin),
      let copy = Snapshot.open(copyPath, orReading: { try source(tell: tell) }, tell: tell),
      try origin.key == keyMark(of: copy.prototype)
    else { return nil }
    return (copy, origin)
  }

  /// The columns of the file itself.
  private func source(tell: @escaping @Sendable ([String]) -> Void) throws -> any ColumnSource {
    guard let source = reader.source(path, schema: schema, options: options, from: 0, tell: tell) else {
      throw TrinnError(
        .unreadable, "the kept copy of \"\(SafeText.line(path))\" is damaged, and the file is not what it was",
        hint: "read it again")
    }
    return source
  }

  /// A file with a new date may have been copied or touched: then its bytes decide.
  private func isSameFile(_ origin: SnapshotOrigin) throws -> Bool {
    if origin.stamp == stamp { return true }
    return try origin.stamp.size == stamp.size && origin.checksum == Snapshot.checksum(ofFile: path)
  }

  /// The same for the same key, and says nothing of it.
  private func keyMark(of table: Table) throws -> String? {
    guard table.columns.contains(where: { $0.type == .identity }) else { return nil }
    return try reader.pseudonymiser.pseudonym(of: "the key of a kept copy")
  }

  private func makeFolder() throws {
    var info = stat()
    if mkdir(folder, 0o700) != 0, errno != EEXIST {
      throw TrinnError(
        .cannotWrite,
        "cannot make the folder \"\(SafeText.line(folder))\": \(String(cString: strerror(errno)).lowercased())",
        hint: "a copy lies beside its file: may you write there?")
    }
    guard lstat(folder, &info) == 0, info.st_mode & S_IFMT == S_IFDIR, info.st_uid == geteuid(),
      info.st_mode & 0o077 == 0
    else {
      throw TrinnError(
        .refused, "others may enter the folder \"\(SafeText.line(folder))\"", hint: "chmod 700 \(SafeText.line(folder))"
      )
    }
  }

  /// The copies that lie beside the files of a folder: the file's name, rows, bytes, when it was made in seconds since 1970
  /// (nil for a copy that this version cannot read), in the order of the names.
  public static func copies(in folder: String) -> [(file: String, bytes: Int64, made: Int64?)] {
    let place = "\(folder)/\(folderName)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted().compactMap { name in
      guard let stamp = FileStamp("\(place)/\(name)") else { return nil }
      let origin = Snapshot.origin(of: "\(place)/\(name)")
      let stem = name.dropLast(ending.count)
      return (origin?.file ?? String(stem[..<(stem.lastIndex(of: ".") ?? stem.endIndex)]), stamp.size, origin?.made)
    }
  }
}
