import TrinnBasis
import TrinnBinding

/// The arguments of a call that level shared answers itself, taken one by one.
struct SharedArguments {
  private var rest: ArraySlice<Value>
  private var options: [String: Value] = [:]

  init(_ arguments: [Value]) {
    rest = arguments[...]
    if case .map(let map)? = rest.last, rest.count > 1 {
      rest.removeLast()
      for (key, value) in map.entries { options[key] = value }
    }
  }

  mutating func handle() throws(TrinnError) -> Handle {
    guard case .handle(let handle)? = rest.popFirst() else { throw SharedRefusal.failed.error() }
    return handle
  }

  /// Text, or a list of names; nil where nothing more was given.
  mutating func columns() throws(TrinnError) -> String? {
    guard let value = rest.popFirst(), !value.isNothing else { return nil }
    guard let text = ColumnsText.decode(value) else {
      throw .argument("columns", wanted: ColumnsText.typeSpec.wanted, got: value.typeName)
    }
    return text.text
  }

  mutating func requiredColumns(_ name: String) throws(TrinnError) -> String {
    guard let text = try columns() else {
      throw TrinnError(.argumentMissing, "argument '\(name)' is missing", argument: name)
    }
    return text
  }

  mutating func option(_ name: String) -> Value? { options.removeValue(forKey: name) }

  /// An option that is given, and stays to be taken.
  func peek(_ name: String) -> Value? { options[name].flatMap { $0.isNothing ? nil : $0 } }

  mutating func number(_ name: String) throws(TrinnError) -> Double? {
    guard let value = option(name), !value.isNothing else { return nil }
    guard let number = Double.decode(value), number > 0, number < 1 else {
      throw .argument(name, wanted: "a number between 0 and 1", got: value.typeName)
    }
    return number
  }

  mutating func flag(_ name: String) throws(TrinnError) -> Bool {
    guard let value = option(name), !value.isNothing else { return false }
    guard case .boolean(let flag) = value else { throw .argument(name, wanted: "true or false", got: value.typeName) }
    return flag
  }

  mutating func text(_ name: String) throws(TrinnError) -> String? {
    guard let value = option(name), !value.isNothing else { return nil }
    guard case .text(let text) = value else { throw .argument(name, wanted: "text", got: value.typeName) }
    return text
  }

  /// - Parameter least: the least that is taken.
  mutating func integer(_ name: String, least: Int = 0) throws(TrinnError) -> Int? {
    guard let value = option(name), !value.isNothing else { return nil }
    guard let number = Int.decode(value), number >= least else {
      throw .argument(name, wanted: "a whole number from \(least) on", got: value.typeName)
    }
    return number
  }

  /// Columns that an option names.
  mutating func columns(_ name: String) throws(TrinnError) -> ColumnsText? {
    guard let value = option(name), !value.isNothing else { return nil }
    guard let text = ColumnsText.decode(value) else {
      throw .argument(name, wanted: ColumnsText.typeSpec.wanted, got: value.typeName)
    }
    return text
  }

  /// Options that are given and are not false are refused.
  mutating func refuse(_ names: [String], _ refusal: SharedRefusal) throws(TrinnError) {
    for name in names {
      switch option(name) {
      case nil, .nothing?, .boolean(false)?: continue
      default: throw refusal.error()
      }
    }
  }

  func end() throws(TrinnError) {
    guard rest.isEmpty, options.isEmpty else { throw SharedRefusal.options.error() }
  }
}
