import TrinnBinding
import TrinnReport

/// A document as the prompt shows it: the same words and figures as on paper.
enum DocumentText {
  static func text(_ document: Document, _ display: Display) -> String {
    TextDocument(width: min(display.columns, 110)).text(document)
  }
}
