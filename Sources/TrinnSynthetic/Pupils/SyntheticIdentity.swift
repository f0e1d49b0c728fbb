import TrinnTable

/// National identity numbers of the synthetic series: valid check digits, and a month that is 80 too high, so that no
/// person can have one (Skatteetaten's series for test persons).
struct SyntheticIdentity {
  static let monthOffset = 80

  /// How many numbers each day and sex has given out so far.
  private var used: [Int: Int] = [:]

  /// The next free number of a birth date. When a day has none left, the next day's is taken and the date moves with it.
  mutating func next(born birth: CalendarDate, isWoman: Bool) -> (digits: String, birth: CalendarDate) {
    var day = birth
    while true {
      let key = Int(day.day) * 2 + (isWoman ? 1 : 0)
      let (year, month, dayOfMonth) = day.parts
      // Individual numbers 000-499 for those born before 2000, 500-999 from 2000; an even last digit means a woman.
      let first = year < 2000 ? 0 : 500
      while true {
        let step = used[key, default: 0]
        guard step < 250 else { break }
        used[key] = step + 1
        // Numbers are spread over the series by a step that shares no factor with 250.
        let individual = first + 2 * (step * 77 % 250) + (isWoman ? 0 : 1)
        if let digits = SyntheticIdentity.checked(
          dayOfMonth, month + SyntheticIdentity.monthOffset, year % 100, individual)
        {
          return (digits, day)
        }
      }
      day = CalendarDate(day: day.day + 1)
    }
  }

  /// The eleven digits, or nil where the check digits would need a ten.
  private static func checked(_ day: Int, _ month: Int, _ year: Int, _ individual: Int) -> String? {
    var digits = [
      day / 10, day % 10, month / 10, month % 10, year / 10, year % 10,
      individual / 100, individual / 10 % 10, individual % 10,
    ]
    for weights in [[3, 7, 6, 1, 8, 9, 4, 5, 2], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]] {
      let check = (11 - zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11) % 11
      guard check < 10 else { return nil }
      digits.append(check)
    }
    return digits.map(String.init).joined()
  }
}
