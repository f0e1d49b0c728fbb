import TrinnBinding
import TrinnLibrary
import TrinnSyntax
import TrinnTable

/// Inside a string: the words of a choice, files, columns, and in an expression functions and a column's values.
extension PromptCompletion {
  func insideText(
    _ chain: CursorContext.Chain, _ argument: Int, _ option: String?, _ prefix: String
  ) -> LineEditor.Completion {
    guard let function = function(at: chain) else { return LineEditor.Completion() }
    let positional = function.parameters.filter { $0.kind == .positional }.dropFirst(function.isMethod ? 1 : 0)
    let parameter =
      option.flatMap { name in function.parameters.first { $0.name == name } }
      ?? positional.dropFirst(argument).first
    guard let parameter else { return LineEditor.Completion() }
    let plugins = bench.session.plugins
    if let words = parameter.type.words {
      let more = parameter.content == .indicator ? plugins.names(of: .indicator) : []
      return answer(prefix, words + more, ending: "\"")
    }
    switch parameter.content {
    case .indicator: return answer(prefix, plugins.names(of: .indicator), ending: "\"")
    case .check: return answer(prefix, plugins.names(of: .check), ending: "\"")
    case .section: return answer(prefix, plugins.names(of: .section), ending: "\"")
    case .topic: return answer(prefix, topics, ending: "\"")
    case .plugin:
      let isPath = prefix.contains("/") || prefix.hasPrefix(".")
      return isPath
        ? answer(prefix, FileNames.beginning(prefix)) : answer(prefix, PluginStart.shelf().all(), ending: "\"")
    case .path: return answer(prefix, FileNames.beginning(prefix))
    case .columns, .expression, .assignments:
      if let (column, value) = openValue(in: prefix) { return answer(value, values(of: column, chain), ending: "'") }
      let word = String(prefix.reversed().prefix { $0.isLetter || $0.isNumber || "_.".contains($0) }.reversed())
      var names = columns(of: chain)
      if parameter.content != .columns { names += ExpressionWords.all + plugins.names(of: .expression) }
      return answer(word, names)
    case .definition: return answer(prefix, definitionNames, ending: "\"")
    case .area, .data, nil: return LineEditor.Completion()
    }
  }

  /// The columns that an argument of the chain's call may name: of the table that the chain began with, or what is known
  /// of a cohort's pupils.
  private func columns(of chain: CursorContext.Chain) -> [String] {
    if let table = table(of: chain) { return table.names }
    guard let cohort = handle(at: [chain.first] + chain.fields)?.object as? CohortHandle else { return [] }
    return (try? cohort.cohort.entryTable())?.names.filter { $0 != "pupil" } ?? []
  }

  private func table(of chain: CursorContext.Chain) -> Table? {
    var path = [chain.first] + chain.fields
    while !path.isEmpty {
      if let table = handle(at: path)?.object as? TableHandle { return table.plan.prototype }
      if let group = handle(at: path)?.object as? GroupHandle { return group.plan.prototype }
      path.removeLast()
    }
    return nil
  }

  /// What help tells of.
  private var topics: [String] {
    let functions = interpreter.catalogue.functions
    let plugins = bench.session.plugins.plugins
    return functions.map(\.name) + functions.compactMap(\.owner) + definitionNames + plugins.map(\.name)
      + plugins.flatMap(\.declarations).filter { $0.kind != .translation }.map(\.name)
  }

  // MARK: Values of a column

  /// `sex == 'K` → `sex` and `K`: a quoted value that is not closed yet, and the column that it is held against.
  private func openValue(in expression: String) -> (column: String, value: String)? {
    guard expression.count(where: { $0 == "'" }) % 2 == 1, let quote = expression.lastIndex(of: "'") else { return nil }
    let value = String(expression[expression.index(after: quote)...])
    // Earlier values of an `in` list stand between the column and this one.
    guard
      let match = expression[..<quote].firstMatch(
        of: /([\p{L}_][\p{L}\p{N}_]*)\s*(?:==|!=|~=|in\s*\((?:\s*'[^']*'\s*,)*)\s*$/)
    else { return nil }
    return (String(match.1), value)
  }

  /// The values of a code or an ordered level. Free text and identities are not offered: they are a pupil's own.
  private func values(of name: String, _ chain: CursorContext.Chain) -> [String] {
    guard let column = table(of: chain).flatMap({ try? $0.column(name) }) else { return [] }
    switch (column.type, column.values) {
    case (.level(let scale), _): return scale.labels
    case (.code, .codes(_, let dictionary)) where dictionary.count <= PromptCompletion.mostValues:
      return dictionary.texts
    default: return []
    }
  }

  private static let mostValues = 500
}

extension TypeSpec {
  /// The words of a choice, of an optional one too.
  fileprivate var words: [String]? {
    switch self {
    case .choice(let words): words
    case .optional(let type): type.words
    // Words that are known, and others that are not.
    case .either(let types): types.lazy.compactMap(\.words).first
    default: nil
    }
  }
}
