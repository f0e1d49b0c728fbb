import TrinnBasis

/// What one line of the ledger says, before it has its number, time and place in the chain.
///
/// It names roles and not people, sets by their hashes and not by their pupils, and never a figure.
public struct LedgerEntry: Sendable, Equatable, Codable {
  public enum Event: String, Sendable, Codable, CaseIterable {
    /// Figures became visible outside the gate: a file, a document, a cell given to a foreign script.
    case release
    /// Something was asked for and not given.
    case refusal
    /// A limit ended a script, or asked for a second person.
    case limit
    /// A run of a foreign script began or ended.
    case run
    /// A file was read into the workspace as a new data version.
    case version
    /// A foreign script was adopted, a person approved, a ledger was begun anew.
    case decision
  }

  public var event: Event
  /// Tells one run of the program from others.
  public var run: String
  public var level: TrustLevel
  /// Who asked, by role: `adviser`, or a number that the county can resolve to a person.
  public var role: String
  /// Of the script's source; nil at the prompt.
  public var script: ContentHash?
  /// Of the manifest that gave the script its rights.
  public var manifest: ContentHash?
  /// The data versions that it rests on.
  public var data: [String] = []
  /// What was asked, as hashes of sets of pupils.
  public var questions: [String] = []
  /// What left or was refused, by name: `fravær.xlsx`, `a table of 14 cells`.
  public var what: String?
  /// Of the bytes that left.
  public var content: ContentHash?
  public var cells: Int?
  /// For whom.
  public var audience: String?
  /// The municipality number or organisation number of the reader, where it is one place.
  public var place: String?
  /// The rules that fired, by name.
  public var rules: [String] = []
  public var limits: [String] = []
  /// A sentence for people.
  public var note: String?

  public init(_ event: Event, run: String, level: TrustLevel, role: String) {
    self.event = event
    self.run = run
    self.level = level
    self.role = role
  }
}
