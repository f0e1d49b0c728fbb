/// A value that the gate has let through to one destination. There is no public initialiser: renderers take `Released`
/// values only, so that nothing leaves unchecked is a fact of the types and not a rule to remember.
///
/// A hidden value is not inside: where a cell is hidden, the content holds a missing value with the reason `suppressed`.
public struct Released<Content: Sendable, To: Destination>: Sendable {
  public let content: Content
  /// What was hidden, and why. For the user who asked (`why(x)`); a page for others prints `HiddenSummary` instead.
  public let hidden: [HiddenCell]
  /// Who asked for what. Nil on a screen, where nothing leaves.
  public let request: ReleaseRequest?

  init(_ content: Content, hidden: [HiddenCell] = [], request: ReleaseRequest? = nil) {
    self.content = content
    self.hidden = hidden
    self.request = request
  }
}
