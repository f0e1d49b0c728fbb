import Foundation
import TrinnBasis

/// A field's value as scripts and files give it.
public enum ChainValue: Sendable, Equatable, Codable {
  case text(String)
  case texts([String])
  case integer(Int64)
  case number(Double)
  case flag(Bool)

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode([String].self) {
      self = .texts(value)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let value): try container.encode(value)
    case .texts(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .flag(let value): try container.encode(value)
    }
  }
}

extension Workspace {
  /// Keeps a new object of a kind, given by its fields. Returns its name.
  ///
  /// - Throws: as `add`; `unknown_option` for a field that the kind does not have.
  public func add(_ kind: String, _ values: [String: ChainValue]) throws -> String {
    try add(Workspace.type(kind), values)
  }

  /// Changes the given fields of an object, and leaves the others.
  public func change(_ id: String, _ values: [String: ChainValue]) throws {
    try change(Workspace.type(ChainNode.kind(of: id)), id, values)
  }

  /// The fields of an object that have a value, in their order.
  public func fields(of id: String) throws -> [(name: String, value: ChainValue)] {
    try fields(Workspace.type(ChainNode.kind(of: id)), id)
  }

  static func type(_ kind: String) throws(TrinnError) -> any ChainObject.Type {
    guard let type = ChainKinds.all.first(where: { $0.kind == kind }) else {
      throw .unknown(.unknownName, "kind of object", kind, among: ChainKinds.all.map { $0.kind })
    }
    return type
  }

  private func add<Object: ChainObject>(_ type: Object.Type, _ values: [String: ChainValue]) throws -> String {
    try add(ChainValues.object(type, values)).id
  }

  private func change<Object: ChainObject>(
    _ type: Object.Type, _ id: String, _ values: [String: ChainValue]
  ) throws {
    try change(id) { (object: inout Object) in
      let state = try ChainValues.of(object)
      object = try ChainValues.object(type, state.merging(values) { $1 })
    }
  }

  private func fields<Object: ChainObject>(
    _ type: Object.Type, _ id: String
  ) throws -> [(name: String, value: ChainValue)] {
    let state = try ChainValues.of(try object(id, as: type).object)
    return type.fields.compactMap { field in state[field.name].map { (field.name, $0) } }
  }
}

/// Objects from values and back, by their declared fields.
enum ChainValues {
  static func of(_ object: some ChainObject) throws -> [String: ChainValue] {
    try JSONDecoder().decode([String: ChainValue].self, from: Data(try ChainCoding.text(object).utf8))
  }

  static func object<Object: ChainObject>(_ type: Object.Type, _ values: [String: ChainValue]) throws -> Object {
    var values = values
    for name in values.keys.sorted() where !type.fields.contains(where: { $0.name == name }) {
      throw TrinnError.unknown(.unknownOption, "field", name, among: type.fields.map(\.name)).inFunction(type.kind)
    }
    for field in type.fields {
      switch (field.content, values[field.name]) {
      case (.texts, nil), (.references, nil): values[field.name] = .texts([])
      // The first choice is where a thing begins.
      case (.choice(let choices), nil) where !field.isRequired:
        values[field.name] = choices.first.map { .text($0) }
      case (_, nil): break
      case (_, let value?): values[field.name] = try accepted(value, field, type.kind)
      }
    }
    let text = String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
    do { try ChainCoding.check(try ChainCoding.members(text), type.fields) } catch let error as TrinnError {
      throw error.inFunction(type.kind)
    }
    return try ChainCoding.object(text)
  }

  private static func accepted(_ value: ChainValue, _ field: ChainField, _ kind: String) throws(TrinnError)
    -> ChainValue
  {
    switch (field.content, value) {
    case (.text, .text), (.choice, .text), (.reference, .text), (.texts, .texts), (.references, .texts),
      (.integer, .integer), (.flag, .flag):
      return value
    // What is kept is kept as JSON, which has no others.
    case (.number, .number(let number)) where number.isFinite: return value
    case (.number, .number):
      throw TrinnError.argument(field.name, wanted: "a finite number", got: "infinity or no number").inFunction(kind)
    case (.number, .integer(let whole)): return .number(Double(whole))
    // One name where several may stand.
    case (.texts, .text(let one)), (.references, .text(let one)): return .texts([one])
    case (.date, .text(let text)) where ChainDate(text) != nil: return value
    default:
      throw TrinnError.argument(field.name, wanted: field.content.wanted, got: value.kind).inFunction(kind)
    }
  }
}

extension ChainField.Content {
  fileprivate var wanted: String {
    switch self {
    case .text: "a text"
    case .texts: "a list of texts"
    case .integer: "a whole number"
    case .number: "a number"
    case .date: "a day as 2026-10-01"
    case .flag: "true or false"
    case .choice(let choices): "one of \(choices.joined(separator: ", "))"
    case .reference(let kind): "a name as \(ChainNode.example(of: kind))"
    case .references(let kind): "names as \(ChainNode.example(of: kind))"
    }
  }
}

extension ChainValue {
  fileprivate var kind: String {
    switch self {
    case .text: "a text"
    case .texts: "a list of texts"
    case .integer, .number: "a number"
    case .flag: "a boolean"
    }
  }
}
