import TrinnBasis

/// What a municipality or a catchment does about its transitions.
public struct TransitionPlan: ChainObject {
  public static let kind = "plan"
  public static let text = "What a municipality or a catchment does about its transitions."

  /// Where a plan stands.
  public enum Status: String, Sendable, Codable, CaseIterable {
    case draft, adopted, ended, handedOver = "handed_over"
  }

  public static let fields: [ChainField] = [
    ChainField("text", "Its name.", required: true),
    ChainField("municipality", "The municipality number."),
    ChainField("catchment", "The catchment.", .reference(CatchmentArea.kind)),
    ChainField("mandate", "The mandate that it answers.", .reference(Mandate.kind)),
    ChainField("findings", "The findings that it rests on.", .references(Finding.kind)),
    ChainField("owner", "Who answers for it, by role."),
    ChainField("from", "From when.", .date),
    ChainField("to", "Until when.", .date),
    ChainField("status", "Where it stands.", .choice(Status.allCases.map(\.rawValue))),
  ]

  public var text: String
  public var municipality: String?
  public var catchment: String?
  public var mandate: String?
  public var findings: [String]
  public var owner: String?
  public var from: ChainDate?
  public var to: ChainDate?
  public var status: Status

  public var title: String { text }

  public init(
    text: String, municipality: String? = nil, catchment: String? = nil, mandate: String? = nil,
    findings: [String] = [], owner: String? = nil, from: ChainDate? = nil, to: ChainDate? = nil, status: Status = .draft
  ) {
    self.text = text
    self.municipality = municipality
    self.catchment = catchment
    self.mandate = mandate
    self.findings = findings
    self.owner = owner
    self.from = from
    self.to = to
    self.status = status
  }

  public func check() throws(TrinnError) {
    if municipality == nil && catchment == nil {
      throw TrinnError(.mismatch, "a plan is for a municipality or a catchment", argument: "municipality")
    }
  }
}
