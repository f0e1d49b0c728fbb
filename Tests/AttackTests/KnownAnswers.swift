import TrinnBinding
import TrinnLibrary
import TrinnLua

/// Two hundred answers that a script gives when nobody has been at its libraries, at the host's or at its tables.
enum KnownAnswers {
  static let source = """
    local answers = {}
    local function add(it) answers[#answers + 1] = tostring(it) end
    for i = 1, 20 do
      add(("ab"):rep(i):upper():sub(1, 3))
      add(("%05.2f|%s"):format(i / 3, "x"))
      add(("key=" .. i):match("(%w+)=(%w+)"))
      add(table.concat({ i, i + 1 }, ","))
      add(math.floor(i * 1.5) // 1 | 1)
      add(select("#", table.unpack({ 1, 2, i })))
      add(pcall(error, i))
      add(utf8.char(229 + i))
      add(share.wilson(i, 40))
      add(csv("a;b\\n1;x\\n" .. i .. ";y\\n"):where("a > 1"))
    end
    local globals = {}
    for name in pairs(_G) do globals[#globals + 1] = name end
    table.sort(globals)
    answers[#answers + 1] = table.concat(globals, " ")
    answers[#answers + 1] = tostring(getmetatable("")) .. tostring(getmetatable(_G)) .. math.random(1000000)
    return answers
    """

  static func run(in interpreter: Interpreter) throws -> [String] {
    guard case .list(let items)? = try interpreter.run(source, name: "answers.lua").first else { return [] }
    return items.compactMap(String.decode)
  }

  /// Given by a child that runs nothing else before.
  static let clean: [String] = {
    let session = LibrarySession(roots: [], outFolder: ".")
    return (try? run(in: Arena().interpreter(session, seconds: 30, Printed()))) ?? []
  }()
}
