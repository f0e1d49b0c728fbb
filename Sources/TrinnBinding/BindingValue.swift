/// A Swift type that a script can pass or receive.
public protocol BindingValue: SendableMetatype {
  static var typeSpec: TypeSpec { get }
  /// Nil where the value is of another type; the caller then says what was wanted and what came.
  static func decode(_ value: Value) -> Self?
  var encoded: Value { get }
}

extension Value: BindingValue {
  public static var typeSpec: TypeSpec { .any }
  public static func decode(_ value: Value) -> Value? { value }
  public var encoded: Value { self }
}

extension Bool: BindingValue {
  public static var typeSpec: TypeSpec { .boolean }
  public static func decode(_ value: Value) -> Bool? { if case .boolean(let it) = value { it } else { nil } }
  public var encoded: Value { .boolean(self) }
}

extension Int: BindingValue {
  public static var typeSpec: TypeSpec { .integer }
  /// A number without a fraction counts as an integer, as in Lua itself.
  public static func decode(_ value: Value) -> Int? {
    switch value {
    case .integer(let it): Int(exactly: it)
    case .number(let it): Int(exactly: it)
    default: nil
    }
  }
  public var encoded: Value { .integer(Int64(self)) }
}

extension Double: BindingValue {
  public static var typeSpec: TypeSpec { .number }
  public static func decode(_ value: Value) -> Double? {
    switch value {
    case .integer(let it): Double(it)
    case .number(let it): it
    default: nil
    }
  }
  public var encoded: Value { .number(self) }
}

extension String: BindingValue {
  public static var typeSpec: TypeSpec { .text }
  public static func decode(_ value: Value) -> String? { if case .text(let it) = value { it } else { nil } }
  public var encoded: Value { .text(self) }
}

extension Array: BindingValue where Element: BindingValue {
  public static var typeSpec: TypeSpec { .list(Element.typeSpec) }
  public static func decode(_ value: Value) -> [Element]? {
    switch value {
    case .list(let items):
      var result: [Element] = []
      result.reserveCapacity(items.count)
      for item in items {
        guard let element = Element.decode(item) else { return nil }
        result.append(element)
      }
      return result
    // An empty Lua table may be meant as a list.
    case .map(let map) where map.isEmpty: return []
    default: return nil
    }
  }
  public var encoded: Value { .list(map(\.encoded)) }
}

extension Optional: BindingValue where Wrapped: BindingValue {
  public static var typeSpec: TypeSpec { .optional(Wrapped.typeSpec) }
  public static func decode(_ value: Value) -> Wrapped?? {
    if case .nothing = value { return .some(nil) }
    return Wrapped.decode(value).map { .some($0) }
  }
  public var encoded: Value { self?.encoded ?? .nothing }
}

extension ValueMap: BindingValue {
  public static var typeSpec: TypeSpec { .map }
  public static func decode(_ value: Value) -> ValueMap? {
    switch value {
    case .map(let it): it
    case .list(let items) where items.isEmpty: ValueMap()
    default: nil
    }
  }
  public var encoded: Value { .map(self) }
}

extension FunctionReference: BindingValue {
  public static var typeSpec: TypeSpec { .function }
  public static func decode(_ value: Value) -> FunctionReference? {
    if case .function(let it) = value { it } else { nil }
  }
  public var encoded: Value { .function(self) }
}

extension Handle: BindingValue {
  public static var typeSpec: TypeSpec { .any }
  public static func decode(_ value: Value) -> Handle? { if case .handle(let it) = value { it } else { nil } }
  public var encoded: Value { .handle(self) }
}

/// A handle's class becomes a binding value by adding the conformance; nothing more is written.
extension BindingValue where Self: HandleObject {
  public static var typeSpec: TypeSpec { .handle(handleType) }
  public static func decode(_ value: Value) -> Self? {
    if case .handle(let handle) = value { handle.object as? Self } else { nil }
  }
  public var encoded: Value { .handle(Handle(self)) }
}
