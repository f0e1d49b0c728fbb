import TrinnBasis

/// Something that is kept between a figure and a plan: a plain value with declared fields. The workspace gives it its name,
/// keeps every state it has had, and walks its links.
public protocol ChainObject: Codable, Sendable, Equatable {
  /// The word before the number in its name: `finding-12`.
  static var kind: String { get }
  static var text: String { get }
  /// In the order in which they are shown; each a coding key of the value.
  static var fields: [ChainField] { get }

  /// One line that tells it from others of its kind.
  var title: String { get }

  /// What no single field can see is wrong: a date before another, a choice that wants a reason.
  func check() throws(TrinnError)
}

extension ChainObject {
  public func check() throws(TrinnError) {}
}

/// One field, declared once: columns of tables, links, search and arguments follow from it.
public struct ChainField: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    case text
    case texts
    case integer
    case number
    case date
    case flag
    case choice([String])
    /// The name of another object, release or data version.
    case reference(String)
    case references(String)
  }

  /// As in tables and files: `for_whom`.
  public let name: String
  public let text: String
  public let content: Content
  public let isRequired: Bool

  init(_ name: String, _ text: String, _ content: Content = .text, required: Bool = false) {
    (self.name, self.text, self.content, isRequired) = (name, text, content, required)
  }
}

/// An object with the name that the workspace gave it.
public struct Kept<Object: ChainObject>: Sendable, Equatable {
  /// `finding-12`.
  public let id: String
  /// From 1; rises with every change.
  public let version: Int
  public let changed: Moment
  /// Who made or changed it last, by role.
  public let role: String
  public let object: Object
}

/// An earlier state, with who made it and when.
public struct ChainState<Object: ChainObject>: Sendable, Equatable {
  public let version: Int
  public let at: Moment
  public let role: String
  public let run: String
  public let object: Object
}
