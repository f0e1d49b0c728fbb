import TrinnBasis
import TrinnBinding

/// A definition of completion, with the fields of `definition.add`. Its name has the plugin's in front: `fylket_county_7`.
enum DeclaredDefinition {
  /// Adds it to the session; the name that figures use for it.
  static func add(_ map: ValueMap, named qualified: String, _ context: any CallContext) throws -> String {
    let name = qualified.replacing(".", with: "_")
    var fields = map
    fields["kind"] = nil
    fields["name"] = .text(name)
    _ = try Binding.definitionAdd.call([.map(fields)], context)
    // A plugin with a session of its own declares for the one that it was loaded into.
    let session = try context.session(as: LibrarySession.self)
    try session.host?.add(session.definitions.named(name))
    return name
  }
}
