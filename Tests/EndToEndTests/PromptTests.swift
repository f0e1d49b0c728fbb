import Foundation
import Testing

/// The prompt as a person meets it: a terminal, keys, and what comes on the screen.
@Suite("At a terminal", .serialized)
struct PromptTests {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  @Test("the banner says what is open, an expression and a table show themselves")
  func banner() async throws {
    let person = try Conversation(["examples/fjordland"], home: home)
    let banner = try await person.read(to: "trinn> ")
    #expect(banner.hasPrefix("Trinn "))
    #expect(banner.contains("help() shows how; :quit leaves."))
    #expect(banner.contains("\ndata: Fjordland (synthetic), 12 tables, 2 557 pupils\n"))
    #expect(try await person.ask("1 + 1").contains("\n2\n"))
    let table = try await person.ask("fylke.schools")
    #expect(table.contains("rows x"))
    let lines = table.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 }, "a line is wider than the screen:\n\(table)")
    person.type(":quit\n")
    #expect(try await person.status() == 0)
  }

  @Test("an input goes on over several lines, a local lasts, and the last results have names")
  func inputs() async throws {
    let person = try Conversation(home: home)
    try await person.read(to: "trinn> ")
    _ = try await person.ask("local double = function(x) return 2 * x end")
    person.type("for i = 1, 2 do\n")
    try await person.read(to: "\n     > ")
    person.type("print('row ' .. double(i))\n")
    try await person.read(to: "\n     > ")
    let rows = try await person.ask("end")
    #expect(rows.contains("\nrow 2\nrow 4\n"))
    #expect(try await person.ask("'blåbær på ås'").contains("\nblåbær på ås\n"))
    _ = try await person.ask("6 * 7")
    #expect(try await person.ask("_1 .. ' ' .. _").contains("\nblåbær på ås 42\n"))
  }

  @Test("Norwegian letters count as one when a line is edited")
  func letters() async throws {
    let person = try Conversation(home: home)
    try await person.read(to: "trinn> ")
    // Over the quote, d and ø; r deleted, and two letters in its place.
    person.type("'blåbærgrød'\u{1B}[D\u{1B}[D\u{1B}[D\u{7F}ÆØ\n")
    #expect(try await person.read(to: "\ntrinn> ").contains("\nblåbærgÆØød\n"))
  }

  @Test("Tab completes names, members, methods, columns, values and files")
  func completion() async throws {
    let person = try Conversation(["examples/fjordland"], home: home)
    try await person.read(to: "trinn> ")
    #expect(try await person.ask("#fyl\t.pupil_y\t").contains("\n9228\n"))
    _ = try await person.ask("pupils = fylke.pupil_years")
    let typed = try await person.answer(to: "#pupils:where \"home_municipality == '9001'\"")
    #expect(Int(typed).map { $0 > 100 } == true)
    #expect(try await person.answer(to: "#pupils:wh\t\"home_mun\t == '9001'\"") == typed)
    _ = try await person.ask("kull = fylke:coh\t { en\t'Vg1', autumn = 2018 }")
    #expect(try await person.answer(to: "#kull") == "239")
    #expect(try await person.ask("kull:compl\t { by = \"programme_t\t\" }").contains("\n2 rows x "))
    _ = try await person.ask("definition.add { name = 'fem_for_alle', title = 'Fem', source = 'eget', years = 5 }")
    #expect(try await person.ask("kull:completion { definition = \"fem\t }").contains("\n1 row x "))
    person.type("pupils:where \"sex == '\t")
    try await person.read(to: "\nF  M\n")
    person.type("\u{03}")
    try await person.read(to: "^C\ntrinn> ")
    #expect(try await person.answer(to: "#read \"examples/fj\tpupil_y\t\"") == "9228")
  }

  @Test("Tab completes plugins, and what they bring, after use as before")
  func pluginCompletion() async throws {
    let person = try Conversation(["examples/fjordland"], home: home)
    try await person.read(to: "trinn> ")
    #expect(try await person.ask("use \"kjo\t").contains("kjonn-og-sosial-ulikhet 1."))
    _ = try await person.ask("use \"oppl\t")
    #expect(try await person.ask("#fylke:indicator \"ulikhet.po\t").contains("\n1\n"))
    #expect(try await person.ask("#fylke:check \"uli\t").contains("\n"))
    #expect(try await person.ask("help \"ulikhet.wid\t").contains("ulikhet.widening  Is the gap"))
    _ = try await person.ask("t = csv \"sted;poeng\\nV;30\\nF;40\\n\"")
    #expect(try await person.ask("t:derive \"b = oppl\t(poeng)\"").contains("low"))
    #expect(try await person.ask("opplaering.gr\t \"Vik\"").contains("Hei, Vik!"))
  }

  @Test("a name of the library that is used for something else is told once, and given back")
  func takenNames() async throws {
    let person = try Conversation(home: home)
    try await person.read(to: "trinn> ")
    #expect(try await person.ask("area = 5").contains("area is a name of the library"))
    #expect(try await person.ask("area + 1").contains("\n6\n"))
    #expect(try await person.ask("1 + 1").contains("library") == false)
    #expect(try await person.ask(":restore").contains("given back: area\n"))
    #expect(try await person.ask("area('Modum').code").contains("3316"))
  }

  @Test("Ctrl-C gives a line up, and stops a loop and a long table operation")
  func interrupts() async throws {
    let person = try Conversation(home: home)
    try await person.read(to: "trinn> ")
    person.type("half a li\u{03}")
    try await person.read(to: "^C\ntrinn> ")
    person.type("print 'begun' while true do end\n")
    try await person.read(to: "\nbegun\n")
    person.type("\u{03}")
    #expect(try await person.read(to: "\ntrinn> ").contains("input:1: stopped by the user\n"))
    _ = try await person.ask("t = csv 'a;b\\n1;2\\n2;3\\n' for i = 1, 20 do t = t:append(t) end")
    person.type("print 'begun' for i = 1, 1000 do c = t:sort('-a, b').a end\n")
    try await person.read(to: "\nbegun\n")
    person.type("\u{03}")
    #expect(try await person.read(to: "\ntrinn> ").contains("stopped by the user\n"))
    #expect(try await person.ask("1 + 1").contains("\n2\n"))
  }

  @Test("work that cannot be stopped is given up at the second Ctrl-C, and tables are kept")
  func abandoned() async throws {
    let person = try Conversation(home: home)
    try await person.read(to: "trinn> ")
    _ = try await person.ask("t = csv 'a;b\\n1;2\\n' n = 5 function f() end")
    person.type("print 'begun' string.rep('a', 60):find(string.rep('a?', 60) .. string.rep('a', 60))\n")
    try await person.read(to: "\nbegun\n")
    person.type("\u{03}")
    // The first is seen by the program before the second comes, on a busy machine too.
    try await Task.sleep(for: .seconds(1))
    person.type("\u{03}")
    let farewell = try await person.read(to: "\ntrinn> ")
    #expect(farewell.replacing("\n", with: " ").contains("A new interpreter has taken over, with n, t;"))
    #expect(farewell.contains("f."))
    #expect(try await person.ask("#t + n").contains("\n6\n"))
    person.type("\u{04}")
    #expect(try await person.status() == 0)
  }

  @Test("errors are one paragraph with the place and a caret, and the next input goes on")
  func errors() async throws {
    let person = try Conversation(["examples/fjordland"], home: home)
    try await person.read(to: "trinn> ")
    let column = try await person.ask("fylke.pupil_years:where 'abscence_days > 3'")
    #expect(
      column.contains(
        "unknown column \"abscence_days\"; hint: did you mean\n\"absence_days\"?\n    abscence_days > 3\n    ^\n"))
    #expect(try await person.ask("fylk").contains("did you mean \"fylke\"?"))
    #expect(try await person.ask("fylke.schools.where 'x'").contains("write `:` and not `.`"))
    #expect(try await person.ask(":hlep").contains("did you mean :help?"))
  }

  @Test("commands: help, time, language, and the inputs that ran saved as a script")
  func commands() async throws {
    let person = try Conversation(home: home)
    try await person.read(to: "trinn> ")
    #expect(try await person.ask(":help").contains(":save FILE"))
    #expect(try await person.ask("help 'wilson'").contains("share.wilson(k, n, { level = 0.95 })"))
    #expect(try await person.ask("a = 2").hasSuffix("a = 2\ntrinn> "))
    #expect(try await person.ask("error 'no'").contains("input:1: no\n"))
    #expect(try await person.ask("a * 3").contains("\n6\n"))
    let script = home.url("saved.lua").path
    #expect(try await person.ask(":save \(script)").contains("written to"))
    #expect(try String(contentsOfFile: script, encoding: .utf8) == "help 'wilson'\na = 2\nprint(a * 3)\n")
    let again = try await Program.run(["run", script])
    #expect(again.status == 0)
    #expect(again.output.hasSuffix("\n6\n"))
    #expect(try await person.ask(":time").contains("time is shown"))
    #expect(try await person.ask("1").contains(" ms\n"))
    #expect(try await person.ask(":lang en").hasSuffix(":lang en\ntrinn> "))
    #expect(try await person.ask(":level").contains("level own: the screen shows, files pass the gate"))
  }

  @Test("history is kept from one session to the next, and only its owner may read it")
  func history() async throws {
    let first = try Conversation(home: home)
    try await first.read(to: "trinn> ")
    _ = try await first.ask("12 * 12")
    first.type("\u{04}")
    #expect(try await first.status() == 0)
    let path = home.url("state/trinn/history").path
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    #expect(rights?.intValue == 0o600)
    let second = try Conversation(home: home)
    try await second.read(to: "trinn> ")
    #expect(try await second.ask("\u{1B}[A").contains("\n144\n"))
  }
}
