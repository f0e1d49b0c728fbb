import Foundation
import TrinnBasis
import TrinnBinding

/// A JSON document as a script sees it. A null is no key in an object, and `false` in a list, where it keeps its place.
struct JSONValue: Decodable {
  let value: Value

  /// The decoder holds the whole document beside its text.
  static let mostBytes = 16 << 20

  /// - Throws: `unreadable`, `limit`; never with what stands in the text.
  static func value(of text: String, file: String) throws(TrinnError) -> Value {
    let name = SafeText.line(file)
    guard text.utf8.count <= mostBytes else {
      throw TrinnError(
        .limit, "\"\(name)\" is longer than \(mostBytes >> 20) MiB, which is the most for JSON",
        hint: "ask the source for fewer years or groups at a time")
    }
    do { return try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)).value } catch {
      throw TrinnError(.unreadable, "\"\(name)\" is not JSON", hint: "download the file again")
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      value = .boolean(false)
    } else if let integer = try? container.decode(Int64.self) {
      value = .integer(integer)
    } else if let number = try? container.decode(Double.self) {
      value = .number(number)
    } else if let text = try? container.decode(String.self) {
      value = .text(text)
    } else if let boolean = try? container.decode(Bool.self) {
      value = .boolean(boolean)
    } else if let list = try? container.decode([JSONValue].self) {
      value = .list(list.map(\.value))
    } else {
      let object = try container.decode([String: JSONValue?].self)
      value = .map(ValueMap(object.compactMap { key, item in item.map { (key, $0.value) } }))
    }
  }
}
