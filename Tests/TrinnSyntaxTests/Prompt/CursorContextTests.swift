import Testing
import TrinnSyntax

@Suite struct CursorContextTests {
  typealias Chain = CursorContext.Chain

  @Test(arguments: [
    ("", CursorContext.name(prefix: "")),
    ("x = pup", .name(prefix: "pup")),
    ("county.pup", .member(of: Chain(first: "county"), isMethod: false, prefix: "pup")),
    ("pupils:wh", .member(of: Chain(first: "pupils"), isMethod: true, prefix: "wh")),
    (
      "c.pupil_years:where 'x > 1':co",
      .member(of: Chain(first: "c", links: [.field("pupil_years"), .method("where")]), isMethod: true, prefix: "co")
    ),
    (
      "t:where \"absen",
      .text(of: Chain(first: "t", links: [.method("where")]), argument: 0, option: nil, prefix: "absen")
    ),
    (
      "t:where(\"absen",
      .text(of: Chain(first: "t", links: [.method("where")]), argument: 0, option: nil, prefix: "absen")
    ),
    ("open \"exam", .text(of: Chain(first: "open", links: [.call("")]), argument: 0, option: nil, prefix: "exam")),
    ("c:cohort { en", .option(of: Chain(first: "c", links: [.method("cohort")]), prefix: "en")),
    ("c:cohort { entry = 'Vg1', au", .option(of: Chain(first: "c", links: [.method("cohort")]), prefix: "au")),
    (
      "k:completion { by = \"prog",
      .text(of: Chain(first: "k", links: [.method("completion")]), argument: 0, option: "by", prefix: "prog")
    ),
    ("t:sample(10, { se", .option(of: Chain(first: "t", links: [.method("sample")]), prefix: "se")),
    ("share.wil", .member(of: Chain(first: "share"), isMethod: false, prefix: "wil")),
    ("x = 'abc", .nothing),
    ("-- t:wh", .nothing),
    ("x = 1 -- t:wh", .nothing),
    ("--[[ a\n t:wh", .nothing),
    ("--[[ a ]] t:wh", .member(of: Chain(first: "t"), isMethod: true, prefix: "wh")),
    ("-- a\nt:wh", .member(of: Chain(first: "t"), isMethod: true, prefix: "wh")),
    (
      "t:where [[ab\nse",
      .text(of: Chain(first: "t", links: [.method("where")]), argument: 0, option: nil, prefix: "ab\nse")
    ),
    (
      "t:where 'år > 1",
      .text(of: Chain(first: "t", links: [.method("where")]), argument: 0, option: nil, prefix: "år > 1")
    ),
    ("x = 3x", .name(prefix: "")),
    ("f 'a' 'b", .nothing),
  ])
  func tellsWhatComes(text: String, expected: CursorContext) {
    #expect(CursorContext(text) == expected)
  }
}

@Suite struct LastingLocalsTests {
  @Test(arguments: [
    ("local x = 1", "x = 1"), ("local a, b = f()", "a, b = f()"), ("local x", "x = nil"),
    ("local x <const> = 5; print(x)", "x = 5; print(x)"),
    ("local function f() return 1 end", "function f() return 1 end"),
    ("for i = 1, 2 do local y = i end", "for i = 1, 2 do local y = i end"), ("x = 1", "x = 1"),
    ("local x =", "local x ="),
    ("local æ = 1", "local æ = 1"),
  ])
  func turnsOutermostLocalsIntoAssignments(source: String, expected: String) {
    #expect(LastingLocals.keep(source) == expected)
  }
}
