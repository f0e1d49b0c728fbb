import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua

/// Gaps in completion, on the example county with an invented education of parents: of a pupil the last two digits of the
/// number give 1, 2 or 3.
@Suite("The plugin on gaps by sex and parents") struct InequalityPluginTests {
  @Test func `the gap by sex is Newcombe's of the counts that the county's own indicator has`() throws {
    let answer = try Self.answer(
      """
      local own = county:indicator("completion", { by = "school_year, sex", definition = "county" })
      local gap = county:indicator "ulikhet.completion_gap"
      local year = tostring(gap:value "school_year")
      local function side(sex) return own:where(string.format("school_year == '%s' and sex == '%s'", year, sex)) end
      local f, m = side "F", side "M"
      local wanted = share.difference(f:value "numerator", f:value "n", m:value "numerator", m:value "n")
      return string.format("%s %.6f %.6f %.6f %d %.6f %.6f %.6f %d", year, gap:value "value", gap:value "conf_low",
        gap:value "conf_high", gap:value "n", wanted:value "estimate", wanted:value "conf_low",
        wanted:value "conf_high", wanted:value "n")
      """)
    let words = answer.split(separator: " ").map(String.init)
    #expect(words[0] == "2021-22")
    #expect(words[1...4] == words[5...8], "\(answer)")
    // By hand: 99 of 122 and 78 of 110; Wilson 0.7330 to 0.8710 and 0.6183 to 0.7858.
    #expect(words[1] == "0.102385" && words[4] == "232")
  }

  @Test func `the gap by parents is that of the pupils who entered in the autumn`() throws {
    // Of those with a parent of higher education 55 of 68 completed, of those with compulsory schooling 54 of 79: counted in
    // the cohort of 2021 joined with the last row of grade 10.
    let answer = try Self.answer(
      """
      local gap = county:indicator "ulikhet.completion_education_gap"
      local wanted = share.difference(55, 68, 54, 79)
      return string.format("%s %.6f %.6f %.6f %d %.6f %.6f %.6f %d", gap:value "school_year", gap:value "value",
        gap:value "conf_low", gap:value "conf_high", gap:value "n", wanted:value "estimate", wanted:value "conf_low",
        wanted:value "conf_high", wanted:value "n")
      """)
    let words = answer.split(separator: " ").map(String.init)
    #expect(words[0] == "2021-22")
    #expect(words[1...4] == words[5...8], "\(answer)")
  }

  @Test func `the check asks for eyes where the gap widens, and the section says it in both languages`() throws {
    let answer = try Self.answer(
      """
      local check = county:check "ulikhet.completion_widening"
      release(report({ title = "Om fullføring" }):section("ulikhet.completion", county), "side.txt")
      return check:value "status" .. " " .. check:value "place"
      """)
    #expect(answer == "ok fylket")
  }

  /// What a script returns as text.
  static func answer(_ code: String) throws -> String {
    let folder = "\(NSTemporaryDirectory())trinn-parents-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: "\(LibraryDesk.root)/examples/fjordland", toPath: folder)
    var lines = try String(contentsOfFile: "\(folder)/grade10.csv", encoding: .utf8).split(whereSeparator: \.isNewline)
      .map(String.init)
    for place in lines.indices.dropFirst() {
      let digits = lines[place].prefix { $0 != ";" }.suffix(2)
      lines[place] += ";\(1 + (Int(digits) ?? 0) % 3)"
    }
    lines[0] += ";parents_education"
    try (lines.joined(separator: "\n") + "\n").write(toFile: "\(folder)/grade10.csv", atomically: true, encoding: .utf8)
    let session = LibrarySession(roots: [LibraryDesk.root], outFolder: folder + "/ut")
    PluginDesk.configure(session, .direct) { _ in }
    try session.plugins.use("kjonn-og-sosial-ulikhet")
    let interpreter = try Interpreter(
      bindings: Library.bindings + session.plugins.bindings, types: Library.types, session: session,
      display: Display(columns: 100, rows: 20), writer: { _ in })
    try interpreter.setGlobal("folder", .text(folder))
    guard case .text(let text)? = try interpreter.run("county = open(folder)\n" + code, name: "gap.lua").first else {
      return ""
    }
    return text
  }
}
