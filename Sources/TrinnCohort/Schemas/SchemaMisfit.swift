import TrinnTable

/// A file that has the names of a schema and other values: another system's codes, or figures under familiar headings.
/// Mapped all the same, it would show a question mark in every row.
struct SchemaMisfit {
  let schema: Schema
  /// As the file calls them.
  let columns: [String]
  private let fields: [Schema.Field?]

  /// Nil where the rows fit: no required column, and less than half of the others, is mostly what its type does not know.
  init?(_ match: SchemaMatch, in rows: Table) {
    let judged = zip(match.fields, rows.columns).enumerated().compactMap { index, pair -> (index: Int, fits: Bool)? in
      guard let field = pair.0, field.type != .identity, field.type != .text else { return nil }
      let undefined = pair.1.count(missing: .undefined)
      let present = pair.1.count - (pair.1.missing?.count { $0 != 0 } ?? 0)
      return undefined + present == 0 ? nil : (index, undefined <= present)
    }
    let unfit = judged.filter { !$0.fits }
    let isRequiredUnfit = unfit.contains { match.fields[$0.index]?.isRequired == true }
    guard isRequiredUnfit || unfit.count * 2 > judged.count else { return nil }
    schema = match.schema
    fields = match.fields
    columns = unfit.map { rows.names[$0.index] }
  }

  /// Whose value says who a pupil is, whatever else the file is: it is keyed at the door.
  func isIdentity(_ column: Int) -> Bool { fields.indices.contains(column) && fields[column]?.type == .identity }

  var sentence: String {
    "it has the names of \(schema.name), but other values under \(columns.joined(separator: ", ")): read as it is; "
      + "{ schema = \"\(schema.name)\" } maps it all the same"
  }
}

extension Column {
  fileprivate func count(missing reason: MissingReason) -> Int { missing?.count { $0 == reason.rawValue } ?? 0 }
}
