import Foundation
import Testing
import TrinnBasis

/// What an adversary tries at the prompt, on the example county: ways by which an identity, a pupil's value or a small
/// cell could reach the screen or a file.
@Suite struct PrivacyTests {
  private static let desk = LibraryDesk(.direct)

  private static let county = "fylke = open \"examples/fjordland\""
  private static let autumn = "t = fylke.pupil_years:where 'school_year == \"2015-16\"'"

  private func answer(_ code: String) async throws -> String {
    try await Self.desk.answer(to: code, after: [Self.county, Self.autumn])
  }

  /// What a release of a table would write.
  private func file(_ table: String, ending: String = "csv") async throws -> String {
    try await Self.desk.released(table, as: "privacy.\(ending)", after: [Self.county, Self.autumn])
  }

  // MARK: Who a pupil is

  static let number = "01811050047"

  @Test(arguments: [
    "01811050047", "018110 50047", "018110-50047", "018110\u{A0}50047", "018110–50047", "01.81.10 50047",
    "01 811 050 047", "0181 10 50047", "018110  50047", "018110/50047", "'01811050047", "fnr:01811050047.",
    "x01811050047y", "０１８１１０５００４７", "1811050047", "01811050047,0", "\u{200B}018110\u{200B}50047",
  ])
  func `a number is found however it is written`(_ spelling: String) async throws {
    let shown = try await answer("csv [[note;n\nher er alt;1\nog her;2\n\(spelling);3\n]]")
    let digits = shown.unicodeScalars.compactMap { $0.properties.numericValue.map { Int($0) } }.map(String.init)
    #expect(!digits.joined().contains("1811050047"), "\(shown)")
    #expect(shown.contains("[fødselsnummer]") || shown.contains("•"))
  }

  @Test(arguments: [
    "t:derive 'x = text(pupil)'", "t:derive 'x = pupil .. \"\"'", "t:derive 'x = upper(pupil)'",
    "t:where 'pupil == \"a\"'", "t:where 'pupil in (\"a\", \"b\")'", "t:summarise 'x = max(pupil)'",
    "t:summarise 'x = first(pupil) .. \"\"'", "t:pivot { rows = 'school', columns = 'pupil', values = 'count()' }",
    "t:derive 'x = if_else(sex == \"F\", pupil, \"nobody\")'",
    "t:unpivot { columns = 'pupil, school' }", "t:append(csv 'pupil;n\\na;1\\n')",
    "read('examples/fjordland/pupil_years.csv', { types = { pupil = 'text' } })", "release(t:select 'pupil', 'x.csv')",
    "release(t:count 'who = pupil', 'x.csv')",
  ])
  func `an identity becomes nothing that could be read`(_ attempt: String) async throws {
    await #expect(throws: TrinnError.self) { try await answer(attempt) }
  }

  @Test(arguments: [
    "t:head(3)", "t:head(3).pupil", "t:head(3):rename 'who = pupil'", "t:head(3):derive 'who = pupil'",
    "t:head(3):distinct 'pupil'", "t:head(3):sort 'pupil'", "t:head(3):count 'pupil'",
    "t:cross('pupil', 'sex'):head(3)",
    "for row in t:head(3):each() do print(row.pupil) end", "tostring(t:head(3))", "tostring(t.pupil)", "t:describe()",
    "t:columns()", "t:head(3):join(t:head(3), { by = 'pupil' })",
    "csv('pupil;n\\n01811050047;1\\n', { types = { pupil = 'identity' } })",
  ])
  func `a pseudonym is never shown`(_ attempt: String) async throws {
    let shown = try await answer(attempt)
    #expect(shown.firstMatch(of: /\b[0-9a-hjkmnp-tv-z]{16}\b/) == nil, "\(shown)")
    #expect(!shown.contains("1811050047"))
  }

  // MARK: What a file holds

  @Test(arguments: [
    "t", "t:drop 'pupil'", "t:select 'school, absence_days'", "t:head(1)", "t:distinct 'pupil, school'",
    "t:group('school'):summarise 'hi = max(absence_days)'", "t:group('school'):summarise 'x = first(absence_days)'",
    "t:group('school'):summarise 'x = quantile(absence_days, 1)'",
    "t:group('school'):summarise 'x = quantile(absence_days, 0)'",
    "t:pivot { rows = 'school', columns = 'sex', values = 'min(absence_days)' }",
    "t:join(t:count 'school', { by = 'school' })", "fylke.schools:join(t, { by = 'school' })",
    "fylke.schools:join(t, { by = 'school', kind = 'semi' })",
    "fylke.schools:join(t, { by = 'school', kind = 'anti' })",
    "t:join(fylke.schools, { kind = 'cross' })", "t:head(3):join(fylke.schools, { kind = 'cross' }):drop 'pupil'",
    "t:join(t, { by = 'school', asof = 'absence_days' }):select 'school, sex_right'",
    "t:describe()", "t:columns()", "t:count('school'):append(t)", "csv 'name;points\\nOla;41\\n'",
    "fylke:cohort({ entry = 'Vg1', autumn = 2018 }):status()",
    "fylke:cohort({ entry = 'Vg1', autumn = 2018 }):sequences()",
    "fylke:cohort({ entry = 'Vg1', autumn = 2018 }):events()",
    "fylke:cohort({ entry = 'Vg1', autumn = 2018 }):features()",
    "fylke:cohort({ entry = 'OT', autumn = 2018 }):completion()",
    "fylke:cohort({ entry = 'OT', autumn = 2018 }):flow()",
    "t:where('sex == \"F\"'):unpivot { columns = 'absence_days' }",
  ])
  func `a table of single pupils is refused in every disguise`(_ table: String) async throws {
    let error = await #expect(throws: TrinnError.self) { try await file(table) }
    #expect(error?.code == .refused || error?.code == .wrongType, "\(String(describing: error))")
  }

  @Test(arguments: [
    "fylke:indicator('left_during_vg1', { by = 'home_municipality' })",
    "fylke:indicator('passed_vg1', { by = 'home_municipality' })",
    "fylke:indicator('contract_ended_early', { by = 'home_municipality', pooled = 3 })",
    "fylke:cohort({ entry = 'Vg1', autumn = 2018 }):completion { by = 'home_municipality' }",
  ])
  func `a rate goes with its numerator`(_ table: String) async throws {
    let text = try await file(table).replacing("\u{FEFF}", with: "")
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ";", omittingEmptySubsequences: false)
    }
    let names = try #require(lines.first).map(String.init)
    func place(_ wanted: [String]) -> Int? { names.firstIndex { wanted.contains($0) } }
    let rate = try #require(place(["value", "share_completed"]))
    let numerator = try #require(place(["numerator", "completed"]))
    let low = try #require(place(["conf_low"]))
    var hidden = 0
    for cells in lines.dropFirst() where cells.count > max(rate, numerator, low) && cells[numerator] == ":" {
      hidden += 1
      #expect(cells[rate] == ":" && cells[low] == ":", "\(cells)")
    }
    #expect(hidden > 0, "\(table) hides nothing: the test tells nothing")
  }

  /// Each share of a row stands beside the count it is a share of; where the count is hidden, so is every figure that rests on
  /// it.
  @Test(arguments: [
    ("fylke:catchment('Fjordvik vgs', { show = 'outcomes' })", ["left": "share_left", "passed": "share_passed"]),
    (
      "fylke:cohort({ autumn = 2018 }):compare(fylke:cohort { autumn = 2017 }, { at = 5, by = 'home_municipality' })",
      ["count": "share", "other_count": "difference", "other_n": "difference"]
    ),
    ("fylke:apprenticeship { year = 2024, by = 'home_municipality' }", ["approved": "share_approved"]),
    ("fylke:apprenticeship_course { year = 2019, by = 'home_municipality' }", ["passed": "share_passed"]),
    (
      "fylke:cohort({ autumn = 2018 }):status { at = 5, by = 'home_municipality' }",
      ["left": "share_left", "still_in": "share_still_in"]
    ),
  ])
  func `what rests on a hidden count is hidden with it`(_ table: String, _ pairs: [String: String]) async throws {
    let lines = try await file(table).replacing("\u{FEFF}", with: "").split(whereSeparator: \.isNewline).map {
      $0.split(separator: ";", omittingEmptySubsequences: false)
    }
    let names = try #require(lines.first).map(String.init)
    var hidden = 0
    for (count, figure) in pairs {
      let (a, b) = (try #require(names.firstIndex(of: count)), try #require(names.firstIndex(of: figure)))
      for cells in lines.dropFirst() where cells.count == names.count && cells[a] == ":" {
        hidden += 1
        #expect(cells[b] == ":" || cells[b] == "…" || cells[b] == ".", "\(count): \(cells)")
      }
    }
    #expect(hidden > 0, "\(table) hides nothing: the test tells nothing")
  }

  @Test(arguments: ["no_basis", "passed_vg1", "points_under_30", "left_during_vg1"])
  func `what is left of the row does not tell a hidden numerator`(_ indicator: String) async throws {
    let table =
      "fylke:indicator('\(indicator)', { by = 'home_municipality', pooled = 3 }):select 'home_municipality, n, numerator, complement, missing'"
    let lines = try await file(table).split(whereSeparator: \.isNewline).dropFirst()
    let rows = lines.map { $0.split(separator: ";", omittingEmptySubsequences: false) }.filter { $0.count == 5 }
    try #require(rows.contains { $0.contains(":") })
    for row in rows where row[1] != ":" { #expect((row[2] == ":") == (row[3] == ":"), "\(row)") }
  }

  /// 236 pupils under one definition and 239 under the other: the three that moved would be told.
  @Test func `two steps of a difference that a few pupils part are hidden`() async throws {
    let table =
      "reconcile(fylke:cohort { autumn = 2018 }, { value = 77, definition = 'kostra' }):select 'cause, figure, change, n'"
    let lines = try await file(table).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ";", omittingEmptySubsequences: false)
    }
    let rows = lines.dropFirst().filter { $0.count == 4 && !["unexplained", "edition"].contains($0[0]) }
    #expect(rows.count > 5)
    for row in rows { #expect(row[1] == ":" && row[3] == ":", "\(row)") }
  }

  @Test func `forty rows of one pupil are no group of forty`() async throws {
    let one = "fylke.absences:where('date == date')"
    let rows = try await file("\(one):select('school, subject, days'):group('school, subject'):summarise 'n = count()'")
    let kept = try await file("\(one):group('school, subject'):summarise 'n = count()'")
    #expect(rows == kept)
  }

  @Test func `a name, a birthday or a rare way through school goes with its count`() async throws {
    let names = (0..<6).map { "A;Elev\($0)" } + (0..<30).map { _ in "B;felles" }
    let rows = try await file("(csv 'skole;navn\\n\(names.joined(separator: "\\n"))\\n'):count 'skole, navn'")
    #expect(!rows.contains("Elev"), "\(rows)")
    #expect(rows.contains("felles"))
    let ways = try await file("fylke:cohort({ entry = 'Vg1', autumn = 2018 }):pathways()")
    let lines = ways.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ";", omittingEmptySubsequences: false)
    }
    #expect(lines.contains { $0.first == ":" }, "rare ways give way")
    #expect(lines.first?.first != ":", "the commonest way is told")
    // The way and where it leaves the commonest go with its count, and its share too.
    for cells in lines where cells.count == 6 && cells[1] == ":" {
      #expect([0, 2, 4, 5].allSatisfy { cells[$0] == ":" }, "\(cells)")
    }
  }

  @Test func `a hidden count does not come back as a word or as a rounded per cent`() async throws {
    let worded = try await file("t:count('home_municipality, end_status'):derive 'words = text(n)'")
    for line in worded.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ";", omittingEmptySubsequences: false)
      #expect(cells[2] != ":" || cells[3] == ":", "\(line)")
    }
    let rounded = try await file(
      "t:group('home_municipality'):summarise 'elever = count_distinct(pupil), andel = round(100 * share(absence_days > 20))'"
    )
    for line in rounded.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ";", omittingEmptySubsequences: false)
      guard let n = Double(cells[1]), let share = Double(cells[2]) else { continue }
      let count = (share * n / 100).rounded()
      #expect(count == 0 || count >= 5, "\(line)")
      #expect(count == n || n - count >= 5, "\(line)")
    }
  }

  @Test func `a mean rests on those who have a value`() async throws {
    let rows = "csv 'skole;poeng\\nA;41\\nA;38\\n" + String(repeating: "A;\\n", count: 20) + "'"
    #expect(try await !file("(\(rows)):group('skole'):summarise 'n = count(), m = mean(poeng)'").contains("39"))
  }

  @Test func `a sentence that counts a few stays behind`() async throws {
    let rows = "csv 'skole;poeng\\n" + String(repeating: "A;41\\n", count: 20) + "A;\\nA;\\n'"
    let text = try await file("(\(rows)):group('skole'):summarise 'm = mean(poeng)'", ending: "md")
    #expect(text.contains("41"))
    #expect(!text.contains("left out"), "\(text)")
  }

  @Test func `a curve that fell by a few says nothing after that`() async throws {
    let rows =
      "(csv('y;e\\n" + String(repeating: "1;true\\n", count: 8) + "2;true\\n"
      + String(repeating: "3;true\\n", count: 9) + String(repeating: "4;false\\n", count: 9)
      + "', { types = { e = 'boolean' } }))"
    let text = try await file("survival.kaplan_meier(\(rows), { time = 'y', event = 'e' })")
    let lines = text.split(whereSeparator: \.isNewline).dropFirst()
    #expect(lines.first?.contains(";8;") == true, "\(text)")
    // A nought is shown: nobody is behind it.
    #expect(lines.dropFirst().allSatisfy { !$0.contains { $0.isNumber && $0 != "0" } }, "\(text)")
  }

  @Test(arguments: ["csv", "md", "html", "json", "txt"])
  func `what stands in data does nothing in a file`(_ ending: String) async throws {
    let payloads = ["<script>alert(1)</script>", "=HYPERLINK(1)", "\u{202E}gnp", "\u{1B}[31mred"]
    let rows = payloads.flatMap { payload in (0..<6).map { _ in "\(payload);1" } }.joined(separator: "\\n")
    let text = try await file(
      "(csv [==[skole;n\n\(rows.replacing("\\n", with: "\n"))\n]==]):count 'skole'", ending: ending)
    #expect(!text.contains("\u{1B}"))
    if ending == "html" { #expect(!text.contains("<script")) }
    if ending == "csv" {
      #expect(!text.split(whereSeparator: \.isNewline).contains { $0.hasPrefix("=") || $0.hasPrefix("\"=") })
    }
  }

  // MARK: The border at level own

  @Test(arguments: [
    "os", "io", "debug", "package", "dofile", "loadfile", "require", "string.dump", "os and os.execute",
    "io and io.open",
  ])
  func `what reaches the machine is not there`(_ name: String) async throws {
    #expect(try await answer("return (\(name)) == nil").contains("true"))
  }

  @Test(arguments: [
    "load(string.char(27) .. 'Lua')()", "load(function() return nil end, 'x', 'b')()",
    "load('return os.time()', 'x', 't', {})()", "load('return io', 'x', 't')().open('/etc/passwd')",
    "getmetatable('').__index.dump(print)",
  ])
  func `no door leads around it`(_ attempt: String) async throws {
    await #expect(throws: TrinnError.self) { try await answer(attempt) }
  }

  @Test(arguments: [
    "release(t:count 'school', '/proc/none/x.csv')", "release(t:count 'school', '')", "release(t:count 'school', 'x')",
    "release(t:count 'school', '/tmp')", "read '/tmp'", "open '/dev/null'",
  ])
  func `a path that cannot be is a clear error`(_ attempt: String) async throws {
    let error = await #expect(throws: TrinnError.self) { try await answer(attempt) }
    #expect(error?.code != .fault, "\(String(describing: error))")
  }
}
