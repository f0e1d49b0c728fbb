import Foundation
import TrinnBasis
import TrinnTable

/// Objects as JSON and back, and what follows from their declared fields.
enum ChainCoding {
  static func text(_ object: some ChainObject) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.dateEncodingStrategy = .iso8601
    return String(decoding: try encoder.encode(object), as: UTF8.self)
  }

  static func object<Object: ChainObject>(_ text: String, as: Object.Type = Object.self) throws -> Object {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do { return try decoder.decode(Object.self, from: Data(text.utf8)) } catch {
      throw TrinnError(.unreadable, "a kept \(Object.kind) cannot be read", hint: "restore the workspace from a backup")
    }
  }

  static func members(_ text: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// Names that the object speaks of, by field.
  static func links(_ members: [String: Any], _ fields: [ChainField]) -> [(
    relation: String, kind: String, target: String
  )] {
    fields.flatMap { field -> [(relation: String, kind: String, target: String)] in
      switch field.content {
      case .reference(let kind):
        (members[field.name] as? String).map { [(field.name, kind, $0)] } ?? []
      case .references(let kind):
        (members[field.name] as? [String] ?? []).map { (field.name, kind, $0) }
      default: []
      }
    }
  }

  /// What is searched: every text of the object.
  static func words(_ members: [String: Any], _ fields: [ChainField]) -> String {
    fields.flatMap { field -> [String] in
      switch field.content {
      case .text, .choice: (members[field.name] as? String).map { [$0] } ?? []
      case .texts: members[field.name] as? [String] ?? []
      default: []
      }
    }.joined(separator: "\n")
  }

  /// Refuses what a field does not take: an empty text where one is wanted, a word that is no choice, a number that is none.
  static func check(_ members: [String: Any], _ fields: [ChainField]) throws(TrinnError) {
    for field in fields {
      let value = members[field.name]
      if field.isRequired,
        value == nil || (value as? String)?.allSatisfy(\.isWhitespace) == true
          || (value as? [Any])?.isEmpty == true
      {
        throw TrinnError(.argumentMissing, "\"\(field.name)\" is missing", argument: field.name, hint: field.text)
      }
      if case .choice(let choices) = field.content, let word = value as? String, !choices.contains(word) {
        throw .unknown(
          .unknownName, field.name, word, among: choices, hint: "one of \(choices.joined(separator: ", "))")
      }
    }
  }
}

/// What a kind's values have by name, for the test that holds declarations to them.
package enum ChainText {
  package static func keys(of object: some ChainObject) throws -> Set<String> {
    Set(try ChainCoding.members(ChainCoding.text(object)).keys)
  }
}
