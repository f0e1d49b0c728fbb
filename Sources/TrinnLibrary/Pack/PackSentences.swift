import TrinnBasis
import TrinnCohort
import TrinnReport

/// Three sentences for a reader in a hurry: one good, one to watch, one that changed. They say what differs and never why.
struct PackSentences {
  let page: PackPage

  /// The sentences are the extremes of some forty figures, and the extreme of forty is often chance: so a stronger
  /// difference goes first, and a change is only told where it is strong.
  private static let level = 0.99

  private struct Candidate {
    let sheet: IndicatorSheet
    let reading: PackPage.Reading
    let isStrong: Bool
    /// How far from the county, in the indicator's good direction, as a share of the interval's width.
    let advantage: Double
  }

  func write() throws -> KeySentences {
    let candidates = try candidates()
    let strong = candidates.filter(\.isStrong)
    let clear = candidates.filter { [.clearlyHigher, .clearlyLower].contains($0.reading.certainty) }
    func best(_ candidates: [Candidate]) -> Candidate? {
      candidates.filter { $0.advantage > 0 }.max { $0.advantage < $1.advantage }
    }
    func worst(_ candidates: [Candidate]) -> Candidate? {
      candidates.filter { $0.advantage < 0 }.min { $0.advantage < $1.advantage }
    }
    let good = best(strong) ?? best(clear)
    let worry = worst(strong) ?? worst(clear)
    return KeySentences(
      good: good.map(differs) ?? everyone(candidates) ?? nearest(candidates),
      worry: worry.map(differs) ?? nothingClear(candidates),
      changed: try changed())
  }

  private func candidates() throws -> [Candidate] {
    try page.builder.reader.indicators.compactMap { name in
      guard let sheet = page.builder.sheet(name), sheet.indicator.direction != .neutral,
        let reading = try page.reading(name), reading.isShown, !reading.isRegion,
        let own = reading.own.content.value, let county = reading.county?.content.value
      else { return nil }
      let width = reading.own.content.interval.map { max($0.upperBound - $0.lowerBound, 1e-9) } ?? .infinity
      let sign: Double = sheet.indicator.direction == .moreIsBetter ? 1 : -1
      return Candidate(
        sheet: sheet, reading: reading, isStrong: try isStrong(sheet, reading), advantage: sign * (own - county) / width
      )
    }
  }

  private func isStrong(_ sheet: IndicatorSheet, _ reading: PackPage.Reading) throws -> Bool {
    guard [.clearlyHigher, .clearlyLower].contains(reading.certainty),
      let own = sheet.group(.own(page.place.code), reading.time), let county = sheet.group(.county, reading.time)
    else { return false }
    return try IndicatorComparison.certainty(own: own, county: county, level: PackSentences.level) == reading.certainty
  }

  private func title(_ candidate: Candidate) -> String { candidate.sheet.indicator.title[page.language] }

  private func basis(_ reading: PackPage.Reading) -> String { reading.basis.isEmpty ? "" : " (\(reading.basis))" }

  /// "Grunnskolepoeng (2021–2025 samlet): 44,1, tydelig høyere enn Fjordland (42,8)."
  private func differs(_ candidate: Candidate) -> Prose {
    let reading = candidate.reading
    let than = page.language == .nb ? "enn" : "than"
    guard let county = reading.county else { return Prose(written: title(candidate)) }
    return
      "\(name: title(candidate))\(name: basis(reading)): \(reading.own), \(name: reading.certainty.words[page.language]) \(name: than) \(name: page.builder.countyName) (\(county))."
  }

  /// The commonest good news of a small place: all of them.
  private func everyone(_ candidates: [Candidate]) -> Prose? {
    guard
      let all = candidates.first(where: {
        $0.sheet.indicator.direction == .moreIsBetter && $0.sheet.indicator.measure == .share
          && $0.reading.own.content.value == 1
      })
    else { return nil }
    let text = page.language == .nb ? "alle" : "all"
    return "\(name: title(all))\(name: basis(all.reading)): \(name: text) \(n: all.reading.own)."
  }

  /// Where nothing differs clearly, the figure that stands best, said with its uncertainty.
  private func nearest(_ candidates: [Candidate]) -> Prose? {
    guard let candidate = candidates.filter({ $0.advantage.isFinite }).max(by: { $0.advantage < $1.advantage }),
      let county = candidate.reading.county
    else { return nil }
    let reading = candidate.reading
    return
      "\(name: title(candidate))\(name: basis(reading)): \(reading.own); \(name: Certainty.noClearDifference.words[page.language]) (\(name: page.builder.countyName) \(county))."
  }

  private func nothingClear(_ candidates: [Candidate]) -> Prose? {
    guard !candidates.isEmpty else { return nil }
    return page.language == .nb
      ? "Ingen av tallene er tydelig dårligere enn i \(name: page.builder.countyName). Det kan også bety at det er for få elever til å si det."
      : "None of the figures is clearly worse than in \(name: page.builder.countyName). That may also mean too few to say."
  }

  /// The clearest change between the latest classes and those before them, both shown.
  private func changed() throws -> Prose? {
    var best: (sheet: IndicatorSheet, first: Int, last: Int, certainty: Certainty, size: Double)?
    for name in page.builder.reader.indicators {
      guard let sheet = page.builder.sheet(name), sheet.indicator.measure != .count else { continue }
      let shown = sheet.years.filter { sheet.figure(.own(page.place.code), .year($0))?.content.state == .shown }
      guard let last = shown.last, let first = shown.dropLast().suffix(4).first,
        let before = sheet.group(.own(page.place.code), .year(first)),
        let after = sheet.group(.own(page.place.code), .year(last)), let from = before.value.number,
        let to = after.value.number
      else { continue }
      let certainty = try IndicatorComparison.change(
        from: before, to: after, level: PackSentences.level)
      guard [.clearlyHigher, .clearlyLower].contains(certainty) else { continue }
      let size = abs(to - from) / max(abs(from), 1e-9)
      if size > best?.size ?? 0 { best = (sheet, first, last, certainty, size) }
    }
    guard let best, let from = best.sheet.figure(.own(page.place.code), .year(best.first)),
      let to = best.sheet.figure(.own(page.place.code), .year(best.last))
    else {
      return page.language == .nb
        ? "Ingen av tallene har endret seg tydelig de siste årene." : "None of the figures has changed clearly of late."
    }
    let title = best.sheet.indicator.title[page.language]
    let (first, last) = (page.label(best.first), page.label(best.last))
    switch (page.language, best.certainty) {
    case (.nb, .clearlyHigher):
      return "\(name: title): tydelig opp, fra \(from) (\(name: first)) til \(to) (\(name: last))."
    case (.nb, _): return "\(name: title): tydelig ned, fra \(from) (\(name: first)) til \(to) (\(name: last))."
    case (.en, .clearlyHigher):
      return "\(name: title): clearly up, from \(from) (\(name: first)) to \(to) (\(name: last))."
    case (.en, _): return "\(name: title): clearly down, from \(from) (\(name: first)) to \(to) (\(name: last))."
    }
  }
}
