import TrinnBinding

/// A row function as another process makes it again: from the script's own source, never from what runs.
public struct RowFunction: Sendable {
  public enum Origin: Sendable {
    /// The source, its name, and the lines on which the function begins and ends.
    case script(source: String, name: String, first: Int, last: Int)
    /// `math.max`
    case library(String)
  }

  public let origin: Origin
  /// Variables of the script that the function uses, with what they hold: plain values.
  public let variables: ValueMap

  public init(_ origin: Origin, variables: ValueMap = ValueMap()) {
    self.origin = origin
    self.variables = variables
  }

  /// What a script's process says of a function; nil where that is nothing of the kind.
  ///
  /// - Parameter source: the text that was run under a name.
  public init?(_ description: [Value], source: (String) -> String?) {
    guard case .text(let name)? = description.first else { return nil }
    if description.count == 1 {
      self.init(.library(name))
      return
    }
    guard description.count >= 3, description.count % 2 == 1, case .integer(let first) = description[1],
      case .integer(let last) = description[2], let text = source(name)
    else { return nil }
    var variables: [(key: String, value: Value)] = []
    for place in stride(from: 3, to: description.count, by: 2) {
      guard case .text(let key) = description[place], description[place + 1].isPlain else { return nil }
      variables.append((key, description[place + 1]))
    }
    self.init(
      .script(source: text, name: name, first: Int(clamping: first), last: Int(clamping: last)),
      variables: ValueMap(variables))
  }
}

extension Value {
  fileprivate var isPlain: Bool {
    switch self {
    case .nothing, .boolean, .integer, .number, .text: true
    case .list, .map, .handle, .function: false
    }
  }
}
