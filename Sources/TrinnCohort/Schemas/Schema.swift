import TrinnBasis
import TrinnTable

/// What a table holds: its rows, its columns, whose it is and what for.
public struct Schema: Sendable {
  /// Who answers for the rows under the law. The gate reads it.
  public enum Controller: String, Sendable, CaseIterable {
    case municipality, county, publisher
  }

  public struct Field: Sendable {
    public let term: Term
    public let isRequired: Bool

    public var name: String { term.name }
    public var type: ColumnType { term.type }

    public static func required(_ term: Term) -> Field { Field(term: term, isRequired: true) }
    public static func optional(_ term: Term) -> Field { Field(term: term, isRequired: false) }
  }

  public let name: String
  /// Names a file may have, beside the canonical one, without extension.
  public let fileNames: [String]
  /// What one row is.
  public let row: String
  public let controller: Controller
  /// What the rows may be used for.
  public let purpose: String
  /// What a table read by this schema speaks of.
  public let subject: Table.Subject
  public let fields: [Field]
  /// The columns that tell two rows apart.
  public let key: [String]

  public init(
    _ name: String, fileNames: [String], row: String, controller: Controller, purpose: String, subject: Table.Subject,
    key: [Term], fields: [Field]
  ) {
    self.name = name
    self.fileNames = fileNames
    self.row = row
    self.controller = controller
    self.purpose = purpose
    self.subject = subject
    self.fields = fields
    self.key = key.map(\.name)
  }

  public var columnNames: [String] { fields.map(\.name) }
  public var requiredNames: [String] { fields.filter(\.isRequired).map(\.name) }

  public func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// The canonical table of that name, or an error that names the nearest.
  public static func named(_ name: String) throws(TrinnError) -> Schema {
    guard let schema = all.first(where: { $0.name == name }) else {
      throw .unknown(
        .unknownName, "schema", name, among: all.map(\.name),
        hint: "schemas: \(all.map(\.name).joined(separator: ", "))")
    }
    return schema
  }
}
