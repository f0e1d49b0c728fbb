import TrinnBasis

/// What a binding may ask of the interpreter that called it. No binding knows whether that interpreter lives in this
/// process or in a child.
public protocol CallContext: AnyObject {
  /// Calls a Lua function back. Nested calls are legal; depth is capped; an error keeps its chain.
  func call(_ function: FunctionReference, _ arguments: [Value]) throws -> [Value]
  /// Calls a Lua function once a row of the chunk, with the arguments' values of that row, and collects what it gives.
  /// A missing value is passed as nil; the function gives a missing value by nil, and a reason's name behind it.
  func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults
  /// The name under which a function (or a namespace, passed like one) was declared: `table:where`; nil for a script's own.
  func declaredName(of function: FunctionReference) -> String?
  /// Gives the script functions that it did not begin with: those of a plugin.
  func declare(_ bindings: [Binding]) throws
  /// Text that the script prints. Passes the one writer that shows control characters as escapes.
  func emit(_ text: String)
  var display: Display { get }
  /// What lasts between calls: the open data, the out folder, the language. Each library brings its own class.
  var session: any Session { get }
}

public protocol Session: AnyObject, Sendable {
  /// What a reader should know that was found where nothing can be printed, in a value that was asked for late. Each is
  /// given once.
  func takeSentences() -> [String]
  /// Every call of a function passes here on its way in, and what comes of it on its way out: a result, or an error. The
  /// session may refuse the call, and give the script something else than the function made.
  ///
  /// - Parameter body: runs the function on arguments: these, or what the session puts in their place.
  func admit(_ entry: FunctionEntry, _ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value
  /// The same for what a script asks of a handle itself.
  func admit(_ question: HandleQuestion, of handle: Handle, _ body: () throws -> Value) throws -> Value
}

extension Session {
  public func takeSentences() -> [String] { [] }

  public func admit(_ entry: FunctionEntry, _ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    try body(arguments)
  }

  public func admit(_ question: HandleQuestion, of handle: Handle, _ body: () throws -> Value) throws -> Value {
    try body()
  }
}

extension CallContext {
  /// The session as the library that declared the binding knows it.
  public func session<Wanted: Session>(as type: Wanted.Type) throws -> Wanted {
    guard let session = session as? Wanted else {
      throw TrinnError(.fault, "this function belongs to another session than the one that called it")
    }
    return session
  }
}
