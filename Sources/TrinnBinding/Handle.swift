import TrinnBasis

/// An object of the host that a script may hold but not look into: a table, a cohort, a fit.
///
/// What lives inside is immutable or guards itself. Schools and municipalities are names resolved at each call and never
/// objects held by a script.
public protocol HandleObject: AnyObject, Sendable {
  /// The type's name as help and errors say it: `table`, `cohort`.
  static var handleType: String { get }
  /// What the prompt prints when the object is a result.
  func shown(in display: Display) -> String
  /// The type of this very object. Only what stands for an object elsewhere differs from `handleType`.
  var handleTypeName: String { get }
  /// Equal for handles of one object, so that `==` in a script compares objects.
  var identity: UInt { get }
}

extension HandleObject {
  public var handleTypeName: String { Self.handleType }
  public var identity: UInt { UInt(bitPattern: ObjectIdentifier(self)) }
}

/// The screen that a value is shown on.
public struct Display: Sendable {
  public var columns: Int
  public var rows: Int
  public var isColoured: Bool
  /// Whether rows about pupils are shown: to a person at a screen, and not to a file or a mail.
  public var showsPupils = true
  /// Of what a county reads. Function names, help and errors are English.
  public var language: Language

  public init(columns: Int = 100, rows: Int = 40, isColoured: Bool = false, language: Language = .nb) {
    self.columns = columns
    self.rows = rows
    self.isColoured = isColoured
    self.language = language
  }
}

public struct Handle: Sendable {
  public let object: any HandleObject
  /// What a session that does not trust its script knows of the object; nil where the script may read it.
  public let protection: (any HandleProtection)?

  public init(_ object: any HandleObject, protection: (any HandleProtection)? = nil) {
    self.object = object
    self.protection = protection
  }

  public var type: String { object.handleTypeName }
}

/// A mark on a handle whose object its script may pass on and not look into. What it says is the session's matter.
public protocol HandleProtection: AnyObject, Sendable {}

/// What a script may ask of a handle without calling a function.
public enum HandleQuestion: Sendable, Hashable {
  /// `t.absence_days`
  case member(String)
  /// `#t`
  case length
  /// `print(t)`, `tostring(t)`, a result at the prompt.
  case show
}

/// What a type of handle answers beside its methods: `t.column`, `county.pupil_years`, `#t`.
public struct HandleType: Sendable {
  public let name: String
  public let summary: String
  /// The member of that name, or nil where there is none. An error with the nearest name is the caller's work.
  public let member: (@Sendable (any HandleObject, String) throws -> Value?)?
  /// The names that `member` answers, for completion and for the nearest name.
  public let memberNames: (@Sendable (any HandleObject) -> [String])?
  public let length: (@Sendable (any HandleObject) throws -> Int)?

  public init<Object: HandleObject>(
    _ object: Object.Type, summary: String,
    member: (@Sendable (Object, String) throws -> Value?)? = nil,
    memberNames: (@Sendable (Object) -> [String])? = nil,
    length: (@Sendable (Object) throws -> Int)? = nil
  ) {
    name = Object.handleType
    self.summary = summary
    if let member {
      self.member = { object, name in
        guard let object = object as? Object else { return nil }
        return try member(object, name)
      }
    } else {
      self.member = nil
    }
    if let memberNames {
      self.memberNames = { object in (object as? Object).map(memberNames) ?? [] }
    } else {
      self.memberNames = nil
    }
    if let length {
      self.length = { object in try (object as? Object).map(length) ?? 0 }
    } else {
      self.length = nil
    }
  }
}
