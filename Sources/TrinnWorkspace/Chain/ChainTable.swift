import Foundation
import TrinnTable

/// Kept objects as a table: name, then the declared fields, then who changed it last and when.
enum ChainTable {
  static func make<Object: ChainObject>(_ objects: [Kept<Object>]) throws -> Table {
    let members = try objects.map { try ChainCoding.members(ChainCoding.text($0.object)) }
    var columns: [(name: String, column: Column)] = [("id", Column(texts: objects.map(\.id)))]
    columns += Object.fields.map { field in (field.name, column(members.map { $0[field.name] }, field.content)) }
    columns += [
      ("version", Column(integers: objects.map(\.version))), ("changed", Column(texts: objects.map(\.changed.label))),
      ("changed_by", Column(texts: objects.map(\.role))),
    ]
    return try Table(columns, rowCount: objects.count, subject: .open)
  }

  private static func column(_ values: [Any?], _ content: ChainField.Content) -> Column {
    switch content {
    case .text, .choice, .reference: Column(texts: values.map { $0 as? String })
    case .texts, .references: Column(texts: values.map { ($0 as? [String])?.joined(separator: "; ") })
    case .integer: Column(integers: values.map { ($0 as? NSNumber)?.intValue })
    case .number: Column(numbers: values.map { ($0 as? NSNumber)?.doubleValue })
    case .flag: Column(booleans: values.map { ($0 as? NSNumber)?.boolValue })
    case .date: Column(dates: values.map { ($0 as? String).flatMap { ChainDate($0)?.date } })
    }
  }
}

/// A date in an object: `2026-10-01` in files, a `CalendarDate` in code.
public struct ChainDate: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  public let date: CalendarDate

  public init(_ date: CalendarDate) { self.date = date }

  /// Nil where there is no such day.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), let date = CalendarDate(year: year, month: month, day: day), date.label == text
    else { return nil }
    self.date = date
  }

  public var description: String { date.label }

  public static func < (first: ChainDate, second: ChainDate) -> Bool { first.date < second.date }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let date = ChainDate(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no date as 2026-10-01")
    }
    self = date
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(date.label)
  }
}
