import TrinnBinding

/// A call that an example made, and what it is turned into.
struct RecordedCall {
  let entry: FunctionEntry
  let arguments: [Value]

  private var positional: [Parameter] { entry.parameters.filter { $0.kind == .positional } }
  private var options: [Parameter] { entry.parameters.filter { $0.kind == .option } }

  /// The table of options stands last, where there is one.
  private var table: ValueMap? {
    guard !options.isEmpty, case .map(let map)? = arguments.last else { return nil }
    return map.keys.allSatisfy { key in options.contains { $0.name == key } } ? map : nil
  }

  private var plain: [Value] { table == nil ? arguments : Array(arguments.dropLast()) }

  /// What tells one shape of a call from another: how many arguments of which types, and which options.
  var shape: String { (plain.map(\.typeName) + (table?.keys ?? []).sorted()).joined(separator: ", ") }

  /// One argument in another's place, each in turn: all that were given, all that might have been, and the figures within
  /// texts.
  ///
  /// - Parameter tables: what stands in place of a table, beside numbers and texts.
  func attempts(tables: (Value) -> [(name: String, value: Value)]) -> [CallAttempt] {
    func strange(_ given: Value) -> [(name: String, value: Value)] {
      guard case .handle(let handle) = given, handle.type == "table" else { return StrangeValue.all(inPlaceOf: given) }
      return StrangeValue.all(inPlaceOf: given) + tables(given)
    }
    let places = max(plain.count, positional.count) + (entry.parameters.contains { $0.kind == .rest } ? 1 : 0)
    var attempts: [CallAttempt] = []
    for place in 0..<places {
      var rest = plain + Array(repeating: Value.nothing, count: max(0, places - plain.count))
      let given = rest[place]
      let name = positional.indices.contains(place) ? positional[place].name : "\(place + 1)"
      for value in strange(given) {
        rest[place] = value.value
        var all = Array(rest.prefix(max(place + 1, plain.count)))
        if let table { all.append(.map(table)) }
        attempts.append(attempt(all, name, value.name))
      }
    }
    for option in options {
      for value in strange(table?[option.name] ?? .nothing) {
        var map = table ?? ValueMap()
        map[option.name] = value.value
        attempts.append(attempt(plain + [.map(map)], option.name, value.name))
      }
    }
    return attempts
  }

  private func attempt(_ arguments: [Value], _ place: String, _ value: String) -> CallAttempt {
    CallAttempt(
      entry: entry, receiver: self.arguments.first ?? .nothing, arguments: arguments, place: place, value: value)
  }
}

struct CallAttempt {
  let entry: FunctionEntry
  /// The first argument of the call that this was made from: of a method, its object.
  let receiver: Value
  let arguments: [Value]
  let place: String
  let value: String

  var words: String { "\(entry.name), \(place) = \(value), of \(arguments.count) arguments" }
}

/// Numbers and texts at the ends of what there is.
enum StrangeValue {
  static let numbers: [(name: String, value: Value)] = [
    ("0", .integer(0)), ("1", .integer(1)), ("-1", .integer(-1)), ("2^31", .integer(1 << 31)),
    ("10^11", .integer(100_000_000_000)),
    ("2^53+1", .integer(1 << 53 + 1)), ("most", .integer(.max)), ("most-1", .integer(.max - 1)),
    ("least", .integer(.min)), ("-0.0", .number(-0.0)), ("0.5", .number(0.5)), ("2^63", .number(0x1p63)),
    ("1e308", .number(1e308)), ("-1e308", .number(-1e308)), ("5e-324", .number(.leastNonzeroMagnitude)),
    ("infinity", .number(.infinity)), ("nan", .number(.nan)),
  ]

  static let texts: [(name: String, value: Value)] = [
    ("empty", ""), ("blank", " "), ("NUL", "\u{0}"), ("percent", "%s%n%99999999d"), ("lines", "a\r\nb\n\nc"),
    ("escape", "\u{1B}[2J\u{7}"), ("quote", "\"'`\\"), ("upwards", "../../../nothing"),
    ("combining", "e\u{301}\u{301}🙂"),
    ("direction", "\u{202E}abc\u{2066}"), ("most and one", "9223372036854775808"), ("exponent", "-1e999"),
    ("parentheses", String(repeating: "(", count: 2000)), ("commas", ",a,,b = ,"),
    ("endless", String(repeating: "æ", count: 30_000)), ("year", "99999999999-13-45"),
  ].map { ($0.0, Value.text($0.1)) }

  /// What stands in place of a value: each number, each text, each as the items of a list where a list or a map is given,
  /// and a text that was given with each number in place of its figures.
  static func all(inPlaceOf given: Value) -> [(name: String, value: Value)] {
    var all = numbers + texts
    switch given {
    case .list: all += (numbers + texts).map { ("{ \($0.name), \($0.name) }", .list([$0.value, $0.value])) }
    case .map(let map):
      for key in map.keys {
        all += (numbers + texts).map { strange in
          var changed = map
          changed[key] = strange.value
          return ("{ \(key) = \(strange.name) }", .map(changed))
        }
      }
    case .text(let text): all += withFigures(text)
    default: break
    }
    return all
  }

  private static func withFigures(_ text: String) -> [(name: String, value: Value)] {
    guard let run = text.firstMatch(of: /[0-9]+/)?.range else { return [] }
    return ["0", "-1", "9223372036854775807", "-9223372036854775808", "1e308", "99999999999999999999", "0.5"].map {
      ("\"… \($0) …\"", .text(text.replacingCharacters(in: run, with: $0)))
    }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
