import TrinnBasis

/// Why a reader knows something: which printed figures are put together.
package struct PublishedReason: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Schools add up to their municipality, municipalities to their county, counties to the country.
    case places
    /// Rows of a table add up to a row of totals.
    case rows
    /// Columns of a table add up to a column of totals.
    case columns
    /// Boys and girls add up to all.
    case sexes
    /// Forms of ownership add up to all.
    case owners
    /// Grade levels add up to all.
    case grades
    /// The levels of a distribution add up to the number of pupils: their shares to 100.
    case distribution
    /// A rounded share of a printed number of pupils.
    case share
    /// A rounded mean of a distribution.
    case mean
    /// The standard deviation of a distribution.
    case deviation
  }

  package let kind: Kind
  /// The figure that all is held against: the total, the share, the mean.
  package let whole: PublishedCellName
  /// How many printed figures go into it.
  package let shown: Int
  /// The whole's number among the figures; nil in a table of another kind.
  var number: Int?
}

/// Which figure is meant, in words that stand in the file.
package struct PublishedCellName: Sendable, Hashable {
  package let file: String
  package let place: String
  package let measure: String

  /// Files hold what they hold: control characters in a name never reach a screen.
  package init(file: String, place: String, measure: String) {
    self.file = SafeText.line(file)
    self.place = SafeText.line(place)
    self.measure = SafeText.line(measure)
  }
}
