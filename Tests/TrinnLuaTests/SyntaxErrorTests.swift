import Testing
import TrinnBasis

@Suite("Syntax errors of the prompt and of scripts") struct SyntaxErrorTests {
  static let slips: [(source: String, sentence: String)] = [
    ("if x = 1 then end", "input:1:6: wanted 'then', got '='; hint: write == to compare"),
    ("if x > 1 print(x) end", "input:1:10: wanted 'then', got 'print'"),
    (
      "function f(x)\n  if x then\n    return 1\nend\nx = 1",
      "input:5:6: wanted 'end' to close 'function' of line 1, but the source ends here"
    ),
    ("if x != 1 then end", "input:1:6: '!=' has no meaning in Lua; hint: write ~= for \"not equal\""),
    ("x = \"Fjordland", "input:1:5: the string that begins here is not closed; hint: end it with a \""),
    ("local function (x) return x end", "input:1:16: wanted the function's name, got '('"),
    ("print(1))", "input:1:9: this ')' closes nothing"),
    ("x += 1", "input:1:3: Lua has no '+='; hint: write: x = x + …"),
    ("t = { a = 1 b = 2 }", "input:1:13: wanted '}', got 'b'; hint: write a comma between the items of a table"),
    ("for i = 1 to 10 do end", "input:1:11: wanted ',', got 'to'; hint: write: for i = first, last do"),
    (
      "if a then x = 1 else if b then x = 2 end",
      "input:1:41: wanted 'end' to close 'if' of line 1, but the source ends here; hint: write elseif as one word"
    ),
    (
      "for i = 1, 3 do x = i end end",
      "input:1:27: this 'end' closes nothing; "
        + "hint: there is one 'end' too many, or one 'then', 'do' or 'function' too few"
    ),
    (
      "print(t.fødselsår)",
      "input:1:10: 'ø' cannot stand in a name of Lua; hint: names take a-z, A-Z, 0-9 and _; quote others: t[\"…\"]"
    ),
    ("1 +", "input:1:4: wanted an expression, but the source ends here"),
    ("if a && b then end", "input:1:7: wanted an expression, got '&'; hint: write and, not &&"),
    ("x = “a”", "input:1:5: '“' is a printer's quotation mark; hint: write the straight \" or '"),
  ]

  @Test("are one sentence with line, column and the usual slip", arguments: slips)
  func isOneSentence(source: String, sentence: String) throws {
    #expect(try Bench().error(source)?.description == sentence)
  }

  @Test("of a script name the script and its line")
  func namesTheScript() throws {
    let error = #expect(throws: TrinnError.self) {
      try Bench().interpreter.run("#!/usr/bin/trinn\nx = 1\nif x = 2 then end", name: "pack.lua")
    }
    #expect(error?.description == "pack.lua:3:6: wanted 'then', got '='; hint: write == to compare")
  }

  @Test("of load keep Lua's own words, for scripts that match on them")
  func loadKeepsLuasWords() throws {
    #expect(try Bench().shown("select(2, load('x = = 1', '=c'))").contains("c:1: unexpected symbol near '='"))
  }
}
