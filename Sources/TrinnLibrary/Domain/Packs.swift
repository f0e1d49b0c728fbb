import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnDisclosure
import TrinnTable

extension Binding {
  static let countyPack = Binding(
    "county:pack", "Makes the data pack of one municipality, school or region.",
    Required<CountyHandle>("county", "The county."),
    Option<String?>("municipality", "By name or number.", default: nil, content: .area),
    Option<String?>("origin_school", "A lower secondary school, by name or number.", default: nil, content: .area),
    Option<String?>("school", "An upper secondary school, by name or number.", default: nil, content: .area),
    Option<String?>("region", "By name.", default: nil, content: .area),
    Option<String>("school_year", "The last school year that is read, or latest.", default: "latest"),
    Option<String?>("language", "nb or en; the session's where none is given.", default: nil),
    Option<[String]>("sections", "Plugins' sections behind its own, such as ulikhet.gaps.", default: []),
    returns: "a pack: it shows itself, and release writes it", discloses: .released,
    searchWords: ["kunnskapsgrunnlag", "kommunepakke", "report"],
    examples: [
      Example(
        "fylke:pack({ municipality = \"Fossemo\" }).title", given: [.county], shows: "Kunnskapsgrunnlag for Fossemo"),
      Example("fylke:pack { municipality = \"Fosemo\" }", given: [.county], fails: "did you mean \"Fossemo\"?"),
    ]
  ) { context, county, municipality, originSchool, school, region, year, language, sections in
    let wanted: [(PackReader, String)] = [
      (.municipality, municipality), (.originSchool, originSchool), (.school, school), (.region, region),
    ].compactMap { reader, name in name.map { (reader, $0) } }
    guard wanted.count == 1, let (reader, name) = wanted.first else {
      throw TrinnError(
        .argumentMissing, "a pack is for one municipality, origin_school, school or region, got \(wanted.count)",
        argument: "municipality", hint: "fylke:pack { municipality = \"…\" }")
    }
    let builder = try county.packs(for: reader, until: year, language: language, context)
    let place = try builder.place(named: name)
    if let least = context.fewestPupilsOfPlace, try !builder.currentPlaces(atLeast: least).contains(place) {
      throw TrinnError(.noData, "too few pupils of that place for a pack")
    }
    let pack = try builder.pack(for: place)
    guard !sections.isEmpty else { return PackHandle(pack) }
    let more = try PluginSections.document(
      sections, of: county, options: [reader.key: .text(place.code)], title: pack.document.title,
      language: pack.document.language, context)
    return PackHandle(pack.adding(more))
  }

  static let countyPacks = Binding(
    "county:packs", "Makes the data pack of every municipality, school or region.",
    Required<CountyHandle>("county", "The county."),
    Option<String>(
      "by", "For whom.", default: PackReader.municipality.rawValue, type: .choice(PackReader.allCases.map(\.rawValue))),
    Option<String>("school_year", "The last school year that is read, or latest.", default: "latest"),
    Option<String?>("language", "nb or en; the session's where none is given.", default: nil),
    returns: "a list of packs, by name", discloses: .released, searchWords: ["all packs", "kommunepakker"],
    examples: [
      Example("#fylke:packs { by = \"region\" }", given: [.county], shows: "3"),
      Example("fylke:packs { by = \"regions\" }", given: [.county], fails: "did you mean \"region\"?"),
    ]
  ) { context, county, by, year, language in
    let builder = try county.packs(
      for: PackReader(rawValue: by) ?? .municipality, until: year, language: language, context)
    let places = try builder.currentPlaces(atLeast: context.fewestPupilsOfPlace ?? 1)
    return try Parallel.map(rows: places.count, rowsPerChunk: 1) { range in
      Progress.say("pack \(range.lowerBound + 1) of \(places.count)")
      return PackHandle(try builder.pack(for: places[range.lowerBound]))
    }
  }
}

extension CallContext {
  /// To a script from elsewhere a place with a few pupils and one with none look the same.
  fileprivate var fewestPupilsOfPlace: Int? {
    guard let trust = (try? session(as: LibrarySession.self))?.trust, trust.level == .shared else { return nil }
    return SharedGate.standardThreshold
  }
}

extension CountyHandle {
  /// The builder for one kind of reader; made once for a county, as every pack reads the same counts.
  fileprivate func packs(
    for reader: PackReader, until year: String, language: String?, _ context: any CallContext
  ) throws -> PackBuilder {
    var until: Int?
    if year != "latest" {
      guard let schoolYear = SchoolYear(year) else {
        throw TrinnError.argument(
          "school_year", wanted: "a school year such as 2024-25, or latest", got: "another text")
      }
      until = Int(schoolYear.start)
    }
    let chosen = try context.language(language)
    return try builders.value(PackBuilderKey(reader: reader, until: until, language: chosen)) {
      try PackBuilder(data, for: reader, language: chosen, until: until)
    }
  }
}
