import Testing
import TrinnBasis
import TrinnSyntax

private func failure(_ text: String) throws -> TrinnError {
  try #require(throws: TrinnError.self) { try ColumnExpression.parse(text) }
}

@Suite struct ExpressionErrorTests {
  @Test func anErrorShowsLineColumnAndCaret() throws {
    let error = try failure("poeng < 35\n  and fravær >> 15")
    #expect(error.code == .syntax)
    #expect(error.place == TrinnError.Place(source: "expression", line: 2, column: 15))
    #expect(error.excerpt == "      and fravær >> 15\n                  ^")
    #expect(
      error.description
        == "expression:2:15: expected a column, a value or a function, found \">\"\n" + (error.excerpt ?? ""))
  }

  @Test(arguments: [
    ("a & b", 3, "write and"), ("a && b", 3, "write and"), ("a | b", 3, "write or"), ("a || b", 3, "write or"),
    ("!a", 1, "write not"), ("a %in% b", 3, "write in: school in ('a', 'b')"), ("a <> b", 3, "write ~="),
    ("a = 3", 3, "to compare write =="), ("if_else(a = 3, 1, 2)", 16, "put the options last; to compare write =="),
    ("is.na(a)", 1, "write missing(x), or"),
    ("df.a > 3", 1, "name the column alone"), ("a ** 2", 3, "write ^"), ("a[1]", 2, "rows are chosen with"),
    ("1 < a < 3", 7, "write x between a and b"), ("a == b == c", 8, "write x between a and b"),
    ("a > 35,5", 7, "a number is written with a point: 35.5"), ("a ≥ 3", 3, "write >="),
    ("a == “x”", 6, "write a straight quote"), ("a – 1", 3, "write the minus sign -"),
    ("x |> f()", 3, "methods follow one another"), ("a ? b", 3, "write if_else"),
  ])
  func otherSpellingsAreAnsweredWithTrinnsOwn(text: String, column: Int, hint: String) throws {
    let error = try failure(text)
    #expect(error.place?.column == column)
    #expect(error.hint?.hasPrefix(hint) == true, "\(error)")
  }

  @Test(arguments: [
    "", "a +", "a and", "f(", "(a", "x in", "x in (1,", "'abc", "`a", "x between 1", "x between 1 and", "not",
  ])
  func anEarlyEndIsIncomplete(text: String) throws {
    #expect(try failure(text).isIncomplete)
  }

  @Test(arguments: ["a b", ")", "a)", "1 2", "f(a b)", "x in 3", "and a", "12abc", "a == == b", "'\\q'", "``"])
  func aWrongWordIsNotIncomplete(text: String) throws {
    let error = try failure(text)
    #expect(!error.isIncomplete)
    #expect(error.place != nil)
  }

  @Test func aLongLineIsShownAroundTheCaret() throws {
    let text = String(repeating: "a + ", count: 40) + "& b"
    let error = try failure(text)
    #expect(error.place?.column == 161)
    let lines = try #require(error.excerpt?.split(separator: "\n"))
    #expect(lines[0].count < 100)
    let caret = try #require(lines[1].firstIndex(of: "^"))
    #expect(
      lines[0][lines[0].index(lines[0].startIndex, offsetBy: lines[1].distance(from: lines[1].startIndex, to: caret))]
        == "&")
  }

  @Test func optionsStandLast() throws {
    let error = try failure("mean(weight = w, x)")
    #expect(error.place?.column == 18)
    #expect(error.hint == "put the options last; to compare write ==")
  }
}
