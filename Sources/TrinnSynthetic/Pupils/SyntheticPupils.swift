import TrinnTable

/// Identities for small sets of data that are written by hand: the first, the second and so on of the synthetic series.
public enum SyntheticPupils {
  /// - Returns: so many different numbers, always the same.
  public static func identities(_ count: Int) -> [String] {
    guard let birth = CalendarDate(year: 2008, month: 1, day: 1) else { return [] }
    var series = SyntheticIdentity()
    // Sixty a day, so that no day runs out.
    return (0..<max(0, count)).map { place in
      series.next(born: CalendarDate(day: birth.day + Int32(clamping: place / 60)), isWoman: place % 2 == 0).digits
    }
  }
}
