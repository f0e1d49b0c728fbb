import Synchronization
import TrinnBasis
import TrinnTable

/// A large file of rows whose columns are read when they are first asked for.
///
/// Names are those of the header, types those that the first rows show. A column that turns out to be of another type is
/// planned for again with its own: a table is what a reading of the whole file would have given.
public final class FileSource: ColumnSource {
  /// Smaller files are read at once: it takes no time that anyone sees.
  public static let smallest: Int64 = 32 << 20

  /// What the first rows tell of the file: how it is written, and which schema it has.
  public let sentences: [String]
  private let reader: SchemaReader
  private let path: String
  private let choice: SchemaReader.Choice
  private let options: CSVOptions
  private let stamp: FileStamp
  private let tell: @Sendable ([String]) -> Void
  private let state: Mutex<State>

  private struct State {
    var prototype: Table
    var version = 0
    var said: [String]
  }

  /// - Parameter tell: gets the sentences that only a reading of the file could find, each once.
  init(
    _ reader: SchemaReader, _ path: String, _ choice: SchemaReader.Choice, _ options: CSVOptions, stamp: FileStamp,
    prototype: Table, sentences: [String], tell: @escaping @Sendable ([String]) -> Void
  ) {
    (self.reader, self.path, self.choice, self.options, self.stamp) = (reader, path, choice, options, stamp)
    (self.sentences, self.tell) = (sentences, tell)
    state = Mutex(State(prototype: prototype, said: sentences))
  }

  /// All that was said of the file so far.
  public var said: [String] { state.withLock { $0.said } }

  public var prototype: Table { state.withLock { $0.prototype } }

  public var version: Int { state.withLock { $0.version } }

  public var verb: String { "read" }

  public var words: String { "\(FilePath.name(of: path)) (\(max(1, stamp.size >> 20)) MB)" }

  public func table(columns: [String]) throws -> Table {
    guard FileStamp(path) == stamp else {
      throw TrinnError(
        .unreadable, "\"\(path)\" has changed since it was first read", hint: "read it again for its new rows")
    }
    let result = try reader.read(path, choice, options, columns: columns)
    try settle(result.table)
    say(result)
    return result.table
  }

  /// - Throws: `Retyped` where a column is not what its first rows showed.
  private func settle(_ table: Table) throws {
    let isRetyped = try state.withLock { state in
      let known = state.prototype
      let columns = zip(known.names, known.columns).map { name, column in
        guard let own = table.index(of: name).map({ table.columns[$0] }), own.type != column.type else {
          return (name: name, column: column, isNew: false)
        }
        return (name: name, column: own.slice(0..<0), isNew: true)
      }
      guard columns.contains(where: \.isNew) else { return false }
      state.prototype = try Table(
        columns.map { ($0.name, $0.column) }, rowCount: 0, subject: known.subject, notes: known.notes)
      state.version += 1
      return true
    }
    if isRetyped { throw Retyped() }
  }

  private func say(_ result: SchemaReader.Result) {
    var found = result.notes
    let count = result.problems.rowCount
    if count > 0 { found.append(SchemaReader.problemSentence(count, path)) }
    let new = state.withLock { state in
      defer { state.said += found.filter { !state.said.contains($0) } }
      return found.filter { !state.said.contains($0) }
    }
    if !new.isEmpty { tell(new) }
  }
}

extension SchemaReader {
  /// The file as a source whose columns are read when they are asked for; nil where it is read at once, because it is
  /// small, or because what its rows speak of can be told from all of them only.
  ///
  /// - Parameter tell: gets the sentences that only a reading of the file could find, each once.
  public func source(
    _ path: String, schema: Schema? = nil, options: CSVOptions = CSVOptions(),
    from smallest: Int64 = FileSource.smallest,
    tell: @escaping @Sendable ([String]) -> Void
  ) -> FileSource? {
    guard let stamp = FileStamp(path), stamp.size >= smallest, let sample = FileSample(path),
      schema != nil || !UdirExport.isExport(beginning: sample.bytes)
    else { return nil }
    let choice = choice(schema, path, options)
    let (guardian, chosen) = (IdentityGuard(pseudonymiser), ChosenMatch())
    // What is wrong with the file is said by who reads it whole.
    guard
      let read = try? CSVReader.read(bytes: sample.bytes, options: planned(options, choice, path, guardian, chosen)),
      let table = try? guardian.cleaned(read.table), !table.names.contains(where: { $0.hasPrefix("column_") })
    else { return nil }
    if let match = chosen.match {
      guard case .records = match.schema.subject, match.schema.name != Schema.observations.name else { return nil }
    }
    let subject = chosen.match == nil ? options.subject : .records
    let misfit: [String] = if case .none(let misfit) = choice { [misfit.sentence] } else { [] }
    return FileSource(
      self, path, choice, options, stamp: stamp,
      prototype: table.withoutRows.with(subject: subject).with(notes: chosen.notes),
      sentences: [read.dialect.sentence] + chosen.notes + misfit, tell: tell)
  }

  /// Sent to a reader whose file has rows or cells that did not fit.
  public static func problemSentence(_ count: Int, _ path: String) -> String {
    "\(count) row\(count == 1 ? "" : "s") or cells did not fit: read_problems \"\(path)\" lists them"
  }
}
