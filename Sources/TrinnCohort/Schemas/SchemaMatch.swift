import TrinnBasis
import TrinnTable

/// How the columns of a file meet the fields of a schema.
public struct SchemaMatch: Sendable {
  public struct MissingField: Sendable, Equatable {
    public let name: String
    public let isRequired: Bool
    /// The file's unused column whose name is nearest, if any is near.
    public let nearest: String?
  }

  public let schema: Schema
  /// The field of each column of the file, in the file's order; nil where none takes it.
  public let fields: [Schema.Field?]
  public let missing: [MissingField]

  /// 0 to 1: seven tenths for the share of required fields that are there, three for the share of the file's columns
  /// that are known.
  public let score: Double

  public var missingRequired: [MissingField] { missing.filter(\.isRequired) }

  /// An error for the required fields that are not there, or nil where the file will do.
  public func error(in source: String) -> TrinnError? {
    guard let first = missingRequired.first else { return nil }
    let names = missingRequired.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let spellings = schema.field(first.name)?.term.bokmål.prefix(2).joined(separator: " or ") ?? ""
    let hint = first.nearest.map { "is \"\($0)\" meant? rename it to \"\(first.name)\"" }
    return TrinnError(
      .unknownColumn, "\(schema.name) needs the column \(names)", wanted: first.name,
      hint: hint ?? "in Norwegian also \(spellings)", place: TrinnError.Place(source: source, line: 1))
  }
}

extension Schema {
  /// Meets the names of a file's header with the schema's fields, each name by the one dictionary.
  ///
  /// A canonical name goes before a synonym, and a field is taken once: the file's first column wins.
  public func match(_ header: [String]) -> SchemaMatch { match(header, findingNearest: true) }

  /// - Parameter findingNearest: whether the missing fields' nearest columns are wanted, which takes far longer than the rest.
  private func match(_ header: [String], findingNearest: Bool) -> SchemaMatch {
    var fields = [Field?](repeating: nil, count: header.count)
    var taken: Set<String> = []
    for (column, name) in header.enumerated() {
      guard let field = field(name), taken.insert(name).inserted else { continue }
      fields[column] = field
    }
    if fields.contains(where: { $0 == nil }) {
      let synonyms = fieldsByFoldedName()
      for (column, name) in header.enumerated() where fields[column] == nil {
        let candidates = synonyms[Term.folded(name)] ?? []
        guard let field = candidates.first(where: { !taken.contains($0.name) }) else { continue }
        taken.insert(field.name)
        fields[column] = field
      }
    }
    let unused = zip(header, fields).filter { $0.1 == nil }.map(\.0)
    let missing = self.fields.filter { !taken.contains($0.name) }.map { field in
      let near = findingNearest ? unused.first { nearestName(to: $0, among: field.term.names) != nil } : nil
      return SchemaMatch.MissingField(name: field.name, isRequired: field.isRequired, nearest: near)
    }
    let required = self.fields.count(where: \.isRequired)
    let found = required - missing.count(where: \.isRequired)
    let known = Double(taken.count) / Double(max(header.count, 1))
    return SchemaMatch(
      schema: self, fields: fields, missing: missing,
      score: 0.7 * Double(found) / Double(max(required, 1)) + 0.3 * known)
  }

  /// The schema that fits a header best, or nil where none has all its required columns.
  public static func best(for header: [String]) -> SchemaMatch? {
    // The first of equals wins, so that the order of `all` decides and not chance.
    let matches = all.map { $0.match(header, findingNearest: false) }.filter(\.missingRequired.isEmpty)
    let best = matches.reduce(nil as SchemaMatch?) { best, match in
      guard let best, best.score >= match.score else { return match }
      return best
    }
    return best?.schema.match(header)
  }

  private func fieldsByFoldedName() -> [String: [Field]] {
    var result: [String: [Field]] = [:]
    for field in fields {
      for name in Set(field.term.names.map(Term.folded)) { result[name, default: []].append(field) }
    }
    return result
  }
}
