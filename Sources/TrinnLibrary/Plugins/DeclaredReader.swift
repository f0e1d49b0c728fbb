import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

/// Text or bytes of a file in, typed rows out.
///
///     trinn.declare {
///       kind = "reader", name = "records",                     -- nvb.records(path), read(path, { reader = "nvb.records" })
///       summary = "Reads the certificate export.",             -- a sentence, as for a function
///       columns = "pupil: identity, completed_on: date, competence: code",
///                                                              -- in order; or schema = "observations" and its columns
///       takes = "text",                                        -- "text" (decoded; the default), "bytes", or "json": then
///                                                              -- the body gets the document; null is nil, false in lists
///       encoding = "Windows-1252",                             -- where sniffing cannot tell
///       endings = { ".txt" }, contains = "NVB-UTTREKK",        -- read(path) then finds the reader by itself: the file's
///                                                              -- ending, and what stands in its first 4 KiB
///       subject = "records",                                   -- "records" (pupils; the default), "published", "open"
///       sample = "examples/uttrekk.txt",                       -- a small file of invented data: check-plugin spoils it
///       arguments = { { name = "year", type = "integer", option = true, summary = "…" } },   -- options only
///       examples = { … }, source = "…", returns = "…",
///       body = function(text, options)                         -- options.file is the file's name without folders
///         return { rows = { { pupil = "…", completed_on = "2024-06-20", competence = "SSP" }, … },
///                  notes = { "3 lines had no number and are left out" } }
///       end }
///
/// A row is a table by column name, or a list in the columns' order. A cell is nil or left out where nothing was recorded;
/// `{ missing = "masked" }` gives another reason. Dates are texts `2024-08-01`, school years `2024-25`. The body may return
/// the list of rows alone. It raises with `error("line 7 has no number")` for a file that it cannot read: a place and a
/// count, never a cell's value.
struct DeclaredReader {
  struct Field: Sendable {
    let name: String
    let type: ColumnType
  }

  enum Takes: String, CaseIterable { case text, bytes, json }

  enum Speaks: String, CaseIterable {
    case records, published, open

    var subject: Table.Subject {
      switch self {
      case .records: .records
      case .published: .published
      case .open: .open
      }
    }
  }

  let function: DeclaredFunction
  let fields: [Field]
  let takes: Takes
  let speaks: Speaks
  let encoding: TextEncoding?
  let endings: [String]
  let contains: String?
  /// The sample file, below the plugin's folder.
  let sample: String?

  static let declared = [
    "columns", "schema", "takes", "encoding", "endings", "contains", "subject", "sample",
  ]

  init(_ map: ValueMap, _ what: String, named name: String, version: String) throws(TrinnError) {
    let fields = try DeclaredFields(map, what, known: DeclaredFunction.fields + DeclaredReader.declared)
    takes = try fields.choice("takes", default: .text)
    encoding = try ReadingOptions.encoding(fields.optional("encoding"))
    endings = try (fields.optional("endings", as: [String].self) ?? []).map { $0.lowercased() }
    contains = try fields.optional("contains")
    sample = try fields.optional("sample")
    if let schema: String = try fields.optional("schema") {
      let schema = try Schema.named(schema)
      self.fields = schema.fields.map { Field(name: $0.name, type: $0.type) }
      speaks = try fields.choice("subject", default: DeclaredReader.speaks(schema.subject))
    } else {
      self.fields = try DeclaredReader.columns(fields.required("columns"), fields)
      speaks = try fields.choice("subject", default: .records)
    }
    if speaks != .records, self.fields.contains(where: { $0.type == .identity }) {
      throw fields.error(
        .mismatch, "rows with a column of identities are records of pupils", field: "subject",
        hint: "subject = \"records\"")
    }
    function = try DeclaredFunction(
      fields, named: name, version: version, gives: .handle(TableHandle.handleType),
      discloses: speaks == .records ? .rows : .open)
    guard function.arguments.allSatisfy({ $0.parameter.kind == .option }) else {
      throw fields.error(
        .mismatch, "a reader's own arguments are options; the path comes first by itself", field: "arguments",
        hint: "option = true")
    }
  }

  private static func speaks(_ subject: Table.Subject) -> Speaks {
    switch subject {
    case .published: .published
    case .open: .open
    default: .records
    }
  }

  /// `"navn: text, n: integer"`.
  private static func columns(_ text: String, _ fields: DeclaredFields) throws(TrinnError) -> [Field] {
    var columns: [Field] = []
    for part in text.split(separator: ",") {
      let sides = part.split(separator: ":", maxSplits: 1).map { $0.trimmingBlanks }
      guard sides.count == 2, !sides[0].isEmpty, !columns.contains(where: { $0.name == sides[0] }) else {
        throw fields.error(
          .syntax, "columns are names with types, each name once", field: "columns",
          hint: "columns = \"navn: text, n: integer\"")
      }
      columns.append(Field(name: sides[0], type: try ReadingOptions.type(sides[1])))
    }
    guard !columns.isEmpty else {
      throw fields.error(.argumentMissing, "a reader gives at least one column", field: "columns")
    }
    return columns
  }

  /// The path, then the reader's own options.
  var arguments: [DeclaredArgument] {
    [
      DeclaredArgument(
        "path", "The file.", kind: .positional, type: .text, isRequired: true, content: .path)
    ] + function.arguments
  }

  /// Whether a file looks like this reader's: by the end of its name and by what its beginning says. A reader that states
  /// neither is only used by name.
  func recognises(_ path: String, beginning: @autoclosure () -> String) -> Bool {
    guard !endings.isEmpty || contains != nil else { return false }
    let name = path.lowercased()
    guard endings.isEmpty || endings.contains(where: name.hasSuffix) else { return false }
    return contains.map { beginning().contains($0) } ?? true
  }
}

extension Substring {
  var trimmingBlanks: String { String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
}
