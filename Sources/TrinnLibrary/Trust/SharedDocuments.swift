import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnDisclosure

/// A closed document in a shared script's hand: it may be passed on and released, and only its names may be read. Its figures
/// were cleared by the gate of own scripts for its reader, and none of them enters the script.
final class SharedDocument: HandleProtection {
  static let members: Set<String> = ["title", "file", "name", "code"]
}

/// Data packs at level shared: Trinn makes them whole, and the script says for whom.
struct SharedDocuments {
  let trust: ScriptTrust

  func answer(_ entry: FunctionEntry, _ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    switch entry.name {
    case "county:pack", "county:packs":
      for case .map(let options) in arguments.dropFirst() where options["sections"].map({ !$0.isNothing }) ?? false {
        throw SharedRefusal.sections.error()
      }
      for table in [Schema.pupilYears.name, Schema.grade10.name] {
        guard trust.rights.columns(of: table) != nil else { throw SharedRules.notAsked(table) }
        trust.use { $0.tables.insert(table) }
      }
    default:
      guard arguments.allSatisfy({ $0.isClosedDocument }) else { throw SharedRefusal.rows.error() }
    }
    do {
      return SharedDocuments.closed(try body(arguments))
    } catch let error as TrinnError where error.code == .unknownName {
      // The names that would do are those of the places that have pupils.
      throw SharedRefusal.noPack.error(entry.name)
    }
  }

  /// Every handle in a value as a closed document.
  private static func closed(_ value: Value) -> Value {
    switch value {
    case .handle(let handle): .handle(Handle(handle.object, protection: SharedDocument()))
    case .list(let items): .list(items.map(closed))
    default: .nothing
    }
  }
}

extension Value {
  /// Whether it holds closed documents, and nothing else that its script may not look into.
  var isClosedDocument: Bool {
    switch self {
    case .handle(let handle): handle.protection == nil || handle.protection is SharedDocument
    case .list(let items): items.allSatisfy(\.isClosedDocument)
    case .map(let map): map.entries.allSatisfy { $0.value.isClosedDocument }
    case .nothing, .boolean, .integer, .number, .text, .function: true
    }
  }
}
