import TrinnTable

/// What may leave. It reads policies, hides cells, and is the only maker of `Released` values.
public struct Gate: Sendable {
  public let masking: MaskingTable

  /// - Parameter script: the limits that the running script asks for. They can only add to those of its user.
  public init(masking: MaskingTable = .standard, script: MaskingTable? = nil) {
    self.masking = script.map(masking.tightened) ?? masking
  }

  func limit(_ request: ReleaseRequest, source: DataSource, indicator: String) -> MaskingTable.Limit {
    masking.limit(source: source, audience: request.audience, indicator: indicator)
  }
}
