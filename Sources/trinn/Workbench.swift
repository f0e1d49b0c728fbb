import Synchronization
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua

/// An interpreter with the whole library, as the prompt and the commands use it.
final class Workbench {
  let session: LibrarySession
  private(set) var interpreter: Interpreter
  private var outlet: Outlet
  /// The names that every interpreter has.
  private let standardNames: Set<String>
  /// What the library's own names hold: functions and namespaces.
  private var library: [String: Value]
  /// Whether an interpreter was given up that may still be running.
  private(set) var hasAbandoned = false

  /// - Parameters:
  ///   - plugins: those that are there from the beginning.
  ///   - trust: of the script that will run, where it is not the user's own: then it runs in a process of its own.
  ///   - limits: of that process.
  init(
    language: Language = .nb, outFolder: String = ".", display: Display = Terminal.display, plugins: [String] = [],
    trust: ScriptTrust? = nil, limits: ChildLimits = ChildLimits()
  ) throws {
    var display = display
    display.language = language
    session = LibrarySession(language: language, roots: [".", Installation.share], outFolder: outFolder, trust: trust)
    outlet = Outlet()
    PluginStart.configure(session, display)
    for plugin in plugins { try session.plugins.use(plugin) }
    interpreter = try Workbench.interpreter(session, display, outlet, limits)
    // A script in a process of its own is not talked with: nothing of this is asked again, and each name is a message.
    let isWithin = trust.map { $0.level == .own } ?? true
    standardNames = isWithin ? Set(interpreter.names()) : []
    library = isWithin ? try Workbench.library(of: interpreter) : [:]
    Stop.listen(interpreter.stopper)
  }

  private static func interpreter(
    _ session: LibrarySession, _ display: Display, _ outlet: Outlet, _ limits: ChildLimits
  ) throws -> Interpreter {
    let bindings = Library.bindings + session.plugins.bindings
    let writer: Writer = { if outlet.isOpen { Terminal.write(Terminal.wrapped($0)) } }
    guard let trust = session.trust, trust.level < .own else {
      return try Interpreter(
        bindings: bindings, types: Library.types, session: session, display: display, writer: writer)
    }
    return try Interpreter(
      bindings: bindings, types: Library.types, session: session, display: display, level: trust.level, limits: limits,
      writer: writer)
  }

  // MARK: The library's names

  private static func library(of interpreter: Interpreter) throws -> [String: Value] {
    let names = interpreter.catalogue.functions.filter { !$0.isMethod }.map { $0.name.prefix { $0 != "." } }
    return try Dictionary(
      uniqueKeysWithValues: Set(names.map(String.init)).map { name in (name, try interpreter.global(name)) })
  }

  /// Names of the library under which something else stands now.
  func takenNames() -> [String] {
    library.keys.filter { name in
      guard case .function(let function)? = try? interpreter.global(name) else { return true }
      return interpreter.declaredName(of: function) != name
    }.sorted()
  }

  /// Gives the library's names back what they held; says which those were.
  func restoreLibrary() throws -> [String] {
    let taken = takenNames()
    for name in taken { try interpreter.setGlobal(name, library[name] ?? .nothing) }
    return taken
  }

  // MARK: Giving an interpreter up

  /// The user's own names with what they hold: tables and other objects, numbers, texts. What only the interpreter
  /// itself can hold, functions and Lua's tables, is not among them.
  func holdings() -> [String: Value] {
    let list = """
      local held = {}
      for name, value in next, _G do
        local kind = type(value)
        if kind ~= "table" and kind ~= "function" and kind ~= "thread" then held[name] = value end
      end
      return held
      """
    guard case .map(let map)? = try? interpreter.evaluate(list).first else { return [:] }
    let own = map.entries.filter { !standardNames.contains($0.key) }
    return Dictionary(own.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// The user's own names.
  var ownNames: Set<String> { Set(interpreter.names()).subtracting(standardNames) }

  /// A new interpreter in the place of one that does not stop, with what was held.
  func replaceInterpreter(holding held: [String: Value]) throws {
    hasAbandoned = true
    outlet.close()
    outlet = Outlet()
    interpreter = try Workbench.interpreter(session, interpreter.display, outlet, ChildLimits())
    library = try Workbench.library(of: interpreter)
    Stop.listen(interpreter.stopper)
    for (name, value) in held { try interpreter.setGlobal(name, value) }
  }
}

/// What lies between an interpreter and the screen: closed when the interpreter is given up.
private final class Outlet: Sendable {
  private let open = Atomic<Bool>(true)
  var isOpen: Bool { open.load(ordering: .acquiring) }
  func close() { open.store(false, ordering: .releasing) }
}
