import TrinnBasis

/// What is asked of the gate: who will read it, whose data it is, and which limits hold.
public struct ReleaseRequest: Sendable, Hashable {
  public var audience: Audience
  /// The municipality number or organisation number of the reader, where it is one place.
  public var place: String?
  public var controller: Controller
  public var purpose: Purpose
  public var source: DataSource
  /// The indicator whose limits hold for a table. Figures name their own.
  public var indicator: String
  /// Controllers that have agreed to this release beforehand.
  public var consents: Set<Controller>

  public init(
    audience: Audience, place: String? = nil, controller: Controller = .county, purpose: Purpose = .quality,
    source: DataSource = .own, indicator: String = "", consents: Set<Controller> = []
  ) {
    self.audience = audience
    self.place = place
    self.controller = controller
    self.purpose = purpose
    self.source = source
    self.indicator = indicator
    self.consents = consents
  }

  /// Whether the reader answers for the data: then a publisher's mask is not held against it.
  public var isForOwner: Bool { controller.isOwner(audience, place: place) }

  /// Throws where the data may not go to this reader at all, however large its groups are.
  func check() throws(TrinnError) {
    if case .municipality(let code) = controller, !isForOwner, audience != .county, !consents.contains(controller) {
      throw TrinnError(
        .refused, "municipality \(code) answers for this data and has not agreed to this reader",
        argument: "audience", wanted: "the municipality itself, or its consent", got: audience.rawValue,
        hint: "ask the municipality, then name it in consents")
    }
    if purpose == .followUp, audience == .everyone {
      throw TrinnError(
        .refused, "the follow-up service's cases are not published", argument: "audience",
        wanted: "county, municipality or school", got: audience.rawValue,
        hint: "use the published figures of the follow-up service")
    }
  }
}
