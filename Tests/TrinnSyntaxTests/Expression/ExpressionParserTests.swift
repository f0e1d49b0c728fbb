import Foundation
import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTestSupport

/// A tree with every grouping written out.
private func spelled(_ node: ExpressionNode) -> String {
  func list(_ nodes: [ExpressionNode]) -> String { nodes.map(spelled).joined(separator: ", ") }
  switch node.kind {
  case .literal(.boolean(let value)): return "\(value)"
  case .literal(.integer(let value)): return "\(value)"
  case .literal(.decimal(let units, let scale)): return "\(units)e-\(scale)"
  case .literal(.number(let value)): return "\(value)"
  case .literal(.text(let value)): return "'\(value)'"
  case .name(let name): return name
  case .unary(let operation, let operand): return "(\(operation.rawValue) \(spelled(operand)))"
  case .binary(let operation, let a, let b): return "(\(spelled(a)) \(operation.rawValue) \(spelled(b)))"
  case .membership(let value, let items, let negated):
    return "(\(spelled(value))\(negated ? " not" : "") in [\(list(items))])"
  case .between(let value, let low, let high, let negated):
    return "(\(spelled(value))\(negated ? " not" : "") between \(spelled(low)) & \(spelled(high)))"
  case .call(let name, let arguments, let options):
    let named = options.map { "\($0.name): \(spelled($0.value))" }
    return "\(name)[\((arguments.map(spelled) + named).joined(separator: ", "))]"
  case .list(let items): return "{\(list(items))}"
  }
}

private func tree(_ text: String) throws -> String { try spelled(ColumnExpression.parse(text).root) }

@Suite struct ExpressionParserTests {
  @Test(arguments: [
    ("a or b and c", "(a or (b and c))"),
    ("a and b or c and d", "((a and b) or (c and d))"),
    ("not a == b", "((not a) == b)"),
    ("not (a == b)", "(not (a == b))"),
    ("not a and b", "((not a) and b)"),
    ("a + b * c", "(a + (b * c))"),
    ("a - b - c", "((a - b) - c)"),
    ("a / b * c", "((a / b) * c)"),
    ("a // b % c", "((a // b) % c)"),
    ("a ^ b ^ c", "(a ^ (b ^ c))"),
    ("-a ^ 2", "(- (a ^ 2))"),
    ("2 ^ -3", "(2 ^ -3)"),
    ("-a * b", "((- a) * b)"),
    ("a .. b .. c", "(a .. (b .. c))"),
    ("a + 1 .. b", "((a + 1) .. b)"),
    ("a .. b == c", "((a .. b) == c)"),
    ("a < b + 1 and c ~= d", "((a < (b + 1)) and (c ~= d))"),
    ("(a < b) == c", "((a < b) == c)"),
    ("a != b", "(a ~= b)"),
    ("x in (1, 2)", "(x in [1, 2])"),
    ("x in {'a'}", "(x in ['a'])"),
    ("x in ()", "(x in [])"),
    ("x not in (1, -2) and y", "((x not in [1, -2]) and y)"),
    ("x + 1 in (2)", "((x + 1) in [2])"),
    ("x between 1 and 5 and y", "((x between 1 & 5) and y)"),
    ("x not between a + 1 and b", "(x not between (a + 1) & b)"),
    ("f()", "f[]"),
    ("cut(x, -1, 0, labels = {'a', 'b', 'c'})", "cut[x, -1, 0, labels: {'a', 'b', 'c'}]"),
    ("mean(x, weight = w * 2)", "mean[x, weight: (w * 2)]"),
    ("f(g(a), b,)", "f[g[a], b]"),
    ("true or false", "(true or false)"),
  ])
  func bindsAsLuaDoes(text: String, expected: String) throws {
    #expect(try tree(text) == expected)
  }

  @Test(arguments: [
    ("fravær", "fravær"), ("år_1", "år_1"), ("Ærlig", "Ærlig"), ("školа", "školа"),
    ("`antall elever`", "antall elever"),
    ("`a.b` + 1", "(a.b + 1)"), ("_x", "_x"),
  ])
  func namesAreInAnyAlphabet(text: String, expected: String) throws {
    #expect(try tree(text) == expected)
  }

  @Test(arguments: [
    ("35", "35"), ("35.5", "355e-1"), ("0.10", "10e-2"), (".5", "5e-1"), ("1e3", "1000.0"), ("2.5e-1", "0.25"),
    ("-7", "-7"), ("-9223372036854775807", "-9223372036854775807"), ("9223372036854775808", "9.223372036854776e+18"),
    ("1..2", "(1 .. 2)"), ("0.1234567890", "0.123456789"), ("'a\\'b'", "'a'b'"), ("\"å\\n\"", "'å\n'"),
  ])
  func literalsAreWhatTheySay(text: String, expected: String) throws {
    #expect(try tree(text) == expected)
  }

  @Test func aNodeKnowsItsTextAndPlace() throws {
    let expression = try ColumnExpression.parse("  år >=\n cut( poeng, 30 )")
    #expect(expression.text == "år >=\n cut( poeng, 30 )")
    #expect(expression.root.position == SourcePosition(offset: 6, line: 1, column: 6))
    let call = try #require(expression.root.children.last)
    #expect(expression.source.text(in: call.span) == "cut( poeng, 30 )")
    #expect(call.position.line == 2 && call.position.column == 2)
    #expect(expression.names == ["år", "poeng"])
  }

  @Test func parenthesesBelongToTheText() throws {
    #expect(try ColumnExpression.parse("(a + b)").text == "(a + b)")
  }

  @Test func deepNestingIsRefusedAndNotATrap() throws {
    for text in [
      String(repeating: "(", count: 100_000), String(repeating: "not ", count: 100_000) + "a",
      String(repeating: "-", count: 100_000) + "a", Array(repeating: "a", count: 5000).joined(separator: " + "),
      String(repeating: "f(", count: 5000), Array(repeating: "2", count: 5000).joined(separator: " ^ "),
    ] {
      let error = try #require(throws: TrinnError.self) { try ColumnExpression.parse(text) }
      #expect(error.code == .limit)
    }
    #expect(throws: Never.self) {
      try ColumnExpression.parse(Array(repeating: "a", count: 150).joined(separator: " or "))
    }
  }

  @Test func noTextIsATrap() throws {
    var generator = SeededGenerator(seed: 20)
    let parts = [
      "a", "å", "1", "2.5", "'t'", "\"", "(", ")", "{", "}", ",", "=", "==", "~=", "<", "+", "-", "..", "not", "in",
      "and",
      "between", "f(", "`", "\\", "&", "\n", "🙂", "e", ".", "%",
    ]
    for _ in 0..<Torture.rounds(5000, long: 500_000) {
      let text = (0..<Int.random(in: 0...12, using: &generator))
        .map { _ in parts.randomElement(using: &generator) ?? "" }.joined(separator: " ")
      guard let expression = try? ColumnExpression.parse(text) else {
        let error = try #require(throws: TrinnError.self) { try ColumnExpression.parse(text) }
        #expect(error.place != nil, "seed 20: \(text)")
        continue
      }
      // What parses, parses again from its own text to the same tree.
      let again = try tree(expression.text)
      #expect(again == spelled(expression.root), "seed 20: \(text)")
    }
  }
}
