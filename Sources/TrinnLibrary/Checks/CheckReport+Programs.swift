import Foundation
import TrinnBasis
import TrinnChecks
import TrinnReport
import TrinnTable

extension CheckReport {
  /// `{date, exit_status, late, checks: [{name, file, level, …, groups: […]}]}`; a figure that is hidden has no value.
  public var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      let whole = CheckJSON(
        date: date.label, exitStatus: exitStatus,
        late: late,
        checks: try entries.map { try CheckJSON.Entry($0, sentences: paragraphs($0).map { $0.text(format) }) })
      return String(decoding: try encoder.encode(whole), as: UTF8.self) + "\n"
    }
  }

  /// As build servers read it: a stop is a failure, a check that could not run an error, one that did not run skipped.
  public var junit: String {
    func count(_ level: CheckLevel) -> Int { entries.count { $0.level == level } }
    let skipped = entries.count { $0.unchangedSince != nil && $0.level < .stop }
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"trinn check\" tests=\"\(entries.count)\" failures=\"\(count(.stop))\" "
        + "errors=\"\(count(.couldNotRun))\">",
      "  <testsuite name=\"trinn check \(date.label)\" tests=\"\(entries.count)\" failures=\"\(count(.stop))\" "
        + "errors=\"\(count(.couldNotRun))\" skipped=\"\(skipped)\" timestamp=\"\(date.label)T00:00:00\">",
    ]
    for entry in entries {
      lines.append("    <testcase classname=\"\(Self.xml(entry.file))\" name=\"\(Self.xml(entry.name))\" time=\"0\">")
      let action = entry.isFine ? nil : action(entry)
      let text = (paragraphs(entry).map { $0.text(format) } + [action].compactMap(\.self)).joined(separator: "\n")
      let message = Self.xml(entry.level.word[language])
      switch entry.level {
      case .stop: lines.append("      <failure type=\"stop\" message=\"\(message)\">\(Self.xml(text))</failure>")
      case .couldNotRun:
        lines.append("      <error type=\"could_not_run\" message=\"\(message)\">\(Self.xml(text))</error>")
      default:
        if entry.unchangedSince != nil { lines.append("      <skipped/>") }
        if !text.isEmpty { lines.append("      <system-out>\(Self.xml(text))</system-out>") }
      }
      lines.append("    </testcase>")
    }
    return (lines + ["  </testsuite>", "</testsuites>"]).joined(separator: "\n") + "\n"
  }

  /// What XML 1.0 does not know is left out: control characters, and two places that are no characters.
  private static func xml(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}

private struct CheckJSON: Encodable {
  let date: String
  let exitStatus: Int32
  let late: [String]
  let checks: [Entry]

  struct Entry: Encodable {
    let name: String
    let file: String
    let level: String
    let fault: String?
    let unchangedSince: String?
    let about: String?
    let action: String?
    let owner: String?
    let baseline: String?
    let groupsLookedAt: Int?
    let groups: [Group]
    let sentences: [String]

    init(_ entry: CheckEntry, sentences: [String]) throws {
      (name, file, level) = (entry.name, entry.file, entry.level.rawValue)
      fault = entry.fault?.sentence
      unchangedSince = entry.unchangedSince?.label
      (about, action, owner) = (entry.about, entry.check?.action, entry.check?.owner)
      baseline = entry.check.flatMap { $0.baseline == .none ? nil : $0.baseline.text(.en) }
      groupsLookedAt = entry.findings?.count
      let found = try entry.findings.map { findings in
        try findings.groups.map { try Group($0, findings, entry.check) }
      }
      groups = found ?? entry.plugin?.places.map(Group.init) ?? []
      self.sentences = sentences
    }
  }

  struct Group: Encodable {
    let keys: [String: String]
    let level: String
    let finding: String?
    let since: String?
    let firstSeen: String?
    let runs: Int
    let isNews: Bool
    let trend: String?
    let value: Double?
    let n: Int?
    let baseline: Double?
    let baselineN: Int?
    let change: Double?
    let confLow: Double?
    let confHigh: Double?

    init(_ place: PluginFindings.Place) {
      keys = place.name.map { ["place": $0] } ?? [:]
      (level, finding) = (place.level.rawValue, place.sentence)
      (since, firstSeen) = (place.standing.since?.label, place.standing.firstSeen?.label)
      (runs, isNews) = (place.standing.runs, place.isNews)
      (trend, value, n, baseline, baselineN) = (nil, nil, nil, nil, nil)
      (change, confLow, confHigh) = (nil, nil, nil)
    }

    init(_ group: CheckFindings.Group, _ findings: CheckFindings, _ check: Check?) throws {
      let table = findings.table.content
      func number(_ name: String) throws -> Double? {
        guard table.names.contains(name) else { return nil }
        return try table.column(name)[group.row].number.flatMap { $0.isFinite ? $0 : nil }
      }
      func whole(_ name: String) throws -> Int? { try number(name).flatMap { Int(exactly: $0) } }
      let labels = try (check?.keys ?? []).map { ($0, try table.column($0)[group.row].label) }
      keys = Dictionary(labels) { first, _ in first }
      (level, finding) = (group.level.rawValue, group.finding?.en)
      (since, firstSeen) = (group.standing.since?.label, group.standing.firstSeen?.label)
      (runs, isNews) = (group.standing.runs, group.isNews)
      trend = group.trend?.finding.rawValue
      (value, n) = (try number(CheckColumns.value), try whole(CheckColumns.n))
      (baseline, baselineN) = (try number(CheckColumns.baseline), try whole(CheckColumns.baselineN))
      change = try number(CheckColumns.change)
      (confLow, confHigh) = (try number(CheckColumns.low), try number(CheckColumns.high))
    }
  }
}
