/// What a figure of a published file measures.
package enum PublishedQuantity: Sendable, Hashable {
  case count
  /// In per cent.
  case share
  case mean
  case deviation
  /// Nothing that the numbers of pupils are tied to.
  case other
}

/// Figures of one statistic, period, breakdown and measure: one for each place.
package struct PublishedSeries: Sendable, Hashable {
  package let definition: String
  package let period: String
  /// The breakdown as the publisher names it, without the level of a distribution: subject, grade, owner, sex.
  package let parts: [String]
  package let owner: String?
  package let sex: String?
  /// The measure as the publisher names it, without the level of a distribution.
  package let indicator: String
  /// The place on a scale of answers, grades or levels of mastery that the figure counts.
  package let level: Int?
  package let quantity: PublishedQuantity

  package init(
    definition: String, period: String, group: String, owner: String?, sex: String?, indicator: String
  ) {
    self.definition = definition
    self.period = period
    self.owner = owner
    self.sex = sex
    var parts = group.isEmpty ? [] : group.components(separatedBy: ", ")
    var level: Int?
    if let place = parts.firstIndex(where: { PublishedSeries.numbered($0) != nil }) {
      level = PublishedSeries.numbered(parts[place])?.level
      parts.remove(at: place)
    }
    var stem = indicator
    if level == nil, let (found, number) = PublishedSeries.numbered(indicator) {
      stem = found
      level = number
    }
    self.parts = parts
    self.level = level
    self.indicator = stem
    quantity = PublishedSeries.quantity(of: stem)
  }

  /// The words before the number of a level; a grade level, as in `5. trinn`, is none.
  private static let scales = ["mestringsnivå", "meistringsnivå", "nivå", "svaralternativ", "karakteren", "karakter"]

  /// `AndelSvaralternativ3` is level 3 of `AndelSvaralternativ`.
  private static func numbered(_ text: String) -> (stem: String, level: Int)? {
    let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < 3, let level = Int(String(digits.reversed())) else { return nil }
    let stem = String(text.dropLast(digits.count))
    let bare = stem.lowercased().filter { $0 != " " }
    return scales.contains(where: bare.hasSuffix) ? (stem, level) : nil
  }

  private static func quantity(of indicator: String) -> PublishedQuantity {
    let name = indicator.lowercased()
    if name.hasPrefix("antall") || name.hasPrefix("antal ") || name.hasPrefix("elever") { return .count }
    if name.hasPrefix("andel") || name.hasPrefix("prosent") || name.hasSuffix("prosent") { return .share }
    if name.hasPrefix("standardavvik") { return .deviation }
    if name.hasPrefix("karakteren") { return .count }
    let means = ["score", "snitt", "gjennomsnitt", "skalapoeng", "poeng", "skår"]
    return means.contains(where: name.contains) ? .mean : .other
  }

  /// The same figures without the distribution's level.
  var withoutLevel: Key { Key(definition: definition, period: period, parts: parts) }

  struct Key: Hashable, Sendable {
    let definition: String
    let period: String
    let parts: [String]
  }

  /// Subject, grade, breakdown, measure and period, as a person would say it.
  package var name: String {
    let breakdown = parts.filter { !PublishedSeries.totals.contains($0) }
    let measure = level.map { "\(indicator)\(indicator.hasSuffix(" ") ? "" : " ")\($0)" } ?? indicator
    return (breakdown + [measure, period]).filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Words that stand for all parts of a breakdown.
  static let totals: Set<String> = [
    "Alle kjønn", "Begge kjønn", "Alle eierformer", "Alle eigarformer", "Alle trinn", "Alle årstrinn",
  ]
}

extension String {
  /// As Foundation's, which this target does without.
  fileprivate func components(separatedBy mark: String) -> [String] {
    split(separator: mark, omittingEmptySubsequences: true).map(String.init)
  }
}
