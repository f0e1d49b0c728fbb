/// As other tools read it: `"number"`, `{ "list": "string" }`, `{ "handle": "table" }`, `{ "choice": ["left", "inner"] }`.
extension TypeSpec: Codable {
  private enum CodingKeys: CodingKey { case choice, list, handle, optional, either }

  private static let plain: [(name: String, type: TypeSpec)] = [
    ("any", .any), ("nothing", .nothing), ("boolean", .boolean), ("integer", .integer), ("number", .number),
    ("string", .text), ("map", .map), ("function", .function),
  ]

  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      guard let type = TypeSpec.plain.first(where: { $0.name == name })?.type else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "no type is called \(name)"))
      }
      self = type
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let words = try container.decodeIfPresent([String].self, forKey: .choice) {
      self = .choice(words)
    } else if let element = try container.decodeIfPresent(TypeSpec.self, forKey: .list) {
      self = .list(element)
    } else if let name = try container.decodeIfPresent(String.self, forKey: .handle) {
      self = .handle(name)
    } else if let type = try container.decodeIfPresent(TypeSpec.self, forKey: .optional) {
      self = .optional(type)
    } else {
      self = .either(try container.decode([TypeSpec].self, forKey: .either))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if let name = TypeSpec.plain.first(where: { $0.type == self })?.name {
      var container = encoder.singleValueContainer()
      try container.encode(name)
      return
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .choice(let words): try container.encode(words, forKey: .choice)
    case .list(let element): try container.encode(element, forKey: .list)
    case .handle(let name): try container.encode(name, forKey: .handle)
    case .optional(let type): try container.encode(type, forKey: .optional)
    case .either(let types): try container.encode(types, forKey: .either)
    default: break
    }
  }
}
