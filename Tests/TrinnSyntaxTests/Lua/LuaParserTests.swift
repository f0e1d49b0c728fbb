import Testing
import TrinnBasis
import TrinnSyntax

@Suite struct LuaParserTests {
  @Test(arguments: [
    "", "return", "return 1, 2;", "local a <const>, b <close> = 1, nil", "a.b['c']:d 'x' { } ()",
    "for i = 1, 10 do print(i) goto continue; local x = 3 ::continue:: end", "::top:: ::b::; do goto top end",
    "local function f(...) return ... end", "t = { 1, 2; x = 3, [f()] = 4, function() end, }",
    "repeat local x = 1 until x == 1", "while true do break end",
    "x = 0x.8p1 + 0xA + 3. + .5e-3 + 0xffffffffffffffffff",
    "s = '\\z  \n a\\x41\\65\\u{7FFFFFFF}\\\n'", "x = [==[ ]] ]=] ]==] --[[ long\n ]] y = 1",
    "local t = {} function t.a.b:c() end",
    "goto done do local x end ::done::", "if a then elseif b then else end", "return - - 2 ^ - 3 .. 'a' .. 'b'",
    "local a; (a or b).c = 1", "do local x <const> = 5; return function() return x end end",
  ])
  func accepts(source: String) throws { _ = try LuaParser.parse(source, name: "chunk") }

  @Test(arguments: [
    ("x = = 1", "1:5: wanted an expression, got '='"), ("break", "1:1: this break stands outside a loop"),
    ("goto nowhere", "1:6: goto 'nowhere' finds no such label"),
    ("do goto x; local y; ::x:: print(y) end", "1:9: goto 'x' jumps into the scope of the local 'y'"),
    ("::a:: ::a::", "1:3: the label 'a' stands twice in one function"),
    ("local a <const> = 1; a = 2", "1:22: 'a' is constant and cannot be assigned"),
    ("function f() return ... end", "1:21: '...' stands outside a function that takes it"),
    ("x = 3..2", "1:5: this is not a number"), ("x = 12abc", "1:5: this is not a number"),
    ("x = '\\q'", "1:5: a string has no escape of this kind"),
    ("f() = 1", "1:1: only a variable or a field can be assigned"),
    ("a b", "1:3: wanted a statement, got 'b'"),
    ("x = 'abc\n'", "1:5: the string that begins here is not closed on its line"),
    ("repeat local x goto c; local y ::c:: until y", "1:21: goto 'c' jumps into the scope of the local 'y'"),
    ("é = 1", "1:1: 'é' cannot stand in a name of Lua"),
  ])
  func refusesWithThePlace(source: String, message: String) {
    let error = #expect(throws: TrinnError.self) { try LuaParser.parse(source, name: "chunk") }
    #expect(error?.description.hasPrefix("chunk:\(message)") == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    "for i = 1, 3 do", "f(", "x = {", "local function f()", "--[[ a", "return [[", "x = 1 +", "if a then",
  ])
  func asksForMore(source: String) {
    let error = #expect(throws: TrinnError.self) { try LuaParser.parse(source, name: "chunk") }
    #expect(error?.isIncomplete == true)
  }

  @Test(arguments: ["x = )", "end", "local 1", "x = 'abc"])
  func doesNotAskForMoreInVain(source: String) {
    let error = #expect(throws: TrinnError.self) { try LuaParser.parse(source, name: "chunk") }
    #expect(error?.isIncomplete == false)
  }

  @Test func resolvesNames() throws {
    let chunk = try LuaParser.parse("local a = 1 local function f(b) return a + b + c end", name: "chunk")
    var kinds: [String] = []
    chunk.forEachExpression { node, function in
      switch node.kind {
      case .local(let index): kinds.append("local \(chunk.variables[index].name) in \(function)")
      case .upvalue(let index): kinds.append("upvalue \(chunk.variables[index].name) in \(function)")
      case .global(let name): kinds.append("global \(name) in \(function)")
      default: break
      }
    }
    #expect(kinds == ["upvalue a in 1", "local b in 1", "global c in 1"])
    #expect(chunk.functions[1].upvalues == ["a", "_ENV"])
  }

  @Test func deepNestingIsAnErrorAndNoCrash() {
    let source = "return " + String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
    #expect(throws: TrinnError.self) { try LuaParser.parse(source, name: "chunk") }
  }
}

@Suite struct LuaMiscompiledTests {
  private let all: LuaMiscompiled.Faults = [.comparisonAsIndex, .bitOperationOnConstant]

  @Test(arguments: [
    "local t = {} function f(x) return t[x > 1] end", "local t = {} function f(x) return t[not (x == 1)] end",
    "local t = {} function f(x) t[(x ~= 1)] = 2 end",
  ])
  func findsAComparisonAsAnIndex(source: String) throws {
    let chunk = try LuaParser.parse(source, name: "chunk")
    #expect(LuaMiscompiled.find(in: chunk, faults: all)?.sentence.contains("comparison") == true)
    #expect(LuaMiscompiled.find(in: chunk, faults: []) == nil)
  }

  @Test(arguments: ["local t = {} return t[1 > 2]", "return t[x > 1]", "local t = {} function f(x) return t[x] end"])
  func leavesTheRightOnesAlone(source: String) throws {
    #expect(LuaMiscompiled.find(in: try LuaParser.parse(source, name: "chunk"), faults: all) == nil)
  }

  @Test func findsABitOperationAmongManyConstants() throws {
    let many = (0..<300).map { "'k\($0)'" }.joined(separator: ", ")
    let chunk = try LuaParser.parse("local t = { \(many) } return 1 ~ (2 or 3)", name: "chunk")
    #expect(LuaMiscompiled.find(in: chunk, faults: all)?.sentence.contains("bit operation") == true)
    #expect(LuaMiscompiled.find(in: try LuaParser.parse("return 1 ~ (2 or 3)", name: "chunk"), faults: all) == nil)
  }
}
