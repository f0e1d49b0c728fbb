import TrinnBasis
import TrinnTable

/// The rules on absence as dated data: limits, what may be struck, the publisher's classes.
public struct AbsenceRules: Sendable {
  public enum Kind: String, Sendable {
    /// The share of a subject's hours above which no grade is given.
    case limit
    /// A time in which the limit did not hold.
    case suspended
    /// Documented days that may be left off the certificate, by school year.
    case struck
    /// The lowest number of days, or of hours, in the publisher's upper class.
    case days = "bin_days"
    case hours = "bin_hours"
  }

  /// To whom a rule speaks.
  public enum Scope: String, Sendable, CaseIterable {
    case grade10
    case upperSecondary = "upper_secondary"
  }

  public struct Rule: Sendable {
    public let kind: Kind
    public let scope: Scope
    public let validFrom: CalendarDate?
    public let validTo: CalendarDate?
    public let value: Double?
    /// Codes of `AbsenceKind` that count.
    public let counts: Set<String>
    /// Codes that count for some reasons and not for others, which the code does not tell apart.
    public let mayCount: Set<String>
    public let base: String
    /// The month of the spring in which a figure of the school year is final.
    public let finalMonth: Int?
    /// How well the rule is known: reported by a source, or not verified in the regulation.
    public let standing: String
    public let source: String

    func holds(on date: CalendarDate) -> Bool {
      (validFrom.map { $0 <= date } ?? true) && (validTo.map { date <= $0 } ?? true)
    }
  }

  public let rules: [Rule]

  private static let loaded: Result<AbsenceRules, TrinnError> = {
    do throws(TrinnError) { return .success(try AbsenceRules()) } catch { return .failure(error) }
  }()

  /// The committed rules, read at the first question.
  public static func standard() throws(TrinnError) -> AbsenceRules { try loaded.get() }

  static let columns = [
    "rule", "scope", "valid_from", "valid_to", "value", "counts", "may_count", "base", "final_month", "standing",
    "source",
  ]

  private init() throws(TrinnError) {
    var rules: [Rule] = []
    for row in try ResourceList("absence-rules.csv", columns: AbsenceRules.columns).rows {
      guard let kind = Kind(rawValue: row[0]), let scope = Scope(rawValue: row[1]) else {
        throw TrinnError(
          .mismatch, "the rules on absence hold an unknown rule \"\(row[0])\"", hint: "install the program again")
      }
      rules.append(
        Rule(
          kind: kind, scope: scope, validFrom: AbsenceRules.date(row[2]), validTo: AbsenceRules.date(row[3]),
          value: Double(row[4]), counts: Set(row[5].split(separator: " ").map(String.init)),
          mayCount: Set(row[6].split(separator: " ").map(String.init)), base: row[7], finalMonth: Int(row[8]),
          standing: row[9], source: row[10]))
    }
    self.rules = rules
  }

  /// The rule that holds on a day; nil where there is none.
  public func rule(_ kind: Kind, _ scope: Scope, on date: CalendarDate) -> Rule? {
    rules.first { $0.kind == kind && $0.scope == scope && $0.holds(on: date) }
  }

  /// The lowest value of the publisher's upper class; nil where the publisher has none.
  public func officialCut(_ kind: Kind, _ scope: Scope) -> Double? {
    rules.first { $0.kind == kind && $0.scope == scope }?.value
  }

  /// How many documented days of a school year may be left off the certificate. The same for grade 10 and upper secondary.
  func struckDays(on date: CalendarDate) -> Int {
    rule(.struck, .upperSecondary, on: date)?.value.flatMap { Int(exactly: $0) } ?? 0
  }

  /// The rules as they are, with how well each is known.
  public func table() throws -> Table {
    try Table(
      [
        ("rule", Column(texts: rules.map(\.kind.rawValue))),
        ("scope", Column(texts: rules.map(\.scope.rawValue))),
        ("valid_from", Column(dates: rules.map(\.validFrom), missing: .notApplicable)),
        ("valid_to", Column(dates: rules.map(\.validTo), missing: .notApplicable)),
        ("value", Column(numbers: rules.map(\.value), missing: .notApplicable)),
        ("counts", Column(texts: rules.map { $0.counts.sorted().joined(separator: " ") })),
        ("may_count", Column(texts: rules.map { $0.mayCount.sorted().joined(separator: " ") })),
        ("base", Column(texts: rules.map(\.base))), ("standing", Column(texts: rules.map(\.standing))),
        ("source", Column(texts: rules.map(\.source))),
      ], rowCount: rules.count, subject: .open)
  }

  private static func date(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CalendarDate(year: parts[0], month: parts[1], day: parts[2]) : nil
  }
}
