import TrinnBasis

/// What a function takes, worked out once: a call then splits its values without walking the declaration again.
struct CallShape: Sendable {
  private let name: String
  private let positional: Int
  private let mandatory: Int
  private let options: [String]
  private let takesRest: Bool

  init(_ entry: FunctionEntry) {
    name = entry.name
    positional = entry.parameters.count { $0.kind == .positional }
    mandatory = entry.parameters.count { $0.kind == .positional && $0.isRequired }
    options = entry.parameters.filter { $0.kind == .option }.map(\.name)
    takesRest = entry.parameters.contains { $0.kind == .rest }
  }

  /// Splits a call's values into positional ones and options, and refuses what the function does not take.
  func reader(for values: [Value]) throws -> ArgumentReader {
    var given = values[...]
    var table = ValueMap()
    // Only what stands behind the positional arguments, or a table where all of those may be left out, is the option
    // table.
    if !options.isEmpty, given.count > mandatory, let map = given.last.flatMap(ValueMap.decode) {
      table = map
      given = given.dropLast()
      for key in table.keys where !options.contains(key) {
        var error = TrinnError.unknown(
          .unknownOption, "option", key, among: options, hint: "options: " + options.joined(separator: ", "))
        error.argument = key
        throw error
      }
    }
    if takesRest { return ArgumentReader(positional: given, options: table) }
    while given.count > positional, given.last?.isNothing == true { given = given.dropLast() }
    guard given.count <= positional else {
      if positional == 0, let first = options.first {
        throw TrinnError(
          .wrongType, "takes its arguments by name, got \(given.count) without one",
          hint: "\(name) { \(first) = … }; help(\"\(name)\") lists the names")
      }
      throw TrinnError(
        .wrongType,
        "takes \(positional) argument\(positional == 1 ? "" : "s")\(options.isEmpty ? "" : " and an option table"), "
          + "got \(given.count)",
        hint: "help(\"\(name)\") shows how")
    }
    return ArgumentReader(positional: given, options: table)
  }
}
