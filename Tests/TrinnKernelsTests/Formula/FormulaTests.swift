import Testing
import TrinnBasis
import TrinnKernels

@Suite("Formulas")
struct FormulaTests {
  @Test(
    "terms, in the order of their degree",
    arguments: [
      ("y ~ a + b", ["a", "b"]), ("y ~ a * b", ["a", "b", "a:b"]), ("y ~ a:b + a", ["a", "a:b"]),
      ("y ~ (a + b + c)^2", ["a", "b", "c", "a:b", "a:c", "b:c"]), ("y ~ a + a + b:a + a:b", ["a", "a:b"]),
      ("y ~ a * b - a", ["b", "a:b"]), ("~ log(fravær + 1)", ["log(fravær + 1)"]), ("y ~ 1", []),
      ("y ~ factor(x, ref = 'ST')", ["factor(x, ref = \"ST\")"]), ("y ~ spline(x)", ["spline(x, 4)"]),
      ("y ~ I((a + b) * -c^2^d) + `to ord`", ["(a + b) * (-c^2^d)", "`to ord`"]), ("y ~ (1 + a | g:h) + b", ["b"]),
    ])
  func terms(text: String, names: [String]) throws {
    let formula = try Formula(text)
    #expect(formula.terms.map(formula.name(ofTerm:)) == names)
    #expect(formula.hasIntercept)
  }

  @Test("no intercept", arguments: ["y ~ a - 1", "y ~ 0 + a", "y ~ -1 + a", "y ~ a + 0"])
  func noIntercept(text: String) throws { #expect(try !Formula(text).hasIntercept) }

  @Test("offsets and effects that vary by group are no terms")
  func others() throws {
    let formula = try Formula("tilfeller ~ år + offset(log(n)) + (0 + år | skole)")
    #expect(formula.terms.count == 1)
    #expect(formula.offsets.map(\.text) == ["log(n)"])
    let group = try #require(formula.groupTerms.first)
    #expect(!group.hasIntercept && group.terms == [[0]] && group.group == ["skole"])
    #expect(formula.columnNames == ["tilfeller", "år", "n", "skole"])
  }

  @Test(
    "what is wrong is shown at its place",
    arguments: [
      ("y a", 3, "wanted \"~\""), ("y ~ a ++ b", 8, "wanted a term"), ("y ~ x^2", 6, "does not square"),
      ("y ~ a / b", 7, "does not join"), ("y ~ sprline(x, 3)", 5, "unknown function"), ("y ~ a $ b", 7, "unexpected"),
      ("y ~ factor(x, ref = )", 21, "wanted a level"), ("y ~ spline(x, 0)", 15, "whole number"),
      ("y ~ a + 2", 9, "only 0 and 1"), ("y ~ a.b", 5, "backticks"), ("y ~ .", 5, "all other columns"),
      ("y ~ fravær ~ x", 12, "one \"~\""), ("y ~ a - b", 9, "taken away"), ("y ~ log(factor(x))", 9, "of its own"),
      ("y ~ (a", 7, "wanted \")\""), ("y ~ poly(x)", 11, "wanted \",\""),
      ("y ~ spline(x, knots = (3, 2))", 29, "rising"),
      ("y ~ I(x", 8, "wanted \")\""), ("y ~ 2a", 5, "not written"), ("y ~ factor(x, ref = \"a", 21, "does not end"),
    ])
  func faults(text: String, column: Int, sentence: String) {
    do {
      _ = try Formula(text)
      Issue.record("\(text) was taken")
    } catch {
      #expect(error.sentence.contains(sentence), "\(error)")
      #expect(error.place?.column == column, "\(error)")
      #expect(error.excerpt?.hasSuffix(String(repeating: " ", count: column - 1) + "^") == true)
    }
  }

  @Test("a name from elsewhere is told by its name here; an unknown column by the nearest")
  func nearest() throws {
    #expect(throws: TrinnError.self) { try Formula("y ~ ns(x, 4)") }
    do { _ = try Formula("y ~ ns(x, 4)") } catch { #expect(error.hint == "here it is spline") }
    do {
      try Formula("completed ~ grunskolepoeng").check(columns: ["completed", "grunnskolepoeng"])
      Issue.record("the column was taken")
    } catch {
      #expect(error.code == .unknownColumn && error.place?.column == 13)
      #expect(error.hint == "did you mean \"grunnskolepoeng\"?")
    }
  }

  @Test("no text makes it trap: mutations of formulas are taken or refused")
  func mutations() {
    let seed: UInt64 = 7
    var generator = SeededGenerator(seed: seed)
    let parts = Array("~+-*:^/(),=|`\"' xyæ12.e") + Array("factor(spline(poly(I(offset(log(")
    for _ in 0..<3000 {
      let text = String((0..<generator.below(30)).map { _ in parts[generator.below(parts.count)] })
      _ = try? Formula("y ~ " + text)
      _ = try? Formula(text)
    }
    let deep = "y ~ " + String(repeating: "(", count: 5000) + "a"
    #expect(throws: TrinnError.self) { try Formula(deep) }
    #expect(throws: TrinnError.self) { try Formula("y ~ I(" + String(repeating: "-", count: 3000) + "a)") }
    #expect(throws: TrinnError.self) { try Formula("y ~ (a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r)^6") }
  }
}
