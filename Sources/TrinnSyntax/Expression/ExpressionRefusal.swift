import TrinnBasis

/// Other languages' spellings: each is answered with Trinn's own form.
enum ExpressionRefusal {
  /// Spelling, and what to write. The longest that fits comes first.
  private static let symbols: [(spelling: String, instead: String)] = [
    ("%in%", "write in: school in ('a', 'b')"),
    ("%>%", "methods follow one another with a colon: t:where \"…\":group \"…\""),
    ("|>", "methods follow one another with a colon: t:where \"…\":group \"…\""),
    ("&&", "write and"),
    ("||", "write or"),
    ("<-", "an assignment is written name = expression; to compare with a negative number write < -1"),
    ("<>", "write ~="),
    ("**", "write ^"),
    ("&", "write and"),
    ("|", "write or"),
    ("!=", ""),
    ("!", "write not"),
    ("~=", ""),
    ("~", "write not, or ~= to compare"),
    ("[", "rows are chosen with t:where \"…\""),
    (";", "assignments are parted by a comma"),
    (":", "a range is written x between a and b"),
    ("?", "write if_else(condition, a, b)"),
    ("#", "write count() or length(text)"),
    ("$", "name the column itself"),
    ("@", "name the column itself"),
    ("–", "write the minus sign -"),
    ("−", "write the minus sign -"),
    ("“", "write a straight quote: '…'"),
    ("”", "write a straight quote: '…'"),
    ("’", "write a straight quote: '…'"),
    ("«", "write a straight quote: '…'"),
    ("»", "write a straight quote: '…'"),
    ("≤", "write <="),
    ("≥", "write >="),
    ("≠", "write ~="),
  ]

  static func symbol(beginning text: String, in source: ExpressionSource, at start: SourcePosition) -> TrinnError? {
    guard let found = symbols.first(where: { text.hasPrefix($0.spelling) }), !found.instead.isEmpty else { return nil }
    // "x <-5" compares with a negative number; nothing is ever assigned a literal by an arrow here.
    if found.spelling == "<-", text.dropFirst(2).first?.isNumber == true { return nil }
    return source.error(.syntax, "\"\(found.spelling)\" is not part of an expression", at: start, hint: found.instead)
  }

  static func dottedName(beginning name: String, in source: ExpressionSource, at start: SourcePosition) -> TrinnError {
    let isMissingTest = ["is", "pd", "np"].contains(name)
    return source.error(
      .syntax, "a point stands in a name", at: start,
      hint: isMissingTest
        ? "write missing(x), or missing(x, 'masked') for one reason"
        : "name the column alone; a column whose name has a point stands in backticks: `a.b`")
  }

  static func assignmentInExpression(in source: ExpressionSource, at position: SourcePosition) -> TrinnError {
    source.error(
      .syntax, "\"=\" gives a name to a result and does not compare", at: position, hint: "to compare write ==")
  }

  static func chainedComparison(in source: ExpressionSource, at position: SourcePosition) -> TrinnError {
    source.error(
      .syntax, "one comparison follows another", at: position,
      hint: "write x between a and b, or join two comparisons with and")
  }
}
