/// Code that runs, and what the prompt prints for it. Written by a person; tests run every one.
public struct Example: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    /// The text that the prompt prints, trailing blanks aside.
    case shows(String)
    /// A part of the error's text.
    case fails(String)
  }

  public let code: String
  /// Lines that run before, unseen on the page: they make the data.
  public let given: [String]
  public let outcome: Outcome

  public init(_ code: String, given: [String] = [], shows text: String) {
    self.code = code
    self.given = given
    outcome = .shows(text)
  }

  public init(_ code: String, given: [String] = [], fails text: String) {
    self.code = code
    self.given = given
    outcome = .fails(text)
  }
}

/// As other tools read it: `{ "code": …, "given": […], "shows": … }`, or `fails` where it fails.
extension Example: Codable {
  private enum CodingKeys: CodingKey { case code, given, shows, fails }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    code = try container.decode(String.self, forKey: .code)
    given = try container.decode([String].self, forKey: .given)
    outcome =
      if let text = try container.decodeIfPresent(String.self, forKey: .fails) {
        .fails(text)
      } else {
        .shows(try container.decode(String.self, forKey: .shows))
      }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encode(given, forKey: .given)
    switch outcome {
    case .shows(let text): try container.encode(text, forKey: .shows)
    case .fails(let text): try container.encode(text, forKey: .fails)
    }
  }
}
