import TrinnBasis
import TrinnBinding
import TrinnTable

/// A plugin's indicator, asked for by `county:indicator`.
enum PluginIndicator {
  static func table(
    _ name: String, of county: CountyHandle, by keys: [String], options: ValueMap, _ context: any CallContext
  ) throws -> TableHandle {
    let registry = try context.session(as: LibrarySession.self).plugins
    let (plugin, indicator) = try registry.found(name, .indicator, { $0.indicators }, name: \.name)
    for key in keys where !indicator.by.contains(key) {
      throw TrinnError.unknown(
        .unknownColumn, "key", key, among: indicator.by,
        hint: indicator.by.isEmpty
          ? "\(name) takes no keys" : "\(name) is counted by \(indicator.by.joined(separator: ", "))")
    }
    var options = options
    options["by"] = .text(keys.joined(separator: ", "))
    let result = try plugin.home.call(indicator.body, [.handle(Handle(county)), .map(options)], of: name)
    return TableHandle(try indicator.table(result, by: keys, context.language))
  }
}
