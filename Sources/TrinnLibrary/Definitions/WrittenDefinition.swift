import TrinnBasis
import TrinnBinding
import TrinnCohort

/// A text for readers as a script writes it: one string for both languages, or `{ nb = …, en = … }`.
struct WrittenText: BindingValue, Sendable {
  let text: LocalizedText

  static var typeSpec: TypeSpec { .either([.text, .map]) }

  static func decode(_ value: Value) -> WrittenText? {
    if case .text(let text) = value { return WrittenText(text: LocalizedText(text, text)) }
    guard let map = ValueMap.decode(value), map.keys.allSatisfy({ $0 == "nb" || $0 == "en" }) else { return nil }
    return map.text.map { WrittenText(text: $0) }
  }

  var encoded: Value { .map(["nb": .text(text.nb), "en": .text(text.en)]) }
}

/// A clock as a script writes it: years for all, or `{ general = 5, vocational = 6 }`; one of them leaves the other.
struct WrittenYears: BindingValue, Sendable {
  let general, vocational: Int?

  static var typeSpec: TypeSpec { .either([.integer, .map]) }

  static func decode(_ value: Value) -> WrittenYears? {
    if let years = Int.decode(value) { return WrittenYears(general: years, vocational: years) }
    guard let map = ValueMap.decode(value), !map.isEmpty,
      map.entries.allSatisfy({ ["general", "vocational"].contains($0.key) && Int.decode($0.value) != nil })
    else { return nil }
    return WrittenYears(
      general: map["general"].flatMap(Int.decode), vocational: map["vocational"].flatMap(Int.decode))
  }

  var encoded: Value { .map(["general": general.encoded, "vocational": vocational.encoded]) }
}

/// A break as a script writes it: a sentence, or `{ from = 2024, nb = …, en = … }`.
struct WrittenBreak: BindingValue, Sendable {
  let value: CompletionDefinition.Break

  static var typeSpec: TypeSpec { .either([.text, .map]) }

  static func decode(_ value: Value) -> WrittenBreak? {
    if case .text(let text) = value { return WrittenBreak(value: .init(LocalizedText(text, text))) }
    guard let map = ValueMap.decode(value), let text = map.text,
      map.keys.allSatisfy({ ["from", "nb", "en"].contains($0) })
    else { return nil }
    guard let from = map["from"] else { return WrittenBreak(value: .init(text)) }
    return Int.decode(from).map { WrittenBreak(value: .init(from: $0, text)) }
  }

  var encoded: Value {
    var map: ValueMap = ["nb": .text(value.text.nb), "en": .text(value.text.en)]
    if let year = value.schoolYear { map["from"] = year.encoded }
    return .map(map)
  }
}

extension ValueMap {
  /// `nb` and `en`, where one stands for both if it is alone.
  fileprivate var text: LocalizedText? {
    let (nb, en) = (self["nb"].flatMap(String.decode), self["en"].flatMap(String.decode))
    return (nb ?? en).flatMap { first in (en ?? nb).map { LocalizedText(first, $0) } }
  }
}
