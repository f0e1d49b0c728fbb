import TrinnBasis
import TrinnBinding
import TrinnReport
import TrinnSynthetic
import TrinnTable

extension Binding {
  static let synth = Binding(
    "synth", "Writes a synthetic county into a folder: every table, from a seed, with no real pupil behind it.",
    Required<String>("folder", "The folder, under the out folder.", content: .path),
    Option<String>("county", "The county's number; 90 is the invented Fjordland.", default: "90"),
    Option<Int>("pupils", "About how many pupils, over all classes.", default: 2500),
    Option<Int>("seed", "Where the draws start.", default: 2026),
    Option<Double>("dirty", "The share of rows that are spoilt as real files are.", default: 0),
    returns: "the names of the files written", searchWords: ["synthetic", "example data", "test data"],
    examples: [
      Example("#synth(\"fylke\", { pupils = 60 })", shows: "13"),
      Example("synth(\"x\", { pupils = 10 })", fails: "wanted 50 to 400,000 pupils"),
      Example("synth(\"x\", { pupil = 100 })", fails: "did you mean \"pupils\"?"),
    ]
  ) { context, folder, county, pupils, seed, dirty in
    let session = try context.session(as: LibrarySession.self)
    var options = SyntheticOptions()
    options.county = county
    options.pupils = pupils
    options.seed = UInt64(bitPattern: Int64(seed))
    options.dirty = dirty
    return try SyntheticFolder.write(options, to: session.outPath(folder))
  }
}

/// A synthetic county's files, written one by one, each wholly or not at all.
public enum SyntheticFolder {
  public static func write(_ options: SyntheticOptions, to folder: String) throws -> [String] {
    let files = try SyntheticCounty(options).files()
    try OutFolder.make(for: folder + "/x")
    for file in files { try AtomicFile.write("\(folder)/\(file.name)", file.contents) }
    return files.map(\.name)
  }
}
