import TrinnBasis
import TrinnDisclosure
import TrinnTable

extension ScriptTrust {
  /// Refuses keys that the script's header declares as no dimension; writes down what was used, by the conditions on the rows too.
  func use(dimensions keys: [SharedColumn], columns: [SharedColumn], of rows: SharedRows) throws {
    let dimensions = keys.reduce(into: Set<String>()) { $0.formUnion($1.origins) }
    if let missing = dimensions.subtracting(rights.dimensions).min() { throw ScriptTrust.noDimension(missing) }
    let used = columns.reduce(into: dimensions.union(rows.pickedBy)) { $0.formUnion($1.origins) }
    use {
      $0.dimensions.formUnion(dimensions.union(rows.pickedBy.intersection(rights.dimensions)))
      $0.columns.formUnion(used)
    }
  }

  static func noDimension(_ name: String) -> TrinnError {
    TrinnError(
      .refused, "at level shared \"\(name)\" is no dimension of this script: its header does not declare it",
      hint: "dimensions = [\"\(name)\"] in the header")
  }

  /// Asks the gate for what enters the script.
  ///
  /// - Throws: `refused` where a second person is to approve first, and what the history says.
  func admit(_ question: SharedQuestion) throws -> SharedAnswer {
    do { return try gate.admit(question) } catch let stop as ReleaseStop {
      use { $0.alarms = [stop.alarm] }
      throw stop.error
    }
  }

  /// Counts the cells of an answer that entered the script.
  func note(shown: Int, of all: Int) {
    use {
      $0.shown += shown
      $0.hidden += all - shown
    }
  }
}
