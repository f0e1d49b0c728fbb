import TrinnBasis
import TrinnTable
import TrinnWorkspace

/// Values of fields as a person reads and writes them.
enum FieldText {
  static func text(_ value: ChainValue, _ field: ChainField, of kind: String, _ language: Language) -> String {
    switch value {
    case .text(let text):
      if case .choice = field.content { return FormWords.word(kind, text)[language] }
      return text
    case .texts(let texts): return texts.joined(separator: "; ")
    case .integer(let whole): return String(whole)
    case .number(let number): return plain(number)
    case .flag(let flag): return (flag ? FormWords.yes : FormWords.no)[language]
    }
  }

  /// As short as it can be written and read back the same.
  static func plain(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? "\(number)"
  }
}

/// What somebody wrote into a field, as the file has it.
package enum WrittenValue: Sendable, Equatable {
  case text(String)
  case texts([String])
  case number(Double)
  /// Days since 1970-01-01.
  case day(Int)
  case flag(Bool)
  case formula
}

/// Reads what was written as a value of the field, or says in a sentence why it is none. The sentence never holds what was
/// written.
package struct FieldReader {
  let kind: String
  let field: ChainField

  package init(kind: String, field: ChainField) { (self.kind, self.field) = (kind, field) }

  static let mostCharacters = 4000

  package enum Outcome: Equatable {
    case nothing
    case value(ChainValue)
    case problem(String)
  }

  package func read(_ written: WrittenValue) -> Outcome {
    switch written {
    case .formula: return .problem("holds a formula; write the text or the number itself")
    case .texts(let texts):
      guard isList else { return .problem("holds a list") }
      return list(texts)
    case .text(let text):
      switch FieldReader.clean(text) {
      case .nothing: return .nothing
      case .problem(let sentence): return .problem(sentence)
      case .value(.text(let clean)): return value(clean)
      case .value(let other): return .value(other)
      }
    case .number(let number): return value(number)
    case .day(let day):
      guard let day = Int32(exactly: day) else { return .problem("holds a day that is none") }
      let label = CalendarDate(day: day).label
      return field.content == .date || isText ? .value(.text(label)) : .problem("holds a day")
    case .flag(let flag): return field.content == .flag ? .value(.flag(flag)) : .problem("holds true or false")
    }
  }

  private var isText: Bool { field.content == .text || field.content == .texts }

  private var isList: Bool {
    switch field.content {
    case .texts, .references: true
    default: false
    }
  }

  // MARK: Texts

  /// Without what word processors leave at the ends and between words.
  static func clean(_ text: String) -> Outcome {
    guard text.unicodeScalars.count <= mostCharacters else {
      return .problem("is longer than \(mostCharacters) characters")
    }
    var clean = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      defer { isAfterReturn = scalar == "\r" }
      switch scalar {
      case "\r": clean.append("\n")
      case "\n": if !isAfterReturn { clean.append("\n") }
      case "\t", "\u{A0}", "\u{202F}": clean.append(" ")
      default: clean.append(scalar)
      }
    }
    let whole = String(clean)
    guard !SafeText.hidesSomething(whole) else {
      return .problem("holds a character that cannot be seen; write the text anew")
    }
    let trimmed = whole.trimmed
    return trimmed.isEmpty ? .nothing : .value(.text(trimmed))
  }

  private func list(_ parts: [String]) -> Outcome {
    var texts: [String] = []
    for part in parts {
      switch FieldReader.clean(part) {
      case .problem(let sentence): return .problem(sentence)
      case .value(.text(let text)): texts.append(text)
      default: continue
      }
    }
    return texts.isEmpty ? .nothing : .value(.texts(texts))
  }

  private func value(_ text: String) -> Outcome {
    switch field.content {
    case .text, .reference: return .value(.text(text))
    case .texts, .references: return list(text.split { $0 == ";" || $0 == "\n" }.map(String.init))
    case .date:
      guard let date = FieldReader.date(text) else { return .problem("is no day; write it as 2026-10-01 or 1.10.2026") }
      return .value(.text(date.description))
    case .number, .integer:
      guard let number = FieldReader.number(text) else { return .problem("is no number; write it as 1250 or 12,5") }
      return value(number)
    case .flag:
      let word = text.lowercased()
      if [FormWords.yes.nb, FormWords.yes.en, "true"].contains(word) { return .value(.flag(true)) }
      if [FormWords.no.nb, FormWords.no.en, "false"].contains(word) { return .value(.flag(false)) }
      return .problem("is neither yes nor no")
    case .choice(let choices):
      let word = text.lowercased()
      let found = choices.first { choice in
        choice == word || Language.allCases.contains { FormWords.word(kind, choice)[$0] == word }
      }
      guard let found else {
        let words = choices.map { FormWords.word(kind, $0).nb }.joined(separator: ", ")
        return .problem("is none of the words: \(words)")
      }
      return .value(.text(found))
    }
  }

  // MARK: Numbers and days

  private func value(_ number: Double) -> Outcome {
    guard number.isFinite else { return .problem("is no number") }
    switch field.content {
    case .number: return .value(.number(number))
    case .integer:
      guard let whole = Int64(exactly: number) else { return .problem("is no whole number") }
      return .value(.integer(whole))
    case .text: return .value(.text(FieldText.plain(number)))
    case .texts: return .value(.texts([FieldText.plain(number)]))
    case .date:
      // A spreadsheet whose cell lost its form holds the day's number.
      guard let whole = Int32(exactly: number), (40_000...70_000).contains(whole) else {
        return .problem("is no day; write it as 2026-10-01 or 1.10.2026")
      }
      return .value(.text(CalendarDate(day: whole - 25_569).label))
    default: return .problem("holds a number")
    }
  }

  /// `1 250,50`, `1250.5`, `kr 1250`; nil for `1.250`, which can be read in two ways.
  static func number(_ text: String) -> Double? {
    var text = text.lowercased()
    if text.hasPrefix("kr") { text = String(text.dropFirst(2)) }
    if text.hasSuffix("kr") { text = String(text.dropLast(2)) }
    if text.hasSuffix("%") { text = String(text.dropLast()) }
    text = String(text.filter { $0 != " " }).replacing("\u{2212}", with: "-")
    let marks = text.filter { $0 == "." || $0 == "," }
    guard marks.count <= 1, text.allSatisfy({ $0.isASCII && ($0.isNumber || "-.,".contains($0)) }) else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].count == 3, parts[0].trimmedMinus.count <= 3, parts[0].trimmedMinus != "0" {
      return nil
    }
    return Double(text.replacing(",", with: "."))
  }

  /// `2026-10-01`, `1.10.2026`, `01.10.2026`.
  static func date(_ text: String) -> ChainDate? {
    if let date = ChainDate(text) { return date }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0.filter { $0 != " " }) }
    guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2], (1900...2200).contains(year)
    else { return nil }
    return CalendarDate(year: year, month: month, day: day).map(ChainDate.init)
  }
}

extension Substring {
  fileprivate var trimmedMinus: Substring { hasPrefix("-") ? dropFirst() : self }
}

extension String {
  /// Without space at its ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(
      start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex))
  }
}
