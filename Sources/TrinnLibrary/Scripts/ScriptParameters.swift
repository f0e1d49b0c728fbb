import TrinnBasis
import TrinnBinding
import TrinnPackage
import TrinnTable

/// What a script gets as its table `params`: from the command line, else from its header's defaults.
public struct ScriptParameters: Sendable {
  public let values: ValueMap

  /// - Parameter arguments: `--school-year 2025-26`, or `--school-year=2025-26`; a boolean needs no value.
  /// - Throws: `unknown_option` with the nearest name; `argument_missing`; `wrong_type`.
  public init(_ header: ScriptHeader, arguments: [String]) throws(TrinnError) {
    var given: [String: String] = [:]
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        throw TrinnError(
          .unknownOption, "unexpected argument \"\(argument)\"", got: argument, hint: ScriptParameters.hint(header))
      }
      let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let option = String(parts[0])
      let name = option.replacing("-", with: "_")
      guard let parameter = header.parameters.first(where: { $0.name == name }) else {
        throw .unknown(
          .unknownOption, "option", "--\(option)",
          among: header.parameters.map { "--" + $0.name.replacing("_", with: "-") }, hint: ScriptParameters.hint(header)
        )
      }
      if parts.count == 2 {
        given[name] = String(parts[1])
      } else if parameter.type == "boolean", rest.first.map({ $0.hasPrefix("--") }) ?? true {
        given[name] = "true"
      } else if let value = rest.popFirst() {
        given[name] = value
      } else {
        throw TrinnError(.argumentMissing, "option --\(option) wants a value", argument: name)
      }
    }
    var values = ValueMap()
    for parameter in header.parameters {
      guard let text = given[parameter.name] ?? parameter.fallback else {
        throw TrinnError(
          .argumentMissing, "the script needs --\(parameter.name.replacing("_", with: "-"))", argument: parameter.name,
          hint: parameter.summary)
      }
      values[parameter.name] = try ScriptParameters.value(text, parameter)
    }
    self.values = values
  }

  private static func value(_ text: String, _ parameter: ScriptHeader.Parameter) throws(TrinnError) -> Value {
    let value: Value? =
      switch parameter.type {
      case "integer": Int64(text).map { .integer($0) }
      case "number": Double(text).flatMap { $0.isFinite ? .number($0) : nil }
      case "boolean": ["true": .boolean(true), "false": .boolean(false)][text]
      case "school_year": text == "latest" ? .text(text) : SchoolYear(text).map { .text($0.label) }
      default: .text(text)
      }
    guard let value else {
      throw TrinnError(
        .wrongType,
        "option --\(parameter.name.replacing("_", with: "-")) wanted \(wanted(parameter.type)), got \"\(text)\"",
        argument: parameter.name, wanted: wanted(parameter.type), got: text)
    }
    return value
  }

  private static func wanted(_ type: String) -> String {
    switch type {
    case "integer": "an integer"
    case "number": "a number"
    case "boolean": "true or false"
    case "school_year": "a school year such as 2025-26, or latest"
    default: "a text"
    }
  }

  private static func hint(_ header: ScriptHeader) -> String {
    if header.parameters.isEmpty { return "the script takes no options of its own" }
    return "options: " + header.parameters.map { "--" + $0.name.replacing("_", with: "-") }.joined(separator: ", ")
  }
}
