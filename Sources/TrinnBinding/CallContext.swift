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
}

extension Session {
  public func takeSentences() -> [String] { [] }
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
