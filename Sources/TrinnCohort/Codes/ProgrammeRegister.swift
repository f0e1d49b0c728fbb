import TrinnBasis

/// The national programme areas with their names.
public struct ProgrammeRegister: Sendable {
  public struct Entry: Sendable {
    public let area: ProgrammeArea
    public let bokmål: String
    public let nynorsk: String
    /// Nil where the register has no English name.
    public let english: String?
  }

  public let entries: [Entry]
  private let indexByCode: [String: Int]
  private let indexByFoldedName: [String: Int]

  private init() throws(TrinnError) {
    var entries: [Entry] = []
    for row in try ResourceList("programme-areas.csv", columns: ["code", "bokmål", "nynorsk", "english"]).rows {
      guard let area = ProgrammeArea(row[0]) else { continue }
      entries.append(Entry(area: area, bokmål: row[1], nynorsk: row[2], english: row[3].isEmpty ? nil : row[3]))
    }
    self.entries = entries
    indexByCode = Dictionary(entries.enumerated().map { ($1.area.code, $0) }) { first, _ in first }
    let names = entries.enumerated().flatMap { index, entry in
      [(Term.folded(entry.bokmål), index), (Term.folded(entry.nynorsk), index)]
    }
    indexByFoldedName = Dictionary(names) { first, _ in first }
  }

  private static let loaded: Result<ProgrammeRegister, TrinnError> = {
    do throws(TrinnError) { return .success(try ProgrammeRegister()) } catch { return .failure(error) }
  }()

  /// The committed register, read at the first question.
  public static func standard() throws(TrinnError) -> ProgrammeRegister { try loaded.get() }

  /// The entry of a code, or of the national code that a county's variant stands for; nil where neither is known.
  public func entry(for area: ProgrammeArea) -> Entry? {
    (indexByCode[area.code] ?? indexByCode[area.base.code]).map { entries[$0] }
  }

  /// The first area of that Norwegian name, without regard to case; nil where the register has none.
  public func area(named name: String) -> ProgrammeArea? {
    indexByFoldedName[Term.folded(name)].map { entries[$0].area }
  }
}
