import TrinnBasis
import TrinnTable

/// What "completed" means in one statistic: whom it counts, when it looks, what passes, by which area, in which edition.
///
/// All of it is data: a definition more is a value more, and no code.
public struct CompletionDefinition: Sendable, Hashable, Codable {
  /// Whom it counts.
  public struct Population: Sendable, Hashable, Codable {
    /// Pupils of these statuses on 1 October of the entry year (elevstatus); a row without a status counts.
    public var statuses: [String]
    /// Whether those known to have moved out of the county before the clock stops are left out. A register of the whole
    /// country follows them; a county's own data cannot.
    public var leavesOutMovers: Bool
    public var text: LocalizedText

    public init(statuses: [PupilStatus], leavesOutMovers: Bool, text: LocalizedText) {
      self.statuses = statuses.map(\.rawValue)
      self.leavesOutMovers = leavesOutMovers
      self.text = text
    }
  }

  /// When it looks, in school years from the autumn of entry.
  public struct Clock: Sendable, Hashable, Codable {
    public var general: Int
    public var vocational: Int
    /// Normal time for a certificate from school, and for a trade certificate.
    public var nominalSchool: Int
    public var nominalTrade: Int
    public var text: LocalizedText

    public init(general: Int, vocational: Int, nominalSchool: Int = 3, nominalTrade: Int = 4, text: LocalizedText) {
      self.general = general
      self.vocational = vocational
      self.nominalSchool = nominalSchool
      self.nominalTrade = nominalTrade
      self.text = text
    }

    /// The years for a pupil who entered a programme of that type; an unknown type waits for the longer clock.
    public func years(_ type: ProgrammeType?) -> Int {
      switch type {
      case .general, .supplementary: general
      case .vocational: vocational
      case nil: max(general, vocational)
      }
    }

    public var longest: Int { max(general, vocational) }

    /// Normal time to what was reached.
    func nominal(_ competence: Competence) -> Int { competence == .trade ? nominalTrade : nominalSchool }
  }

  /// What passes.
  public struct Success: Sendable, Hashable, Codable {
    /// What counts as completed.
    public var completed: Set<Competence>
    /// Whether planned basic competence is a status of its own; if not, it falls under "final year done, not passed" or
    /// "left", as the statistic of its time had it.
    public var showsPlannedBasic: Bool
    /// Statuses that the statistic has no word for and counts as left.
    public var alsoLeft: Set<CohortStatus>
    public var text: LocalizedText

    public init(
      completed: Set<Competence> = Competence.full, showsPlannedBasic: Bool, alsoLeft: Set<CohortStatus> = [],
      text: LocalizedText
    ) {
      self.completed = completed
      self.showsPlannedBasic = showsPlannedBasic
      self.alsoLeft = alsoLeft
      self.text = text
    }
  }

  /// By which area it is given.
  public struct Area: Sendable, Hashable, Codable {
    /// Groupings that the statistic does not have, with the reason that a refusal gives.
    public var refuses: [String: LocalizedText]
    public var text: LocalizedText

    public init(refuses: [String: LocalizedText] = [:], text: LocalizedText) {
      self.refuses = refuses
      self.text = text
    }
  }

  /// Which publication it follows.
  public struct Edition: Sendable, Hashable, Codable {
    public var text: LocalizedText
    public var breaks: [Break]
    public var source: String

    public init(text: LocalizedText, breaks: [Break] = [], source: String) {
      self.text = text
      self.breaks = breaks
      self.source = source
    }
  }

  /// A place in a series where the figures before and after must not be compared as they stand.
  public struct Break: Sendable, Hashable, Codable {
    /// The first school year, by its starting year, whose results the break touches; nil where the source gives an
    /// edition and no year, so that the break stands under every series.
    public var schoolYear: Int?
    public var text: LocalizedText

    public init(from schoolYear: Int? = nil, _ text: LocalizedText) {
      self.schoolYear = schoolYear
      self.text = text
    }
  }

  /// The breaks that a series of entrants meets between these autumns of entry.
  public func breaks(among autumns: [Int]) -> [Break] {
    guard let first = autumns.min(), let last = autumns.max() else { return [] }
    return edition.breaks.filter { item in
      guard let year = item.schoolYear else { return true }
      return first + clock.longest - 1 < year && year <= last + clock.longest - 1
    }
  }

  public var name: String
  public var title: LocalizedText
  public var population: Population
  public var clock: Clock
  public var success: Success
  public var area: Area
  public var edition: Edition

  public init(
    name: String, title: LocalizedText, population: Population, clock: Clock, success: Success, area: Area,
    edition: Edition
  ) {
    self.name = name
    self.title = title
    self.population = population
    self.clock = clock
    self.success = success
    self.area = area
    self.edition = edition
  }

  /// The whole definition in one sentence, as it stands under a figure.
  public var sentence: LocalizedText {
    LocalizedText(
      "\(title.nb): \(population.text.nb); \(clock.text.nb); \(success.text.nb).",
      "\(title.en): \(population.text.en); \(clock.text.en); \(success.text.en).")
  }
}
