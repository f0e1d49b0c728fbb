import TrinnBasis
import TrinnTable

/// Why two cohorts must not be set beside each other as they stand, and what would compare.
public struct Unlikeness: Sendable, Hashable {
  public enum Cause: String, Sendable, CaseIterable {
    /// Another definition of completion: who counts, or what passes.
    case definition
    /// Looked at after another time.
    case clock
    /// Another entry, or every entry against the first.
    case entry
    /// Another rule for home, for those who moved, or for those who came late.
    case area
    /// The data do not reach until the clock of one of them stops.
    case followUp = "follow_up"
    /// A break in the series lies between them.
    case seriesBreak = "break"
    /// One of them is seen worse: the data begin with it, or far more of it was never seen in grade 10.
    case coverage
    /// The same pupils stand in both, and an interval for two groups would be wrong.
    case overlap
  }

  public let cause: Cause
  public let reason: LocalizedText
  /// What would compare; nil where nothing would.
  public let remedy: LocalizedText?
}

extension Cohort {
  /// All that is unlike between this cohort and another, looked at in the same way. Empty where they compare.
  public func unlikeness(to other: Cohort, _ time: StatusTime = .definition) throws -> [Unlikeness] {
    var found = unlikeDefinition(other, time)
    found += unlikeEntry(other)
    found += try unlikeFollowUp(other, time)
    found += unlikeBreaks(other, time)
    found += try unlikeCoverage(other)
    let both = Set(pupils).intersection(other.pupils).count
    if both > 0 {
      found.append(
        Unlikeness(
          cause: .overlap, reason: LocalizedText("\(both) elever er i begge", "\(both) pupils are in both"),
          remedy: LocalizedText("velg høster som ikke overlapper", "choose autumns that do not overlap")))
    }
    return found
  }

  private func unlikeDefinition(_ other: Cohort, _ time: StatusTime) -> [Unlikeness] {
    let (a, b) = (definition, other.definition)
    guard a != b else { return [] }
    let remedy = LocalizedText(
      "les begge etter én definisjon: definition = \"\(a.name)\"",
      "read both under one definition: definition = \"\(a.name)\"")
    var found = [
      Unlikeness(
        cause: .definition,
        reason: LocalizedText(
          "\(a.name) mot \(b.name): \(b.differences(from: a).nb)",
          "\(a.name) against \(b.name): \(b.differences(from: a).en)"),
        remedy: remedy)
    ]
    if time == .definition, a.clock.general != b.clock.general || a.clock.vocational != b.clock.vocational {
      let least = min(a.clock.general, a.clock.vocational, b.clock.general, b.clock.vocational)
      found.append(
        Unlikeness(
          cause: .clock,
          reason: LocalizedText(
            "\(a.clock.text.nb) mot \(b.clock.text.nb)", "\(a.clock.text.en) against \(b.clock.text.en)"),
          remedy: LocalizedText(
            "se begge etter like lang tid: at = \(least)", "look at both after the same time: at = \(least)")))
    }
    return found
  }

  private func unlikeEntry(_ other: Cohort) -> [Unlikeness] {
    var found: [Unlikeness] = []
    if entry != other.entry || request.firstEntryOnly != other.request.firstEntryOnly {
      func words(_ cohort: Cohort) -> LocalizedText {
        LocalizedText(
          "\(cohort.request.firstEntryOnly ? "første" : "hver") start i \(cohort.entry.bokmål)",
          "\(cohort.request.firstEntryOnly ? "first" : "every") entry to \(cohort.entry.english)")
      }
      found.append(
        Unlikeness(
          cause: .entry,
          reason: LocalizedText(
            "\(words(self).nb) mot \(words(other).nb)", "\(words(self).en) against \(words(other).en)"),
          remedy: LocalizedText("samle begge ved samme start", "gather both at the same entry")))
    }
    let rules = [
      (request.home.rawValue, other.request.home.rawValue, "home"),
      (movers.rawValue, other.movers.rawValue, "movers"),
      (request.latecomers.rawValue, other.request.latecomers.rawValue, "late"),
    ]
    for (own, others, name) in rules where own != others {
      found.append(
        Unlikeness(
          cause: .area,
          reason: LocalizedText("\(name) = \"\(own)\" mot \"\(others)\"", "\(name) = \"\(own)\" against \"\(others)\""),
          remedy: LocalizedText(
            "gi begge samme regel: \(name) = \"\(own)\"", "give both the same rule: \(name) = \"\(own)\"")))
    }
    return found
  }

  /// School years after entry that all of the cohort can be seen.
  private func seenYears() throws -> Int {
    let last = try data.years().lastResultYear
    return last - (autumns.last ?? last) - entry.yearsBeforeClock + 1
  }

  private func unlikeFollowUp(_ other: Cohort, _ time: StatusTime) throws -> [Unlikeness] {
    try [self, other].compactMap { cohort in
      let waiting = try cohort.standings(time).count { $0 == .notYetMeasured }
      guard waiting > 0 else { return nil }
      let years = min(try seenYears(), try other.seenYears())
      let when = cohort.autumns.map(String.init).joined(separator: ", ")
      return Unlikeness(
        cause: .followUp,
        reason: LocalizedText(
          "\(waiting) av \(cohort.count) i kullet fra \(when) er ikke målt ennå",
          "\(waiting) of \(cohort.count) in the cohort of \(when) are not measured yet"),
        remedy: years > 0
          ? LocalizedText(
            "begge er sett i \(years) skoleår: at = \(years)", "both are seen for \(years) school years: at = \(years)")
          : nil)
    }
  }

  private func unlikeBreaks(_ other: Cohort, _ time: StatusTime) -> [Unlikeness] {
    // By age each pupil has a clock of its own; the definition's is the nearest.
    let years = if case .after(let years) = time { years } else { definition.clock.longest }
    func stops(_ cohort: Cohort) -> (first: Int, last: Int) {
      let start = cohort.entry.yearsBeforeClock + years - 1
      return ((cohort.autumns.first ?? 0) + start, (cohort.autumns.last ?? 0) + start)
    }
    let (own, others) = (stops(self), stops(other))
    return Set(definition.edition.breaks + other.definition.edition.breaks).compactMap { item -> (Int, Unlikeness)? in
      guard let year = item.schoolYear, min(own.first, others.first) < year, max(own.last, others.last) >= year else {
        return nil
      }
      // Before the break all stop where the latest has so few years.
      let latest = max(autumns.last ?? 0, other.autumns.last ?? 0) + entry.yearsBeforeClock
      let before = year - latest
      return (
        year,
        Unlikeness(
          cause: .seriesBreak, reason: item.text,
          remedy: before > 0
            ? LocalizedText(
              "begge er lest før bruddet ved at = \(before)", "both are read before the break at = \(before)")
            : nil)
      )
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// How much of a cohort was not seen in grade 10 may differ by so much.
  private static let mostUnseen = 0.1

  private func unlikeCoverage(_ other: Cohort) throws -> [Unlikeness] {
    guard case .stage(let stage) = entry, stage > .grade10, entry == other.entry else { return [] }
    var found: [Unlikeness] = []
    let cohorts = [self, other]
    let begins = try cohorts.map { ($0.autumns.first ?? 0) <= (try $0.data.years().firstYear) }
    if begins[0] != begins[1] {
      let year = try (begins[0] ? self : other).data.years().firstYear
      found.append(
        Unlikeness(
          cause: .coverage,
          reason: LocalizedText(
            "dataene begynner i \(year): i det ene kullet er ikke sett hvem som hadde begynt før",
            "the data begin in \(year): in one of them who had entered before is not seen"),
          remedy: LocalizedText("velg en høst fra \(year + 1)", "choose an autumn from \(year + 1)")))
    }
    let unseen = try cohorts.map { Double(try $0.data.unseenInGrade10($0.members)) / Double(max($0.count, 1)) }
    if abs(unseen[0] - unseen[1]) > Cohort.mostUnseen {
      let parts = unseen.map { Int(($0 * 100).rounded()) }
      found.append(
        Unlikeness(
          cause: .coverage,
          reason: LocalizedText(
            "\(parts[0]) mot \(parts[1]) prosent er ikke sett i 10. trinn",
            "\(parts[0]) against \(parts[1]) per cent were not seen in grade 10"),
          remedy: nil))
    }
    return found
  }
}
