import TOMLKit
import TrinnBasis

/// One table of a TOML document, read field by field; what is wrong is named by where it stands.
package struct ConfigTable: Sendable {
  /// What the document is called in errors.
  let document: String
  /// Where the table stands in it: empty for the document itself.
  let path: String
  package let entries: [String: ConfigValue]

  init(document: String, path: String = "", entries: [String: ConfigValue]) {
    (self.document, self.path, self.entries) = (document, path, entries)
  }

  /// - Parameter line: how many lines stand before the document in its file.
  /// - Throws: `syntax` with the place; `limit`.
  package init(
    parsing text: String, document: String, after line: Int = 0, limit: Int = ConfigTable.mostBytes
  ) throws(TrinnError) {
    guard text.utf8.count <= limit else {
      throw TrinnError(.limit, "\(document) is longer than \(limit >> 10) KiB")
    }
    if let fault = ConfigScan.fault(in: text) {
      throw TrinnError(
        .syntax, "not TOML: \(fault.sentence)",
        place: .init(source: document, line: line + fault.line, column: fault.column))
    }
    do {
      self.init(document: document, entries: ConfigValue.entries(of: try TOMLTable(string: text)))
    } catch let error as TOMLParseError {
      throw TrinnError(
        .syntax, "not TOML: \(SafeText.line(error.description))",
        place: .init(source: document, line: line + error.source.begin.line, column: error.source.begin.column))
    } catch {
      throw TrinnError(.syntax, "not TOML", place: .init(source: document, line: line + 1))
    }
  }

  package static let mostBytes = 1 << 18

  var keys: [String] { entries.keys.sorted() }

  /// - Throws: `unknown_name` with the nearest key.
  func check(keys known: [String]) throws(TrinnError) {
    for key in keys where !known.contains(key) {
      throw TrinnError.unknown(
        .unknownName, "key", place(key), among: known.map(place), hint: "keys: \(known.joined(separator: ", "))"
      ).at(document)
    }
  }

  /// - Parameter known: the form that this version writes.
  /// - Throws: `mismatch` where a newer version of Trinn wrote the document.
  func check(format known: Int) throws(TrinnError) {
    guard case .integer(let format)? = entries["format"], format > 0 else {
      throw TrinnError(.wrongType, "\(document) does not say its form", argument: "format", wanted: "format = \(known)")
    }
    guard format <= known else {
      throw TrinnError(
        .mismatch, "\(document) was written by a newer Trinn than this one", wanted: "form \(known)",
        got: "form \(format)", hint: "use the newer Trinn here too; nothing was changed")
    }
  }

  // MARK: Fields

  func text(_ key: String) throws(TrinnError) -> String? {
    guard let value = entries[key] else { return nil }
    guard case .text(let text) = value else { throw wrong(key, "a text", value) }
    guard text.utf8.count <= 4096 else { throw TrinnError(.limit, "\(place(key)) is longer than 4 KiB").at(document) }
    return text
  }

  func required(_ key: String, hint: String) throws(TrinnError) -> String {
    guard let text = try text(key), !text.isEmpty else {
      throw TrinnError(.argumentMissing, "\(place(key)) is missing", argument: key, hint: hint).at(document)
    }
    return text
  }

  /// A list of texts; one text alone is a list of one.
  func texts(_ key: String) throws(TrinnError) -> [String]? {
    guard let value = entries[key] else { return nil }
    switch value {
    case .text(let text): return [text]
    case .list(let list):
      var texts: [String] = []
      for entry in list {
        guard case .text(let text) = entry else { throw wrong(key, "a list of texts", entry) }
        texts.append(text)
      }
      return texts
    default: throw wrong(key, "a list of texts", value)
    }
  }

  func integer(_ key: String, in range: ClosedRange<Int>) throws(TrinnError) -> Int? {
    guard let value = entries[key] else { return nil }
    guard case .integer(let integer) = value else { throw wrong(key, "an integer", value) }
    guard range.contains(integer) else {
      throw TrinnError(
        .outOfRange, "\(place(key)) is \(integer)", argument: key,
        wanted: "\(range.lowerBound) to \(range.upperBound)", got: "\(integer)",
        hint: "from \(range.lowerBound) to \(range.upperBound)"
      ).at(document)
    }
    return integer
  }

  func table(_ key: String) throws(TrinnError) -> ConfigTable? {
    guard let value = entries[key] else { return nil }
    guard case .table(let entries) = value else { throw wrong(key, "a table", value) }
    return ConfigTable(document: document, path: place(key), entries: entries)
  }

  /// The tables in a table, by name.
  func tables(_ key: String) throws(TrinnError) -> [(name: String, table: ConfigTable)] {
    guard let outer = try table(key) else { return [] }
    var tables: [(name: String, table: ConfigTable)] = []
    for name in outer.keys {
      guard let inner = try outer.table(name) else { continue }
      tables.append((name, inner))
    }
    return tables
  }

  /// `needs.grade10.columns`
  func place(_ key: String) -> String { SafeText.line(path.isEmpty ? key : "\(path).\(key)") }

  func wrong(_ key: String, _ wanted: String, _ value: ConfigValue) -> TrinnError {
    TrinnError(
      .wrongType, "\(place(key)) wanted \(wanted), got \(value.kind)", argument: key, wanted: wanted, got: value.kind
    ).at(document)
  }
}

extension TrinnError {
  /// The same error, said of a document.
  func at(_ document: String) -> TrinnError {
    var copy = self
    copy.sentence = "\(document): \(sentence)"
    return copy
  }
}
