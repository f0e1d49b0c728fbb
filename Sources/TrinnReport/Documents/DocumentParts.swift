import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// A chart with everything that a reader needs to trust it: what is counted, of whom, how late, from where.
public struct FigureBlock: Sendable {
  public var chart: Chart<File>
  /// What the chart shows, in a sentence.
  public var comment: Prose?
  /// Population, success and clock, in a sentence.
  public var definition: String
  /// "Gjelder elever som gikk ut av 10. trinn våren 2019", and when the next class can be read.
  public var lag: String
  public var source: String

  public init(chart: Chart<File>, comment: Prose? = nil, definition: String, lag: String = "", source: String) {
    self.chart = chart
    self.comment = comment
    self.definition = definition
    self.lag = lag
    self.source = source
  }

  func facts(_ language: Language) -> [(label: String, text: String)] {
    let facts: [(LocalizedText, String)] = [
      (LocalizedText(nb: "Definisjon:", en: "Definition:"), definition),
      (LocalizedText(nb: "Gjelder:", en: "Speaks of:"), lag),
      (LocalizedText(nb: "Kilde:", en: "Source:"), source),
    ]
    return facts.filter { !$0.1.isEmpty }.map { ($0[language], $1) }
  }
}

public struct TableBlock: Sendable {
  public var caption: String
  public var table: Released<Table, File>

  public init(caption: String, _ table: Released<Table, File>) {
    self.caption = caption
    self.table = table
  }
}

/// What the page does not show, and why, without saying which cell fell to which rule.
public struct HiddenList: Sendable {
  public var summary: HiddenSummary
  /// What is shown instead: pooled years, the region.
  public var instead: String

  public init(_ summary: HiddenSummary, instead: String = "") {
    self.summary = summary
    self.instead = instead
  }

  func sentence(_ language: Language) -> String {
    guard summary.count > 0 else {
      return LocalizedText(nb: "Ingenting er skjult på disse sidene.", en: "Nothing is hidden on these pages.")[
        language]
    }
    return summary.sentence(language)
  }
}

/// An empty box to write in: the reader's answer is part of the page.
public struct ResponseBox: Sendable {
  public var question: String
  /// Lines to write on.
  public var lines: Int

  public init(_ question: String, lines: Int = 5) {
    self.question = question
    self.lines = max(1, min(lines, 40))
  }
}

/// A link to a page that lies beside this one: an index of packs.
public struct DocumentLink: Sendable {
  public var title: String
  public var file: String
  public var note: String

  /// - Parameter file: a file name; folders and addresses are not links of a self-contained set of pages.
  public init(_ title: String, file: String, note: String = "") throws(TrinnError) {
    guard !file.isEmpty, !file.hasPrefix("."), !file.contains(where: { "/\\:?#%".contains($0) }) else {
      throw TrinnError(
        .outOfRange, "a link names a file beside the page", argument: "file", wanted: "a file name",
        got: "a path or an address")
    }
    self.title = title
    self.file = file
    self.note = note
  }
}
