import Foundation
import TrinnBinding

extension FunctionCatalogue {
  /// The catalogue for other tools, with what plugins bring beside it: keys sorted, so that the same catalogue is the same
  /// text.
  public func json(plugins: [PluginEntry] = []) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let document = CatalogueDocument(layout: layout, functions: functions, plugins: plugins)
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }

  public init(json: String) throws {
    self = try JSONDecoder().decode(FunctionCatalogue.self, from: Data(json.utf8))
  }
}

/// What `plugins/functions.json` holds: the functions that are always there, and those that `use` brings.
private struct CatalogueDocument: Encodable {
  let layout: Int
  let functions: [FunctionEntry]
  let plugins: [PluginEntry]
}
