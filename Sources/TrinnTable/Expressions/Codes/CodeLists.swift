import Synchronization

/// The code lists that expressions know. A list may have several parts: the national one, and those of the folders that
/// were opened; the newest that knows a code answers.
public enum CodeLists {
  private static let parts = Mutex<[CodeNames]>([])

  public static func add(_ lists: [CodeNames]) { parts.withLock { $0 += lists } }

  /// The names of the lists, sorted.
  public static var names: [String] { Set(parts.withLock { $0 }.map(\.list)).sorted() }

  /// The parts of a list, the newest first.
  static func parts(of list: String) -> [CodeNames] { parts.withLock { $0 }.reversed().filter { $0.list == list } }

  /// The list whose codes a column of that name holds.
  static func list(ofColumn name: String) -> String? {
    let name = name.lowercased()
    return parts.withLock { $0 }.first { $0.columns.contains(name) }?.list
  }

  /// The functions that the lists bring, one a name.
  public static var functions: [ExpressionFunction] {
    var seen: Set<String> = []
    return parts.withLock { $0 }.flatMap(\.attributes).filter { seen.insert($0.name).inserted }
      .map { CodeFunctions.function($0) }
  }

  static func function(named name: String) -> ExpressionFunction? {
    parts.withLock { $0 }.lazy.flatMap(\.attributes).first { $0.name == name }.map { CodeFunctions.function($0) }
  }

  /// The lists that have an attribute of that name.
  static func lists(with attribute: String) -> [String] {
    Set(parts.withLock { $0 }.filter { $0.attributes.contains { $0.name == attribute } }.map(\.list)).sorted()
  }
}
