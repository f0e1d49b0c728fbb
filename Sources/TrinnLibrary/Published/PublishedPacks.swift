import TrinnBasis
import TrinnBinding
import TrinnTable

extension Binding {
  static let publishedPack = Binding(
    "published_pack", "Makes the pack of one municipality from published figures alone.",
    Required<TableHandle>("t", "Published figures, as observations gives them."),
    Option<String>("municipality", "By name, by number, or by a number of before.", content: .area),
    Option<String?>("title", "Before the municipality's name.", default: nil),
    Option<String?>("language", "nb or en; the session's where none is given.", default: nil),
    returns: "a pack: it shows itself, and release writes it", discloses: .released,
    details:
      "Own, county and country with the publisher's uncertainty; years over the reforms where the territory is the same; schools by name. Masked figures stay masked.",
    searchWords: ["udir", "nasjonale prøver", "report"],
    examples: [
      Example(
        "published_pack(np, { municipality = \"3005\", title = \"Nasjonale prøver\" }).title", given: [.tests],
        shows: "Nasjonale prøver: Drammen"),
      Example("published_pack(np, { municipality = \"Dramen\" })", given: [.tests], fails: "did you mean \"Drammen\"?"),
    ]
  ) { context, t, municipality, title, language in
    let builder = try PublishedPackBuilder(t.table, title: title, language: language, context)
    return PackHandle(try builder.pack(for: builder.municipality(municipality)))
  }

  static let publishedPacks = Binding(
    "published_packs", "Makes the pack of every municipality of a county from published figures alone.",
    Required<TableHandle>("t", "Published figures, as observations gives them."),
    Option<String>("county", "By name or number.", content: .area),
    Option<String?>("title", "Before each municipality's name.", default: nil),
    Option<String?>("language", "nb or en; the session's where none is given.", default: nil),
    returns: "a list of packs, by name", discloses: .released, searchWords: ["udir", "nasjonale prøver", "all packs"],
    examples: [
      Example("#published_packs(np, { county = \"Buskerud\" })", given: [.tests], shows: "18"),
      Example("published_packs(np, { county = \"Buskrud\" })", given: [.tests], fails: "did you mean \"Buskerud\"?"),
    ]
  ) { context, t, county, title, language in
    let builder = try PublishedPackBuilder(t.table, title: title, language: language, context)
    let municipalities = try builder.municipalities(of: builder.county(county))
    return try Parallel.map(rows: municipalities.count, rowsPerChunk: 1) { range in
      Progress.say("pack \(range.lowerBound + 1) of \(municipalities.count)")
      return PackHandle(try builder.pack(for: municipalities[range.lowerBound]))
    }
  }
}

extension PublishedPackBuilder {
  fileprivate init(_ table: Table, title: String?, language: String?, _ context: any CallContext) throws {
    let chosen = try context.language(language)
    let fallback = LocalizedText("Publiserte tall", "Published figures")[chosen]
    try self.init(table, title: title ?? fallback, language: chosen)
  }
}

extension String {
  static let tests = "np = observations \"examples/udir\""
}
