import Synchronization

/// The code lists that expressions know. A list may have several parts: the national one, and those of the folders that
/// were opened; the newest that knows a code answers.
public enum CodeLists {
  private struct Part {
    let names: CodeNames
    let owner: String?
  }

  private static let kept = Mutex<[Part]>([])

  /// Adds lists, or parts of lists that are known.
  ///
  /// - Parameter owner: whose they are, as a folder's path: what the same owner brought before is replaced.
  public static func add(_ lists: [CodeNames], of owner: String? = nil) {
    kept.withLock { parts in
      if let owner { parts.removeAll { $0.owner == owner } }
      parts += lists.map { Part(names: $0, owner: owner) }
    }
  }

  private static var parts: [CodeNames] { kept.withLock { $0 }.map(\.names) }

  /// The names of the lists, sorted.
  public static var names: [String] { Set(parts.map(\.list)).sorted() }

  /// The parts of a list, the newest first.
  static func parts(of list: String) -> [CodeNames] { parts.reversed().filter { $0.list == list } }

  /// The list whose codes a column of that name holds.
  static func list(ofColumn name: String) -> String? {
    let name = name.lowercased()
    return parts.first { $0.columns.contains(name) }?.list
  }

  /// The functions that the lists bring, one a name.
  public static var functions: [ExpressionFunction] {
    var seen: Set<String> = []
    return parts.flatMap(\.attributes).filter { seen.insert($0.name).inserted }
      .map { CodeFunctions.function($0) }
  }

  static func function(named name: String) -> ExpressionFunction? {
    parts.lazy.flatMap(\.attributes).first { $0.name == name }.map { CodeFunctions.function($0) }
  }

  /// The lists that have an attribute of that name.
  static func lists(with attribute: String) -> [String] {
    Set(parts.filter { $0.attributes.contains { $0.name == attribute } }.map(\.list)).sorted()
  }
}
