import TrinnBasis
import TrinnDisclosure

/// Whether a place differs from what it is held against, in words and never in p-values.
public enum Certainty: String, Sendable, Codable, CaseIterable {
  case clearlyHigher, clearlyLower, noClearDifference, tooFew, notCompared

  public var words: LocalizedText {
    switch self {
    case .clearlyHigher: LocalizedText(nb: "tydelig høyere", en: "clearly higher")
    case .clearlyLower: LocalizedText(nb: "tydelig lavere", en: "clearly lower")
    case .noClearDifference: LocalizedText(nb: "ingen klar forskjell", en: "no clear difference")
    case .tooFew: LocalizedText(nb: "for få", en: "too few")
    case .notCompared: LocalizedText(nb: "ikke sammenlignet", en: "not compared")
    }
  }
}

/// The way through the thirteen years as one row of steps, each with its own figure and the class it speaks of: a
/// completion of today is of pupils who left grade 10 years ago, and the strip may not hide that.
public struct PathStrip: Sendable {
  public struct Step: Sendable {
    public var title: String
    /// "Gikk ut av 10. trinn våren 2019".
    public var classLabel: String
    public var own: ReleasedFigure<File>
    public var county: ReleasedFigure<File>?
    public var country: ReleasedFigure<File>?
    public var certainty: Certainty
    /// "2021–2025 samlet", or the region's name, where the own year is too small.
    public var basis: String

    public init(
      _ title: String, classLabel: String, own: ReleasedFigure<File>, county: ReleasedFigure<File>? = nil,
      country: ReleasedFigure<File>? = nil, certainty: Certainty, basis: String = ""
    ) {
      self.title = title
      self.classLabel = classLabel
      self.own = own
      self.county = county
      self.country = country
      self.certainty = certainty
      self.basis = basis
    }
  }

  public var ownName: String
  public var countyName: String
  public var steps: [Step]

  public init(ownName: String, countyName: String, steps: [Step]) {
    self.ownName = ownName
    self.countyName = countyName
    self.steps = steps
  }
}

/// Three sentences that a reader in a hurry takes away, each under a word.
public struct KeySentences: Sendable {
  private let lines: [(label: LocalizedText, sentence: Prose)]

  /// What is good, what to watch, what changed.
  public init(good: Prose?, worry: Prose?, changed: Prose?) {
    self.init([
      (LocalizedText(nb: "Bra", en: "Good"), good), (LocalizedText(nb: "Å følge med på", en: "To watch"), worry),
      (LocalizedText(nb: "Endret", en: "Changed"), changed),
    ])
  }

  /// Where the figures have no good direction of their own: what stands out, what does not, what changed.
  public init(clear: Prose?, unclear: Prose?, changed: Prose?) {
    self.init([
      (LocalizedText(nb: "Tydelig", en: "Clear"), clear), (LocalizedText(nb: "Ikke tydelig", en: "Not clear"), unclear),
      (LocalizedText(nb: "Endret", en: "Changed"), changed),
    ])
  }

  private init(_ lines: [(LocalizedText, Prose?)]) {
    self.lines = lines.compactMap { label, sentence in sentence.map { (label, $0) } }
  }

  func labelled(_ language: Language) -> [(label: String, sentence: Prose)] {
    lines.map { ($0.label[language], $0.sentence) }
  }
}
