import TrinnBasis

/// Something that runs scripts: an interpreter in this process, or one in a child. Who holds one does not know which.
public protocol ScriptRunner: AnyObject {
  func run(_ source: String, name: String, arguments: [Value]) throws -> [Value]
  /// One input of a prompt: each result as the screen shows it.
  func show(_ source: String, name: String) throws -> [String]
  func call(_ function: FunctionReference, _ arguments: [Value]) throws -> [Value]
  func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults
}
