/// Something that a publisher hid and that any reader of its figures can work out, or a small number behind a printed share.
///
/// It says which figure and by which others, and never the number itself: what is found must not tell more than the file.
package struct PublishedFinding: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// A hidden number follows exactly.
    case exact
    /// A hidden number can be fewer than five numbers.
    case narrowed
    /// The pupils of several hidden figures together follow exactly, and are fewer than the publisher shows.
    case smallGroup = "small_group"
    /// A rounded share of a printed number tells a number of pupils below what the publisher shows.
    case smallShare = "small_share"
    /// One file prints what another hides.
    case otherFile = "other_file"
  }

  /// A number that can be this many or more is hidden well enough.
  package static let safeValues = ReaderSystem.safeValues

  package let kind: Kind
  /// The hidden figures, or the share; after one that is hidden in one file the other file's.
  package let cells: [PublishedCellName]
  package let reasons: [PublishedReason]
  /// How many numbers it can be.
  package let possibleValues: Int
  /// For tests; never printed.
  package let range: ClosedRange<Int>
}
