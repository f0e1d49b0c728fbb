/// Code that runs, and what the prompt prints for it. Written by a person; tests run every one.
public struct Example: Sendable, Hashable, Codable {
  public enum Outcome: Sendable, Hashable, Codable {
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
