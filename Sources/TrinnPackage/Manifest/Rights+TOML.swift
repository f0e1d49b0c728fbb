import TrinnBasis

extension Rights {
  /// The keys under which rights stand in a header, in `plugin.toml` and in a manifest.
  static let keys = ["dimensions", "needs", "releases", "limits"]

  /// - Throws: what is wrong, by where it stands.
  init(_ document: ConfigTable) throws(TrinnError) {
    self.init()
    dimensions = try document.texts("dimensions") ?? []
    try Rights.checkNames(dimensions, document, "dimensions")
    for (name, table) in try document.tables("needs") { needs.append(try Rights.need(name, table)) }
    outputs = try Rights.outputs(document)
    if let table = try document.table("limits") {
      try table.check(keys: ["seconds", "memory", "output"])
      limits.seconds = try table.integer("seconds", in: Limits.seconds) ?? limits.seconds
      limits.memory = try table.integer("memory", in: Limits.memory) ?? limits.memory
      limits.output = try table.integer("output", in: Limits.output) ?? limits.output
    }
  }

  private static func need(_ name: String, _ table: ConfigTable) throws(TrinnError) -> Need {
    try table.check(keys: ["columns", "purpose"])
    let columns = try table.texts("columns") ?? []
    try checkNames(columns, table, "columns")
    guard !columns.isEmpty else {
      throw TrinnError(
        .argumentMissing, "\(table.place("columns")) is missing", argument: "columns",
        hint: "name the columns: columns = [\"school_year\", \"school\"]"
      ).at(table.document)
    }
    return Need(table: name, columns: columns, purpose: try table.text("purpose"))
  }

  /// `[releases.pack]` with its fields; `document = "municipality"` alone says for whom.
  private static func outputs(_ document: ConfigTable) throws(TrinnError) -> [Output] {
    guard let releases = try document.table("releases") else { return [] }
    var outputs: [Output] = []
    for name in releases.keys {
      if case .text(let audience)? = releases.entries[name] {
        outputs.append(Output(name: name, audience: audience))
        continue
      }
      guard let table = try releases.table(name) else { continue }
      try table.check(keys: ["file", "types", "audience", "cells"])
      let (file, types) = try file(of: table)
      outputs.append(
        Output(
          name: name, file: file, types: types, audience: try table.text("audience"),
          cells: try table.integer("cells", in: 1...1_000_000)))
    }
    return outputs
  }

  /// `file = "pack-*"` with `types = ["html"]`, or a whole name: `file = "pack-*.html"`.
  private static func file(of table: ConfigTable) throws(TrinnError) -> (name: String, types: [String]) {
    let written = try table.text("file") ?? "*"
    let types = try table.texts("types")
    try checkNames(types ?? [], table, "types")
    guard !written.isEmpty, !written.contains("/"), !written.hasPrefix(".") else {
      throw TrinnError(
        .wrongType, "\(table.place("file")) is no name of a file", argument: "file",
        hint: "a name without folder: file = \"pack-*.html\""
      ).at(table.document)
    }
    guard let dot = written.lastIndex(of: ".") else { return (written, types ?? Output.usualTypes) }
    let (stem, ending) = (String(written[..<dot]), String(written[written.index(after: dot)...]))
    try checkNames([ending], table, "file")
    guard types ?? [ending] == [ending] else {
      throw TrinnError(
        .mismatch, "\(table.place("file")) ends in .\(ending), and types says something else", argument: "types",
        hint: "file = \"\(SafeText.line(stem))\", types = [\"\(ending)\"]"
      ).at(table.document)
    }
    return (stem, [ending])
  }

  private static func checkNames(_ names: [String], _ table: ConfigTable, _ key: String) throws(TrinnError) {
    for name in names where name.isEmpty || !name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      throw TrinnError(
        .wrongType, "\(table.place(key)) holds \"\(SafeText.line(name))\", which is no name", argument: key,
        hint: "letters, digits and _"
      ).at(table.document)
    }
    guard Set(names).count == names.count else {
      throw TrinnError(.wrongType, "\(table.place(key)) names something twice", argument: key).at(table.document)
    }
  }

  /// As they stand in a document.
  var entries: [String: ConfigValue] {
    var entries: [String: ConfigValue] = [:]
    if !dimensions.isEmpty { entries["dimensions"] = .list(dimensions.map { .text($0) }) }
    let needs = needs.map { need -> (String, ConfigValue) in
      var fields: [String: ConfigValue] = ["columns": .list(need.columns.map { .text($0) })]
      fields["purpose"] = need.purpose.map { .text($0) }
      return (need.table, .table(fields))
    }
    if !needs.isEmpty { entries["needs"] = .table(Dictionary(needs) { first, _ in first }) }
    let outputs = outputs.map { output -> (String, ConfigValue) in
      var fields: [String: ConfigValue] = [
        "file": .text(output.file), "types": .list(output.types.map { .text($0) }),
      ]
      fields["audience"] = output.audience.map { .text($0) }
      fields["cells"] = output.cells.map { .integer($0) }
      return (output.name, .table(fields))
    }
    if !outputs.isEmpty { entries["releases"] = .table(Dictionary(outputs) { first, _ in first }) }
    entries["limits"] = .table([
      "seconds": .integer(limits.seconds), "memory": .integer(limits.memory), "output": .integer(limits.output),
    ])
    return entries
  }
}
