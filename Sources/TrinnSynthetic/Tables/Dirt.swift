import TrinnCohort
import TrinnTable

/// Spoils rows as files from real systems are spoilt, so that readers have something to report.
struct Dirt: Sendable {
  /// Share of rows.
  let share: Double
  var draws: Draws

  /// The bytes in the row's place, or nil where the row stays as it is.
  mutating func spoil(_ row: ArraySlice<UInt8>, of schema: Schema) -> [UInt8]? {
    guard draws.chance(share) else { return nil }
    var fields = row.dropLast().split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map(Array.init)
    guard fields.count == schema.fields.count else { return nil }
    func columns(_ matches: (Schema.Field) -> Bool) -> [Int] {
      schema.fields.indices.filter { matches(schema.fields[$0]) && !fields[$0].isEmpty }
    }
    let grades = columns { field in
      ["standpunkt", "exam", "grade"].contains { field.name.hasSuffix($0) } && field.type == .integer
    }
    let schools = columns { $0.term.codeList == "school" }
    let freeTexts = columns { $0.term.codeList == "end_reason" || $0.type == .text }
    let doubled = Array(row) + Array(row)
    switch draws.whole(0...4) {
    case 0 where !grades.isEmpty:
      fields[grades[draws.whole(0...grades.count - 1)]] = Array(draws.chance(0.5) ? "7".utf8 : "0".utf8)
    case 1 where !schools.isEmpty:
      // Another last digit: the check digit no longer fits.
      let school = schools[draws.whole(0...schools.count - 1)]
      if let last = fields[school].last, last >= 48 {
        fields[school][fields[school].count - 1] = 48 + (last - 48 + 1) % 10
      }
    case 2:
      if draws.chance(0.5), fields.count > 2 { fields.removeLast(2) } else { fields.append(Array("x".utf8)) }
    case 3 where !freeTexts.isEmpty && schema.fields[0].type == .identity:
      // Someone wrote the number into a remark.
      fields[freeTexts[draws.whole(0...freeTexts.count - 1)]] = Array("se sak ".utf8) + fields[0]
    default: return doubled
    }
    return Array(fields.joined(separator: [UInt8(ascii: ";")])) + [UInt8(ascii: "\n")]
  }
}
