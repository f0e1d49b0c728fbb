import TrinnBasis

extension LocalizedText {
  /// The bokmål text, then the English one: indicators and definitions say each thing twice, side by side.
  package init(_ nb: String, _ en: String) { self.init(nb: nb, en: en) }
}
