import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnDisclosure
import TrinnTable
import TrinnWorkspace

extension Binding {
  static let countyCite = Binding(
    "county:cite", "Keeps one figure of an indicator as the gate released it, for findings and goals to rest on.",
    Required<CountyHandle>("county", "The county."),
    Required<String>("name", "The indicator, such as left_during_vg1.", type: .choice(Indicator.all.map(\.name))),
    Option<String?>(
      "municipality", "By name or number; the whole county where none is given.", default: nil, content: .area),
    Option<Int?>(
      "pooled", "How many school years are read together: the latest, or those up to school_year.", default: nil),
    Option<String?>("school_year", "The school year; the latest that is measured where none is given.", default: nil),
    Option<String>(
      "definition", "The definition of completion, where the indicator uses one.", default: "ssb", content: .definition),
    Option<String>(
      "release", "The release that it left in: the path that release() was given, or its name, as release-12."),
    returns: "the figure's name, as figure-1: value, low, high, n, period, definition, release", discloses: .aggregate,
    details: """
      The value is the one that the gate lets through, and is missing where the gate hides it. So a chain can rest on it: \
      chain.causes leads from it to the release and to the data.
      """,
    searchWords: ["figure", "sitere", "tall", "finding"],
    examples: [
      Example(
        """
        release(fylke:indicator("grunnskolepoeng", { by = "home_municipality", pooled = 3 }), "poeng.csv")
        f = chain.figure(fylke:cite("grunnskolepoeng", { municipality = "Fjordvik", pooled = 3, release = "poeng.csv" }))
        return f.n .. " " .. f.period
        """, given: [.county], shows: "132 2023-24 – 2025-26"),
      Example(
        "fylke:cite(\"direct_transition\", { release = \"nothing.csv\" })", given: [.county],
        fails: "nothing was released as \"nothing.csv\""),
    ]
  ) { context, county, name, municipality, pooled, year, definition, release in
    let workspace = try context.workspace()
    // The ledger knows a file as it was asked for, and release() gives back where it went.
    let out = try context.session(as: LibrarySession.self).outFolder + "/"
    let asked = release.hasPrefix(out) ? String(release.dropFirst(out.count)) : release
    guard let left = try workspace.release(release) ?? workspace.release(asked) else {
      throw TrinnError(
        .unknownName, "nothing was released as \"\(SafeText.line(release))\"", argument: "release", got: release,
        hint: "release(fylke:indicator(…), \"file.csv\") first; the ledger lists what was")
    }
    let classes: IndicatorRequest.Classes
    if let year {
      guard let schoolYear = SchoolYear(year) else {
        throw TrinnError.argument("school_year", wanted: "a school year such as 2024-25", got: "another text")
      }
      let last = Int(schoolYear.start)
      classes = .years(Array((last - max(0, min(pooled ?? 1, 50) - 1))...last))
    } else {
      classes = pooled.map { .latestPooled($0) } ?? .latest
    }
    let known = try context.definitions.named(definition)
    // All municipalities pass the gate together: what hides one beside the others hides it here too.
    let result = try county.data.indicator(
      name,
      IndicatorRequest(by: municipality == nil ? [] : ["home_municipality"], classes: classes, definition: known))
    // The figure with its parts and nothing beside it: a nought among other columns would hide it where "none" says too much.
    let table = try Plan(IndicatorTable.of(result, level: 0.95, context.language))
      .select((result.by + ["value", "conf_low", "conf_high", "n", "numerator", "complement"]).joined(separator: ", "))
      .table()
    let released = try Gate.standard.release(table, ReleaseRequest(audience: .municipality, indicator: name))
    let row = try municipality.map { try CitedRow.find($0, in: result) } ?? 0
    guard result.groups.indices.contains(row) else {
      throw TrinnError(.noData, "nobody is counted in \"\(name)\" then", argument: "school_year")
    }
    let place = municipality == nil ? nil : result.groups[row].keys.first?.label
    let figure = try released.figure(
      "value", row: row, unit: .of(name), interval: ("conf_low", "conf_high"), n: "n"
    ).content
    let years = result.groups[row].years.map { SchoolYear(start: Int16(clamping: $0)).label }
    let period = years.first == years.last ? years.first : "\(years.first ?? "") – \(years.last ?? "")"
    return try workspace.add(
      CitedFigure(
        indicator: name, place: place, period: period, definition: result.completionDefinition?.name,
        value: figure.value, low: figure.interval?.lowerBound, high: figure.interval?.upperBound, n: figure.n,
        release: left.id)
    ).id
  }
}

/// Where a municipality stands among an indicator's groups, by number or name.
private enum CitedRow {
  static func find(_ text: String, in result: IndicatorResult) throws -> Int {
    let codes = result.groups.map { $0.keys.first?.label ?? "" }
    if let row = codes.firstIndex(of: text) { return row }
    let names = codes.map(PlaceNames.municipality)
    if let row = names.firstIndex(where: { $0.lowercased() == text.lowercased() }) { return row }
    throw TrinnError.unknown(
      .unknownName, "municipality", text, among: names + codes,
      hint: "with pupils then: \(names.joined(separator: ", "))")
  }
}
