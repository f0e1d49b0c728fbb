import TrinnBasis

/// What figures show, proposed by the county.
public struct Finding: ChainObject {
  public static let kind = "finding"
  public static let text = "What figures show, proposed by the county."

  /// Where a finding stands.
  public enum Status: String, Sendable, Codable, CaseIterable {
    case proposed, kept, rejected, withdrawn
  }

  public static let fields: [ChainField] = [
    ChainField("text", "What was found, in a sentence.", required: true),
    ChainField("theme", "What it is about: absence, transition, mathematics."),
    ChainField("municipality", "The municipality number."),
    ChainField("figures", "The figures that it rests on.", .references(CitedFigure.kind)),
    ChainField("release", "The release in which it was told.", .reference(ChainNode.release)),
    ChainField("test", "How it was judged: the test, and what it said."),
    ChainField("status", "Where it stands.", .choice(Status.allCases.map(\.rawValue))),
    ChainField("reason", "Why it was rejected or withdrawn."),
  ]

  public var text: String
  public var theme: String?
  public var municipality: String?
  public var figures: [String]
  public var release: String?
  public var test: String?
  public var status: Status
  public var reason: String?

  public var title: String { text }

  public init(
    text: String, theme: String? = nil, municipality: String? = nil, figures: [String] = [], release: String? = nil,
    test: String? = nil, status: Status = .proposed, reason: String? = nil
  ) {
    self.text = text
    self.theme = theme
    self.municipality = municipality
    self.figures = figures
    self.release = release
    self.test = test
    self.status = status
    self.reason = reason
  }

  public func check() throws(TrinnError) {
    if status == .rejected && (reason ?? "").isEmpty {
      throw TrinnError(.mismatch, "a finding is rejected with a reason", argument: "reason")
    }
  }
}
