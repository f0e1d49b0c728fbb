import Foundation
import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

/// One file through one plugin's reader: bytes are decoded here, the reader's rows are typed here, identities are keyed
/// here. The reader itself sees a text and gives rows.
struct PluginReading {
  let plugin: Plugin
  let reader: DeclaredReader

  /// Larger files are for readers of our own: a script holds the whole text at once.
  static let mostBytes = 64 << 20

  /// The reader that is named, or the first that says that the file is its own. Prints which was chosen.
  ///
  /// - Parameter isOpen: whether a reader may be chosen by the file itself.
  static func chosen(
    _ name: String?, for path: String, isOpen: Bool, _ context: any CallContext
  ) throws -> PluginReading? {
    let session = try context.session(as: LibrarySession.self)
    if let name {
      let (plugin, reader) = try session.plugins.found(name, .reader, { $0.readers }, name: { $0.function.name })
      return PluginReading(plugin: plugin, reader: reader)
    }
    let plugins = session.plugins.plugins.filter { !$0.draft.readers.isEmpty && $0.level == .own }
    guard isOpen, !plugins.isEmpty, let found = try? session.existing(path) else { return nil }
    let text = FileText.beginning(found)
    for plugin in plugins {
      for reader in plugin.draft.readers where reader.recognises(found, beginning: text ?? "") {
        context.emit("\(reader.function.name) of the plugin \(plugin.name) knows this file\n")
        return PluginReading(plugin: plugin, reader: reader)
      }
    }
    return nil
  }

  var binding: Binding {
    let function = reader.function
    return Binding(
      declared: function.name, function.summary, reader.arguments,
      returns: function.returns.isEmpty
        ? "a table: \(reader.fields.map(\.name).joined(separator: ", "))" : function.returns,
      returnType: .handle(TableHandle.handleType), discloses: function.discloses, details: function.details,
      source: function.source, since: function.since, searchWords: ["read", "reader"] + function.searchWords,
      examples: function.examples
    ) { context, arguments in
      guard case .text(let path)? = arguments.first else { return .nothing }
      let options = arguments.count > 1 ? ValueMap.decode(arguments[1]) ?? ValueMap() : ValueMap()
      return .handle(Handle(TableHandle(try table(path, options, context))))
    }
  }

  /// The file's table.
  func table(_ path: String, _ options: ValueMap, _ context: any CallContext) throws -> Table {
    let found = try context.session(as: LibrarySession.self).existing(path)
    let rows = try rows(of: text(of: found), file: FilePath.name(of: found), options)
    let table = try rows.table()
    return try SchemaReader(folder: LibrarySession.folder(of: found))
      .guarded(table, identities: Set(reader.fields.filter { $0.type == .identity }.map(\.name)))
  }

  /// What the reader makes of a text. Nothing here depends on where its Lua lives.
  func rows(of text: String, file: String, _ options: ValueMap) throws -> ReaderRows {
    var options = options
    options["file"] = .text(file)
    let content: Value = try reader.takes == .json ? JSONValue.value(of: text, file: file) : .text(text)
    return try plugin.home.withRows(of: reader.function.name) { runner in
      let body = reader.function.body
      let arguments: [Value] = [content, .map(options)]
      let result: Value?
      switch reader.takes {
      case .text, .json: result = try runner.call(body, arguments).first
      case .bytes: result = try runner.call(PluginReading.taker(in: runner), [.function(body)] + arguments).first
      }
      return try ReaderRows(result ?? .nothing, of: reader)
    }
  }

  func text(of path: String) throws -> String {
    switch reader.takes {
    case .text, .json: try FileText.decoded(path, upTo: PluginReading.mostBytes, encoding: reader.encoding)
    case .bytes: try FileText.bytes(path, upTo: PluginReading.mostBytes)
    }
  }

  /// Only text crosses to a script. A byte crosses as the character of its number, and becomes a byte again on the other
  /// side, before the reader sees it.
  private static func taker(in runner: any ScriptRunner) throws -> FunctionReference {
    let source = """
      local bytes = {}
      for i = 128, 255 do bytes[utf8.char(i)] = string.char(i) end
      return function(body, text, options) return body((text:gsub("[\\xC2\\xC3][\\x80-\\xBF]", bytes)), options) end
      """
    guard case .function(let taker)? = try runner.run(source, name: "bytes", arguments: []).first else {
      throw TrinnError(.fault, "the bytes of a file could not be handed over")
    }
    return taker
  }
}
