import TrinnBasis

/// What a reader is told about one column before the first row is kept.
public struct ColumnPlan: Sendable {
  public var name: String
  /// Nil: the type is found from the values.
  public var type: ColumnType?
  public var transform: TextTransform?

  public init(_ name: String, type: ColumnType? = nil, transform: TextTransform? = nil) {
    self.name = name
    self.type = type
    self.transform = transform
  }
}

/// What the user knows better than the sniffer. Everything left nil is found out, and the result says what was found.
public struct CSVOptions: Sendable {
  public var encoding: TextEncoding?
  /// An ASCII character.
  public var delimiter: Character?
  /// The quote character, or nil where the file has no quoting.
  public var quote: Character? = "\""
  /// `,` or `.`.
  public var decimal: Character?
  /// Whether the first row after the skipped ones holds names.
  public var header: Bool?
  /// Lines to pass over before the header.
  public var skip: Int?
  public var missing = MissingSigns.standard
  /// New names by the file's names.
  public var rename: [String: String] = [:]
  /// Types by the column's name after `rename`. A cell that is not of the type becomes missing and is reported.
  public var columnTypes: [String: ColumnType] = [:]
  /// The transform of a column, by its name after `rename`; nil where there is none.
  public var transform: (@Sendable (String) -> TextTransform?)?
  /// Applied to each distinct text of every text and code column that has no transform of its own.
  public var scrub: TextTransform?
  /// A schema's say, given the file's names: one plan a column, in order. Goes before `rename`, `columnTypes` and
  /// `transform`, which still apply to what it leaves open.
  public var plan: (@Sendable ([String]) throws -> [ColumnPlan])?
  /// What a row of the table speaks of.
  public var subject = Table.Subject.records

  public init() {}

  /// The plan of each column of this header.
  func plans(for header: [String]) throws -> [ColumnPlan] {
    for name in rename.keys.sorted() where !header.contains(name) {
      throw TrinnError.unknown(
        .unknownColumn, "column", name, among: header, hint: "columns: \(header.joined(separator: ", "))")
    }
    var plans = try plan?(header) ?? header.map { ColumnPlan($0) }
    guard plans.count == header.count else {
      throw TrinnError(.fault, "a schema planned \(plans.count) columns where the file has \(header.count)")
    }
    for index in plans.indices {
      if let name = rename[header[index]] { plans[index].name = name }
      plans[index].transform = plans[index].transform ?? transform?(plans[index].name)
    }
    let names = plans.map(\.name)
    for name in columnTypes.keys.sorted() where !names.contains(name) {
      throw TrinnError.unknown(
        .unknownColumn, "column", name, among: names, hint: "columns: \(names.joined(separator: ", "))")
    }
    for index in plans.indices { plans[index].type = columnTypes[names[index]] ?? plans[index].type }
    return plans
  }
}
