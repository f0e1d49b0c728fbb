import Glibc
import TrinnTable

/// A point in time in whole seconds of universal time. Figures of a school need no finer clock, and a finer one tells more
/// than it should.
public struct Moment: Sendable, Hashable, Comparable, Codable {
  /// Since 1970-01-01T00:00:00Z.
  public let seconds: Int64

  public init(seconds: Int64) { self.seconds = seconds }

  public static var now: Moment { Moment(seconds: Int64(time(nil))) }

  /// `2026-11-22T04:50:12Z`; nil for anything else.
  public init?(_ label: String) {
    let parts = label.utf8.split(whereSeparator: { !(48...57).contains($0) }).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard parts.count == 6, let year = parts[0], let month = parts[1], let day = parts[2], let hour = parts[3],
      let minute = parts[4], let second = parts[5], hour < 24, minute < 60, second < 60,
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    self.init(seconds: Int64(date.day) * 86_400 + Int64(hour * 3600 + minute * 60 + second))
    guard self.label == label else { return nil }
  }

  public var date: CalendarDate { CalendarDate(day: Int32(clamping: seconds.flooredQuotient(86_400))) }

  public var label: String {
    let left = Int(seconds - seconds.flooredQuotient(86_400) * 86_400)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.label)T\(two(left / 3600)):\(two(left / 60 % 60)):\(two(left % 60))Z"
  }

  public static func < (first: Moment, second: Moment) -> Bool { first.seconds < second.seconds }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let moment = Moment(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no moment as 2026-11-22T04:50:12Z")
    }
    self = moment
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(label)
  }
}

extension Int64 {
  fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
