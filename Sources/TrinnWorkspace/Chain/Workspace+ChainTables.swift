import TrinnBasis
import TrinnTable

extension Workspace {
  /// All of a kind as a table: id, the declared fields, version, changed, changed_by.
  public func table<Object: ChainObject>(of type: Object.Type) throws -> Table {
    try ChainTable.make(objects(type))
  }

  /// - Parameter kind: `finding`, `plan`, as `ChainKinds` lists them.
  /// - Throws: `unknown_name` with the nearest kind.
  public func table(ofKind kind: String) throws -> Table {
    guard let type = ChainKinds.all.first(where: { $0.kind == kind }) else {
      throw TrinnError.unknown(.unknownName, "kind of object", kind, among: ChainKinds.all.map { $0.kind })
    }
    return try table(of: type)
  }
}
