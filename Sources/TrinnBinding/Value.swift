/// What crosses the border between a script and the host, and nothing else does.
///
/// Tables, cohorts and fits cross as handles; a Lua function crosses as a reference that only the interpreter that made
/// it can call.
public enum Value: Sendable {
  case nothing
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case list([Value])
  case map(ValueMap)
  case handle(Handle)
  case function(FunctionReference)
}

/// Keys in the order in which they were given or read. A Lua table has no order, so a map that comes from Lua is sorted
/// by key; a map that the host makes keeps its own order on the way out.
public struct ValueMap: Sendable, ExpressibleByDictionaryLiteral {
  public private(set) var entries: [(key: String, value: Value)]

  public init(_ entries: [(key: String, value: Value)] = []) { self.entries = entries }

  public init(dictionaryLiteral elements: (String, Value)...) {
    entries = elements.map { (key: $0.0, value: $0.1) }
  }

  public var keys: [String] { entries.map(\.key) }
  public var isEmpty: Bool { entries.isEmpty }

  public subscript(key: String) -> Value? {
    get { entries.first { $0.key == key }?.value }
    set {
      let index = entries.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append((key, value))
      case (nil, nil): break
      }
    }
  }
}

/// A Lua function, by its number in the interpreter that made it.
public struct FunctionReference: Sendable {
  public let interpreter: UInt32
  public let id: UInt32
  /// Dropped with the last copy: the interpreter then forgets the function.
  private let lifetime: (any AnyObject & Sendable)?

  public init(interpreter: UInt32, id: UInt32, lifetime: (any AnyObject & Sendable)? = nil) {
    self.interpreter = interpreter
    self.id = id
    self.lifetime = lifetime
  }
}

extension FunctionReference: Hashable {
  public static func == (a: Self, b: Self) -> Bool { a.interpreter == b.interpreter && a.id == b.id }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(interpreter)
    hasher.combine(id)
  }
}

extension Value {
  /// The type as an error names it. Never the value itself.
  public var typeName: String {
    switch self {
    case .nothing: "nothing"
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .number: "a number"
    case .text: "a string"
    case .list: "a list"
    case .map: "a table with keys"
    case .handle(let handle): "a \(handle.type)"
    case .function: "a function"
    }
  }

  public var isNothing: Bool { if case .nothing = self { true } else { false } }
}
