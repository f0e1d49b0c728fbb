import TrinnBasis

/// A part of a definition: facts, and the words that a reader gets for them.
protocol DefinitionPart: Hashable {
  var text: LocalizedText { get set }
}

extension DefinitionPart {
  /// Whether both count alike, however they are worded.
  func counts(as other: Self) -> Bool {
    var other = other
    other.text = text
    return self == other
  }
}

extension CompletionDefinition.Population: DefinitionPart {}
extension CompletionDefinition.Clock: DefinitionPart {}
extension CompletionDefinition.Success: DefinitionPart {}
