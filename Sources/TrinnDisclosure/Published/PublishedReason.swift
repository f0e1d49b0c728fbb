/// Why a reader knows something: which printed figures are put together.
package struct PublishedReason: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Schools add up to their municipality, municipalities to their county, counties to the country.
    case places
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
  package let figure: Int
  /// How many printed figures go into it.
  package let shown: Int
}
