import TrinnBasis

/// A script to begin with.
public enum NewScript {
  /// - Throws: `wrong_type` for a name that no package may have.
  public static func files(named name: String) throws(TrinnError) -> [(path: String, text: String)] {
    let base = try NewFile.base(name, of: "script", such: "poeng-per-skole")
    let text = """
      --[[ trinn
      title = "Grunnskolepoeng per skole"
      version = "0.1.0"
      trinn = ">=0.1"
      tested = "0.1"
      data = "examples/fjordland"
      dimensions = ["school", "school_year"]

      [params.school_year]
      type = "school_year"
      default = "latest"
      summary = "The school year that is shown."

      [needs.grade10]
      columns = ["school", "school_year", "grunnskolepoeng"]
      purpose = "grunnskolepoeng per skole"

      [releases.points]
      file = "points.csv"

      # Its own test, on about so many invented pupils over all years: trinn test \(base).lua --accept keeps what it gives now.
      [tests.county]
      pupils = 3000
      prints = "tests/\(base).txt"
      releases = "tests/\(base)"
      ]]

      -- params holds what the command line gave, else the defaults above; params.data is the county's folder.
      local county = open(params.data)
      local leavers = county.grade10
      local year = params.school_year
      if year == "latest" then year = leavers:count("school_year"):sort("-school_year"):head(1):value "school_year" end

      -- Groups first: where another county runs this script, it gets figures, and never a row.
      local points = leavers:where(string.format("school_year == '%s'", year))
        :group("school"):summarise("pupils = count(), points = mean(grunnskolepoeng)")
        :derive "school = name(school)"
      print(points)

      -- What leaves passes the gate: small groups are hidden.
      print("written: " .. release(points, "points.csv"))

      """
    return [("\(base).lua", text)]
  }
}
