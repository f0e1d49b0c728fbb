import TrinnBasis

/// What a municipality or a school answers: to a finding, or with a theme of its own.
public struct Response: ChainObject {
  public static let kind = "response"
  public static let text = "What a municipality or a school answers: to a finding, or with a theme of its own."

  /// What is answered.
  public enum Answer: String, Sendable, Codable, CaseIterable {
    case accepted, disputed, rejected, ownTheme = "own_theme"
  }

  public static let fields: [ChainField] = [
    ChainField("finding", "The finding that it answers.", .reference(Finding.kind)),
    ChainField("theme", "A theme of their own."),
    ChainField("answer", "The answer.", .choice(Answer.allCases.map(\.rawValue)), required: true),
    ChainField("reason", "Why it is disputed or rejected."),
    ChainField("text", "What they say besides."),
    ChainField("municipality", "The municipality number."),
    ChainField("school", "The school's organisation number."),
    ChainField("author", "Who answered, by role.", required: true),
    ChainField("date", "When it was answered.", .date, required: true),
  ]

  public var finding: String?
  public var theme: String?
  public var answer: Answer
  public var reason: String?
  public var text: String?
  public var municipality: String?
  public var school: String?
  public var author: String
  public var date: ChainDate

  public var title: String { theme ?? text ?? answer.rawValue }

  public init(
    finding: String? = nil, theme: String? = nil, answer: Answer, reason: String? = nil, text: String? = nil,
    municipality: String? = nil, school: String? = nil, author: String, date: ChainDate
  ) {
    self.finding = finding
    self.theme = theme
    self.answer = answer
    self.reason = reason
    self.text = text
    self.municipality = municipality
    self.school = school
    self.author = author
    self.date = date
  }

  public func check() throws(TrinnError) {
    if answer == .ownTheme ? theme == nil : finding == nil {
      throw TrinnError(
        .mismatch, "an answer names its finding, and a theme of their own its theme", argument: "finding")
    }
    if answer == .rejected && (reason ?? "").isEmpty {
      throw TrinnError(.mismatch, "a finding is rejected with a reason", argument: "reason")
    }
  }
}
