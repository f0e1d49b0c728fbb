import TrinnBasis
import TrinnDisclosure

/// A page or more for people: what a pack, a report and a meeting paper are made of. It holds released values only, and
/// says what stands where; `HTMLDocument` and `TextDocument` say how it looks.
public struct Document: Sendable {
  public var title: String
  /// One line under the title: for whom, which school year, who made it.
  public var subtitle: String
  public var language: Language
  /// The written language that the page says it is in, where that is not the one of its fixed words: nynorsk.
  public var written: WrittenLanguage?
  public var sections: [DocumentSection]
  /// At the foot of the last page: sources, licences, definitions used.
  public var colophon: [String]

  public init(
    title: String, subtitle: String = "", language: Language = .nb, written: WrittenLanguage? = nil,
    sections: [DocumentSection] = [],
    colophon: [String] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.language = language
    self.written = written
    self.sections = sections
    self.colophon = colophon
  }
}

public struct DocumentSection: Sendable {
  /// Empty: the section has no heading of its own.
  public var heading: String
  public var blocks: [DocumentBlock]
  /// Starts on a new page when printed.
  public var startsPage: Bool

  public init(_ heading: String, startsPage: Bool = false, _ blocks: [DocumentBlock]) {
    self.heading = heading
    self.blocks = blocks
    self.startsPage = startsPage
  }
}

public enum DocumentBlock: Sendable {
  case paragraph(Prose)
  /// Smaller, for what qualifies the rest.
  case note(Prose)
  case pathStrip(PathStrip)
  case keySentences(KeySentences)
  case figure(FigureBlock)
  case figures(FigureTable)
  case grid(FigureGrid)
  case table(TableBlock)
  case hidden(HiddenList)
  case response(ResponseBox)
  case links([DocumentLink])
  case facts(FactTable)
  /// With its tasks under it, and what each goes back to, where it is listed; the terminal always lists them.
  case wheel(YearWheel, isListed: Bool)
}
