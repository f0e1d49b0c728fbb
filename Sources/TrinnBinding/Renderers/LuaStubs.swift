/// Declarations for editors in the notation of LuaCATS: completion and type checks without running anything.
public struct LuaStubs: Sendable {
  public let text: String

  /// - Parameter origins: what stands above a namespace that is not always there, such as how it comes to be.
  public init(_ catalogue: FunctionCatalogue, types: [HandleType] = [], origins: [String: String] = [:]) {
    let functions = catalogue.functions
    let typeNames = Set(types.map(\.name) + functions.filter(\.isMethod).compactMap(\.owner)).sorted()
    let namespaces = Set(functions.filter { !$0.isMethod }.compactMap(\.owner)).sorted()
    var parts = ["---@meta", "-- Written by `trinn stubs` from the catalogue; changes here are lost."]
    parts += typeNames.map { name in
      let summary = types.first { $0.name == name }.map { "---\($0.summary)\n" } ?? ""
      return "\(summary)---@class trinn.\(name)\nlocal \(LuaStubs.local(name)) = {}"
    }
    parts += namespaces.map { name in (origins[name].map { "---\($0)\n" } ?? "") + "\(name) = {}" }
    parts += functions.filter { !namespaces.contains($0.name) }.map(LuaStubs.function)
    // A namespace that can be called is a table with an operator, as no name can be declared twice.
    parts += functions.filter { namespaces.contains($0.name) }.map {
      "---\($0.summary)\n---@overload \(LuaStubs.type(of: $0))\n\($0.name) = \($0.name)"
    }
    text = parts.joined(separator: "\n\n") + "\n"
  }

  private static func function(_ entry: FunctionEntry) -> String {
    var lines = ["---\(entry.summary)"]
    let options = entry.parameters.filter { $0.kind == .option }
    let positional = entry.explainedParameters.filter { $0.kind == .positional }
    lines += positional.map { parameter in
      "---@param \(safe(parameter.name))\(parameter.isRequired ? "" : "?") \(parameter.type.luaCATS) \(parameter.summary)"
    }
    if let rest = entry.parameters.first(where: { $0.kind == .rest }) {
      lines.append("---@param ... \(rest.type.luaCATS) \(rest.summary)")
    }
    if !options.isEmpty { lines.append("---@param options? \(table(options))") }
    lines.append("---@return \(entry.returnType.luaCATS) # \(entry.returns)")
    let owner = entry.isMethod ? local(entry.owner ?? "") + ":" : entry.owner.map { $0 + "." } ?? ""
    lines.append("function \(owner)\(entry.shortName)(\(names(entry).joined(separator: ", "))) end")
    return lines.joined(separator: "\n")
  }

  private static func names(_ entry: FunctionEntry) -> [String] {
    var names = entry.explainedParameters.filter { $0.kind == .positional }.map { safe($0.name) }
    if entry.parameters.contains(where: { $0.kind == .option }) { names.append("options") }
    if entry.parameters.contains(where: { $0.kind == .rest }) { names.append("...") }
    return names
  }

  private static func type(of entry: FunctionEntry) -> String {
    var parameters = entry.parameters.filter { $0.kind == .positional }
      .map { "\(safe($0.name))\($0.isRequired ? "" : "?"): \($0.type.luaCATS)" }
    let options = entry.parameters.filter { $0.kind == .option }
    if !options.isEmpty { parameters.append("options?: \(table(options))") }
    return "fun(\(parameters.joined(separator: ", "))): \(entry.returnType.luaCATS)"
  }

  private static func table(_ options: [Parameter]) -> String {
    "{ " + options.map { "\($0.name)\($0.isRequired ? "" : "?"): \($0.type.luaCATS)" }.joined(separator: ", ") + " }"
  }

  /// A local that carries the methods of a type; a name of Lua's own libraries is not hidden by it.
  private static func local(_ type: String) -> String { type + "_methods" }

  private static let reserved: Set = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
    "not",
    "or", "repeat", "return", "then", "true", "until", "while",
  ]

  private static func safe(_ name: String) -> String { reserved.contains(name) ? name + "_" : name }
}
