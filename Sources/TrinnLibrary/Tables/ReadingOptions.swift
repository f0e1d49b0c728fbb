import TrinnBasis
import TrinnBinding
import TrinnTable

/// What a user may say about a file, turned into what the reader takes.
enum ReadingOptions {
  private static let typeNames: [(name: String, type: ColumnType)] = [
    ("number", .number), ("integer", .integer), ("text", .text), ("boolean", .boolean), ("date", .date),
    ("school_year", .schoolYear), ("grade_level", .level(.gradeLevel)), ("code", .code(list: nil)),
    ("identity", .identity), ("decimal", .decimal(scale: 2)),
  ]

  static func types(_ map: ValueMap) throws(TrinnError) -> [String: ColumnType] {
    var types: [String: ColumnType] = [:]
    for (column, value) in map.entries {
      guard case .text(let name) = value else {
        throw .argument("types.\(column)", wanted: "the name of a type", got: value.typeName)
      }
      types[column] = try type(name)
    }
    return types
  }

  static func type(_ name: String) throws(TrinnError) -> ColumnType {
    guard let type = typeNames.first(where: { $0.name == name })?.type else {
      throw .unknown(
        .unknownName, "type", name, among: typeNames.map(\.name),
        hint: "types: \(typeNames.map(\.name).joined(separator: ", "))")
    }
    return type
  }

  static func encoding(_ name: String?) throws(TrinnError) -> TextEncoding? {
    guard let name else { return nil }
    guard let encoding = TextEncoding(name: name) else {
      throw .unknown(
        .unknownName, "encoding", name, among: TextEncoding.allCases.map(\.rawValue),
        hint: "encodings: \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return encoding
  }

  static func character(_ text: String?, argument: String) throws(TrinnError) -> Character? {
    guard let text else { return nil }
    guard text.count == 1, let character = text.first, character.isASCII else {
      throw .argument(argument, wanted: "one character", got: "\(text.count) characters")
    }
    return character
  }

  /// Signs with the reason that each stands for.
  static func missing(_ map: ValueMap) throws(TrinnError) -> [String: MissingReason] {
    var signs: [String: MissingReason] = [:]
    for (sign, value) in map.entries {
      guard case .text(let name) = value else {
        throw .argument("missing", wanted: "a reason by its sign", got: value.typeName)
      }
      guard let reason = MissingReason(name: name) else {
        throw .unknown(
          .unknownName, "reason", name, among: MissingReason.allCases.map(\.name),
          hint: "reasons: \(MissingReason.allCases.map(\.name).joined(separator: ", "))")
      }
      signs[sign] = reason
    }
    return signs
  }
}
