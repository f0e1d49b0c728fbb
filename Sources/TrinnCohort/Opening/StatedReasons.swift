import TrinnTable

/// Published figures say in a column of their own why a value is missing; it becomes the reason of the missing value.
enum StatedReasons {
  static func applied(to table: Table) throws -> Table {
    guard let values = table.index(of: Term.value.name), let reasons = table.index(of: Term.missingReason.name),
      let mask = table.columns[values].missing
    else { return table }
    let stated = table.columns[reasons]
    // A reason a file names, by the text's code: texts are few and rows are many.
    var stamped = mask
    for row in mask.indices where mask[row] != 0 {
      guard case .text(let name) = stated[row], let reason = MissingReason(name: name) else { continue }
      stamped[row] = reason.rawValue
    }
    guard stamped != mask else { return table }
    let column = table.columns[values]
    return try table.setting(
      Term.value.name, to: Column(type: column.type, values: column.values, missing: stamped))
  }
}
