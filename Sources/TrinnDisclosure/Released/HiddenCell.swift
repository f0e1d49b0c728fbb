import TrinnBasis

/// One hidden cell: what it is, and the rule that hid it.
public struct HiddenCell: Sendable, Hashable {
  /// How a reader finds the cell: the figure's name, or "row, column".
  public let name: String
  public let rule: HidingRule

  init(name: String, rule: HidingRule) {
    self.name = name
    self.rule = rule
  }

  /// The rule in words, then the safe alternative.
  ///
  /// For the one who asked. It tells cells that are small from cells that merely stand beside them, which a page for
  /// others must not: who knows that two hidden cells are both small and add to 8 knows that both are 4.
  public func explanation(_ language: Language) -> String {
    "\(name): \(rule.sentence[language]). \(rule.alternative[language])."
  }
}

extension HidingRule {
  /// As the ledger names it.
  public var name: String { String(String(describing: self).prefix { $0 != "(" }) }

  public var sentence: LocalizedText {
    switch self {
    case .few(.numerator, let threshold):
      LocalizedText(
        nb: "færre enn \(threshold) elever står bak tallet", en: "fewer than \(threshold) pupils stand behind the count"
      )
    case .few(.complement, let threshold):
      LocalizedText(
        nb: "færre enn \(threshold) elever er utenfor tallet",
        en: "fewer than \(threshold) pupils are outside the count")
    case .few(.denominator, let threshold):
      LocalizedText(nb: "gruppen har færre enn \(threshold) elever", en: "the group has fewer than \(threshold) pupils")
    case .allAlike:
      LocalizedText(
        nb: "alle eller ingen: da sier tallet noe om hver enkelt",
        en: "all or none: the figure then speaks of each pupil")
    case .tells(let threshold):
      LocalizedText(
        nb: "ordet ville si noe om færre enn \(threshold) elever",
        en: "the word would tell of fewer than \(threshold) pupils")
    case .publisher(let source):
      LocalizedText(
        nb: "\(source.rawValue.uppercased()) skjuler dette tallet",
        en: "\(source.rawValue.uppercased()) hides this figure")
    case .derivable:
      LocalizedText(
        nb: "et skjult tall ville følge av summene om dette ble vist",
        en: "a hidden figure would follow from the totals if this were shown")
    case .determined(let threshold):
      LocalizedText(
        nb: "sammen med tall som er vist før, ville det si noe om færre enn \(threshold) elever",
        en: "together with figures shown before, it would tell of fewer than \(threshold) pupils")
    case .versions(let threshold):
      LocalizedText(
        nb: "færre enn \(threshold) elever skiller tallet fra et som er vist fra en tidligere utgave av dataene",
        en: "fewer than \(threshold) pupils tell it from a figure shown of an earlier version of the data")
    case .dominated:
      LocalizedText(
        nb: "én elev står for halvparten av summen eller mer", en: "one pupil makes up half of the sum or more")
    case .ofOne:
      LocalizedText(
        nb:
          "tallet er én elevs verdi: minste, største, vanligste, eller en grense med færre enn \(SharedFigures.pupilsBeyond) elever utenfor",
        en:
          "the figure is one pupil's value: least, greatest, commonest, or a limit with fewer than \(SharedFigures.pupilsBeyond) pupils beyond it"
      )
    }
  }

  public var alternative: LocalizedText {
    switch self {
    case .few, .allAlike:
      LocalizedText(
        nb: "Slå sammen flere år, vis regionen, eller ta bort en oppdeling",
        en: "Pool several years, show the region, or drop a breakdown")
    case .tells:
      LocalizedText(
        nb: "Slå sammen sjeldne verdier, eller les kolonnen som det stedet den er, med schema",
        en: "Put rare values together, or read the column as the place that it is, with a schema")
    case .publisher:
      LocalizedText(
        nb: "Vis nivået over, eller gi tallet til eieren alene",
        en: "Show the level above, or give it to the owner alone")
    case .derivable:
      LocalizedText(
        nb: "Vis tabellen uten sum, eller ta bort en oppdeling",
        en: "Show the table without totals, or drop a breakdown")
    case .determined:
      LocalizedText(
        nb: "Spør slik det er spurt før, eller om en større gruppe: hele kommunen, flere år, færre oppdelinger",
        en: "Ask as it was asked before, or of a larger group: the whole municipality, several years, fewer breakdowns")
    case .versions:
      LocalizedText(
        nb: "Vis tallet fra den tidligere utgaven, eller vent til flere elever er kommet til eller gått ut",
        en: "Show the figure of the earlier version, or wait until more pupils have come or gone")
    case .dominated:
      LocalizedText(
        nb: "Tell elever i stedet for å summere, eller vis en større gruppe",
        en: "Count pupils instead of adding up, or show a larger group")
    case .ofOne:
      LocalizedText(
        nb: "Bruk median, gjennomsnitt eller andel, eller en grense lenger fra ytterkanten",
        en: "Use the median, the mean or a share, or a limit further from the ends")
    }
  }
}

/// What a page for others may say of its hidden cells: how many, and every reason there is, without saying which cell fell
/// to which.
public struct HiddenSummary: Sendable, Hashable {
  public let count: Int
  public let thresholds: [Int]

  public init(_ hidden: [HiddenCell]) {
    count = hidden.count
    thresholds = Set(
      hidden.compactMap { cell in
        if case .few(_, let threshold) = cell.rule { threshold } else { nil }
      }
    ).sorted()
  }

  /// Empty where nothing is hidden.
  public func sentence(_ language: Language) -> String {
    guard count > 0 else { return "" }
    let limit = thresholds.map(String.init).joined(separator: " / ")
    switch language {
    case .nb:
      let few = limit.isEmpty ? "" : "færre enn \(limit) elever, "
      return
        "\(count) tall er skjult (\(few)alle eller ingen, eller fordi et skjult tall ellers ville følge av summene)."
    case .en:
      let few = limit.isEmpty ? "" : "fewer than \(limit) pupils, "
      let figures = count == 1 ? "1 figure is" : "\(count) figures are"
      return
        "\(figures) hidden (\(few)all or none, or because a hidden figure would otherwise follow from the totals)."
    }
  }
}
