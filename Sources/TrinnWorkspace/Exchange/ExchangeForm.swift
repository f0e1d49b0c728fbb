import TrinnBasis

/// What one municipality is given to fill in, or what is handed over of it: rows of fields, each under a key that lasts.
public struct ExchangeForm: Sendable, Equatable {
  public enum Purpose: String, Sendable, Codable, CaseIterable {
    /// Responses to findings.
    case response
    /// The plan with its goals and actions.
    case plan
    /// Both of them.
    case all
    /// Everything that is kept of the municipality, for the county that it goes to.
    case handover
  }

  /// 32 hexadecimal digits that nobody guesses.
  public let id: String
  public let purpose: Purpose
  /// The municipality number.
  public let municipality: String
  public let made: Moment
  /// Who made it, as they want to be called: a county's name.
  public let sender: String
  public var rows: [ExchangeRow]
  /// What things that rows speak of say, by their names: the finding beside its answer, with its released figures.
  public var shown: [String: String] = [:]

  public init(
    id: String, purpose: Purpose, municipality: String, made: Moment, sender: String, rows: [ExchangeRow] = []
  ) {
    (self.id, self.purpose, self.municipality) = (id, purpose, municipality)
    (self.made, self.sender, self.rows) = (made, sender, rows)
  }
}

public struct ExchangeRow: Sendable, Equatable {
  public let kind: String
  /// The object's name in the workspace that made the form; `ny-3` for a row to fill in.
  public let key: String
  public var values: [String: ChainValue]

  public init(kind: String, key: String, values: [String: ChainValue]) {
    (self.kind, self.key) = (kind, key)
    // A whole number is one thing, however it was written.
    self.values = values.filter { !$0.value.isEmpty }.mapValues { value in
      guard case .number(let number) = value, let whole = Int64(exactly: number) else { return value }
      return .integer(whole)
    }
  }

  /// What a row to fill in begins with.
  public static let newPrefix = "ny-"

  public var isNew: Bool { key.hasPrefix(ExchangeRow.newPrefix) }
}

extension ChainValue {
  /// Whether a person would say that nothing stands there.
  package var isEmpty: Bool {
    switch self {
    case .text(let text): text.allSatisfy(\.isWhitespace)
    case .texts(let texts): texts.isEmpty
    default: false
    }
  }
}

/// Which fields of a kind go out in a form, and which of them the reader fills in.
public struct ExchangeKind: Sendable {
  public let name: String
  public let fields: [ChainField]
  /// Names of the fields that are filled in; the others are shown.
  public let open: Set<String>
  /// Empty rows at the end.
  public let emptyRows: Int

  private init(
    _ type: any ChainObject.Type, fields names: [String]? = nil, locked: Set<String> = [], emptyRows: Int = 0
  ) {
    name = type.kind
    fields = names.map { names in names.compactMap { name in type.fields.first { $0.name == name } } } ?? type.fields
    open = Set(fields.map(\.name)).subtracting(locked)
    self.emptyRows = emptyRows
  }

  /// In the order in which they rest on each other.
  public static func kinds(of purpose: ExchangeForm.Purpose) -> [ExchangeKind] {
    switch purpose {
    case .response: [responses]
    case .plan: plans
    case .all: [responses] + plans
    case .handover: handedOver
    }
  }

  private static let responses = ExchangeKind(
    Response.self, fields: ["finding", "answer", "reason", "text", "theme", "school", "author", "date"],
    locked: ["finding"], emptyRows: 3)

  private static let plans = [
    ExchangeKind(TransitionPlan.self, fields: ["text", "owner", "from", "to", "status"], emptyRows: 1),
    ExchangeKind(
      Goal.self, fields: ["plan", "indicator", "baseline", "target", "date", "leading", "status", "note"], emptyRows: 5),
    ExchangeKind(
      Action.self,
      fields: ["plan", "goals", "text", "for_whom", "theme", "owner", "from", "to", "cost", "status", "reason"],
      emptyRows: 10),
  ]

  private static let handedOver =
    ([
      CitedFigure.self, Finding.self, Mandate.self, Request.self, Response.self, TransitionPlan.self, Goal.self,
      Action.self, Wheel.self, WheelTask.self, Feedback.self, Project.self,
    ] as [any ChainObject.Type]).map { ExchangeKind($0) }
}
