import Synchronization
import TrinnBasis
import TrinnTable

/// Stands at the door while one file is read: keys identities, cleans texts, and counts what it found, by kind and never
/// by value.
public final class IdentityGuard: Sendable {
  private struct Counts {
    var realNumbers = 0
    var hidden = 0
    var columns: [String] = []
  }

  private let pseudonymiser: Pseudonymiser
  private let counts = Mutex(Counts())

  public init(_ pseudonymiser: Pseudonymiser) { self.pseudonymiser = pseudonymiser }

  /// For identity columns: called once for each distinct text.
  public var keyed: TextTransform {
    TextTransform(inBytes: { [self] identities, changed in
      let realNumbers = try pseudonymiser.append(identities, to: &changed)
      if realNumbers > 0 { counts.withLock { $0.realNumbers += realNumbers } }
    })
  }

  /// Cleans the columns that no schema knows: a column that holds identity numbers becomes an identity column, and a
  /// number that hides in a text gives way to a sign.
  public func cleaned(_ table: Table) throws -> Table {
    var isChanged = false
    let columns = try zip(table.names, table.columns).map { name, column in
      guard let clean = try cleaned(column, name: name) else { return (name, column) }
      isChanged = true
      return (name, clean)
    }
    guard isChanged else { return table }
    return try Table(columns, rowCount: table.rowCount, subject: table.subject, notes: table.notes)
  }

  /// Nil where nothing was found.
  private func cleaned(_ column: Column, name: String) throws -> Column? {
    switch column.values {
    case .numbers(let values):
      guard try values.hasValue(above: 999_999_999) else { return nil }
      // A column that a decimal sign somewhere made one of numbers.
      return try masked(column) { Int64(exactly: values[$0]) }
    case .integers(let values):
      guard try values.hasValue(above: 999_999_999) else { return nil }
      let present = values.indices.filter { column.missingReason(at: $0) == nil }
      let numbers = present.count { Pseudonymiser.nationalNumber(String(values[$0])) != nil }
      guard column.type == .integer, numbers * 2 > present.count else {
        return try masked(column) { column.type == .integer ? values[$0] : nil }
      }
      let texts = values.indices.map { column.missingReason(at: $0) == nil ? String(values[$0]) : nil }
      return try identityColumn(Column(texts: texts), missing: column.missing, name: name)
    case .codes(_, let dictionary) where column.type != .identity:
      let numbers = (0..<dictionary.count).count { code in
        dictionary.withBytes(of: code) { (10...13).contains($0.count) }
          && Pseudonymiser.nationalNumber(dictionary[code]) != nil
      }
      if numbers * 2 > dictionary.count { return try identityColumn(column, missing: column.missing, name: name) }
      let clean = IdentityScan.redacted(column)
      guard clean.found > 0 else { return nil }
      counts.withLock { $0.hidden += clean.found }
      return clean.column
    default: return nil
    }
  }

  /// Numbers without those that are identity numbers: they are missing, as if the sender had masked them.
  private func masked(_ column: Column, _ number: (Int) -> Int64?) throws -> Column? {
    var mask = column.missing ?? [UInt8](repeating: 0, count: column.count)
    let found = mask.indices.filter { row in
      mask[row] == 0 && number(row).map { Pseudonymiser.nationalNumber(String($0)) != nil } ?? false
    }
    guard !found.isEmpty else { return nil }
    for row in found { mask[row] = MissingReason.masked.rawValue }
    counts.withLock { $0.hidden += found.count }
    return try column.emptied(found, mask)
  }

  private func identityColumn(_ column: Column, missing: [UInt8]?, name: String) throws -> Column {
    let result = try pseudonymiser.pseudonymised(column)
    counts.withLock {
      $0.realNumbers += result.realNumbers
      $0.columns.append(name)
    }
    return Column(type: .identity, values: result.column.values, missing: missing)
  }

  /// How many distinct national numbers came that are not of the synthetic series.
  public var realNumbers: Int { counts.withLock { $0.realNumbers } }

  /// Sentences for the reader about what was hidden.
  public var notes: [String] {
    let counts = counts.withLock { $0 }
    var notes = counts.columns.map { "column \"\($0)\" held national identity numbers; it holds pseudonyms now" }
    if counts.hidden > 0 {
      notes.append("\(counts.hidden) texts held national identity numbers; \(IdentityScan.sign) stands in their place")
    }
    return notes
  }
}

extension Column {
  /// Without the values of these rows: what is missing is not there at all.
  fileprivate func emptied(_ rows: [Int], _ mask: [UInt8]) throws -> Column {
    switch values {
    case .integers(var values):
      values.clear(rows)
      return Column(type: type, values: .integers(values), missing: mask)
    case .numbers(var values):
      for row in rows { values[row] = 0 }
      return Column(type: type, values: .numbers(values), missing: mask)
    default: throw TrinnError(.fault, "a column of numbers holds none")
    }
  }
}
