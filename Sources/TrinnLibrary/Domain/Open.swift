import TrinnBasis
import TrinnBinding
import TrinnCohort

extension Binding {
  static let open = Binding(
    "open", "Opens a folder of a county's tables.",
    Required<String>("folder", "The folder; its files are matched to tables by name and by columns.", content: .path),
    returns: "a county: its tables are members, such as county.pupil_years", discloses: .rows,
    details: "Identity numbers become pseudonyms at the door. A table is read when it is first asked for.",
    searchWords: ["load", "county", "data"],
    examples: [
      Example(
        "open \"examples/fjordland\"",
        shows: """
          Fjordland (synthetic), 12 tables: pupil_years, enrolments, grade10, subject_results, absences,
            applications, places, contracts, ot_cases, schools, municipalities, observations
          """),
      Example("open \"examples/fjordlnd\"", fails: "did you mean \"examples/fjordland\"?"),
    ]
  ) { context, folder in
    let session = try context.session(as: LibrarySession.self)
    let data = try DataFolder(try session.existing(folder))
    session.workspaces.note(data)
    return CountyHandle(data)
  }

  static let countyProblems = Binding(
    "county:problems", "Lists what did not fit when a table was read: the line, the column and the reason.",
    Required<CountyHandle>("county", "The county."),
    Required<String>("table", "The table's name."),
    returns: "a table without any cell's value", discloses: .open, searchWords: ["errors", "quality"],
    examples: [
      Example("#fylke:problems \"pupil_years\"", given: [.county], shows: "0"),
      Example("fylke:problems \"pupil_year\"", given: [.county], fails: "did you mean \"pupil_years\"?"),
    ]
  ) { _, county, name in TableHandle(try county.folder.problems(of: name)) }
}

extension String {
  static let county = "fylke = open \"examples/fjordland\""
  static let cohort = "kull = fylke:cohort { entry = \"Vg1\", autumn = 2018 }"
}
