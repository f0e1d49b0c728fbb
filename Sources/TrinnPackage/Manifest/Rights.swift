import TrinnBasis

/// What a script or plugin asks for. What is not asked for is not given: files, network and programs cannot be asked for
/// at all.
public struct Rights: Sendable, Hashable {
  /// Columns of one table, and what for.
  public struct Need: Sendable, Hashable {
    public let table: String
    public let columns: [String]
    public let purpose: String?

    public init(table: String, columns: [String], purpose: String? = nil) {
      (self.table, self.columns, self.purpose) = (table, columns, purpose)
    }
  }

  /// Files of one kind that it may release.
  public struct Output: Sendable, Hashable {
    public let name: String
    /// The file's name without its ending; `*` stands for any text.
    public let file: String
    /// The endings: what `release` can write.
    public let types: [String]
    /// For whom, as `release` knows audiences.
    public let audience: String?
    /// The most cells over all files of this output in one run; nil where the level's own limit is enough.
    public let cells: Int?

    public init(
      name: String, file: String = "*", types: [String] = Output.usualTypes, audience: String? = nil, cells: Int? = nil
    ) {
      (self.name, self.file, self.types, self.audience, self.cells) = (name, file, types, audience, cells)
    }

    public static let usualTypes = ["html", "txt"]

    /// The files as people write them: `pack-*.html, pack-*.txt`.
    public var fileNames: String { types.map { "\(file).\($0)" }.joined(separator: ", ") }

    /// Whether a file of this name is one of the output's: a name alone, never a path.
    public func allows(file name: String) -> Bool {
      guard let dot = name.lastIndex(of: "."), !name.contains("/"), !name.hasPrefix(".") else { return false }
      return types.contains(String(name[name.index(after: dot)...])) && matches(name[..<dot])
    }

    private func matches(_ stem: Substring) -> Bool {
      let parts = file.split(separator: "*", omittingEmptySubsequences: false)
      guard parts.count > 1, let first = parts.first, let last = parts.last else { return stem == file }
      guard stem.count >= first.count + last.count, stem.hasPrefix(first), stem.hasSuffix(last) else { return false }
      var rest = stem.dropFirst(first.count).dropLast(last.count)
      for part in parts.dropFirst().dropLast() where !part.isEmpty {
        guard let range = rest.firstRange(of: part) else { return false }
        rest = rest[range.upperBound...]
      }
      return true
    }
  }

  /// The most that a run may take.
  public struct Limits: Sendable, Hashable {
    public var seconds: Int
    /// MiB that the interpreter may hold.
    public var memory: Int
    /// MiB that it may print.
    public var output: Int

    public init(seconds: Int = 60, memory: Int = 256, output: Int = 1) {
      (self.seconds, self.memory, self.output) = (seconds, memory, output)
    }

    static let seconds = 1...3600
    static let memory = 16...4096
    static let output = 1...64
  }

  /// By table, in order of name.
  public var needs: [Need]
  /// The columns by which it groups.
  public var dimensions: [String]
  /// In order of name.
  public var outputs: [Output]
  public var limits: Limits

  public init(needs: [Need] = [], dimensions: [String] = [], outputs: [Output] = [], limits: Limits = Limits()) {
    (self.needs, self.dimensions, self.outputs, self.limits) = (needs, dimensions, outputs, limits)
  }

  /// The columns of a table that may be read; nil where the table was not asked for.
  public func columns(of table: String) -> [String]? { needs.first { $0.table == table }?.columns }

  /// The output that a file of this name belongs to.
  public func output(for file: String) -> Output? { outputs.first { $0.allows(file: file) } }
}
