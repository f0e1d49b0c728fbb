import TrinnBasis
import TrinnBinding

/// How a run ended, as the program tells it.
struct Ending: Sendable {
  enum Kind: String { case contained, refused, stopped, exhausted, output, crash, breach, rowsEnded, escaped }

  let kind: Kind
  let sentence: String
  /// What a log gets of it.
  let shown: String

  init(values: [Value]) {
    let text = values.first.flatMap(String.decode) ?? "no result"
    kind = text == "contained" ? .contained : .escaped
    sentence = text
    shown = text
  }

  init(error: any Error) {
    guard let error = error as? TrinnError else {
      self.init(.escaped, "\(error)")
      return
    }
    self.init(Ending.kind(error), error.sentence, "\(error)")
  }

  private init(_ kind: Kind, _ sentence: String, _ shown: String? = nil) {
    self.kind = kind
    self.sentence = sentence
    self.shown = shown ?? sentence
  }

  /// No line but the first begins where the program's own lines do.
  var staysInItsLines: Bool { shown.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix(" ") } }

  private static func kind(_ error: TrinnError) -> Kind {
    let sentence = error.sentence
    switch error.code {
    case .limit where sentence.contains("time limit"): return .stopped
    case .limit where sentence.contains("more memory than its limit"): return .exhausted
    case .limit where sentence.contains("prints more"): return .output
    case .refused where sentence.contains("asked the system"): return .breach
    case .fault where sentence.contains("row function ended before its time"): return .rowsEnded
    case .fault where sentence.contains("crashed"): return .crash
    case .fault where sentence.contains("process ended"): return .escaped
    default: return .refused
    }
  }
}
