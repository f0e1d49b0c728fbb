import TrinnBasis
import TrinnCohort
import TrinnTable

/// Names of schools by organisation number; empty where the county has no such table.
struct SchoolNames: Sendable {
  private var names: [String: String] = [:]

  init(_ county: CountyData) throws {
    guard county.has("schools") else { return }
    let table = try county.table(named: "schools")
    let (codes, titles) = (try table.column("school"), try table.column("name"))
    for row in 0..<table.rowCount {
      if let code = codes[row].text, let name = titles[row].text { names[code] = name }
    }
  }

  var isEmpty: Bool { names.isEmpty }

  /// The number of the school that a user names by name or number.
  func code(of text: String) throws(TrinnError) -> String {
    if names.isEmpty || names[text] != nil { return text }
    let wanted = SchoolNames.written(text)
    let found = names.filter { SchoolNames.written($0.value) == wanted }
    if let code = found.keys.sorted().first { return code }
    throw .unknown(
      .unknownName, "school", text, among: Array(names.values).sorted() + Array(names.keys).sorted(),
      hint: "the table schools lists them")
  }

  /// As people shorten names: "Fjordvik vgs".
  private static func written(_ name: String) -> String {
    name.lowercased().replacing("videregående skole", with: "vgs").replacing("ungdomsskole", with: "usk")
  }

  func name(of code: String) -> String? { names[code] }
}
