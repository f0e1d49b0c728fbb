import Foundation
import TrinnDisclosure

extension FileAudit {
  /// What was found, for programs. Like the text it holds no number that follows.
  public func json() throws -> String {
    struct Cell: Encodable {
      let file: String
      let place: String
      let measure: String

      init(_ name: PublishedCellName) { (file, place, measure) = (name.file, name.place, name.measure) }
    }
    struct Reason: Encodable {
      let kind: String
      let whole: Cell
      let printed: Int
    }
    struct Finding: Encodable {
      let kind: String
      let cells: [Cell]
      let possible_values: Int
      let from: [Reason]
    }
    struct Answer: Encodable {
      let files: [String]
      let limit: Int
      let printed: Int
      let hidden: Int
      let counts: [String: Int]
      let findings: [Finding]
      let notes: [String]
    }
    let answer = Answer(
      files: files, limit: limit, printed: shownCount, hidden: hiddenCount,
      counts: Dictionary(uniqueKeysWithValues: PublishedFinding.Kind.allCases.map { ($0.rawValue, count($0)) }),
      findings: findings.map { finding in
        Finding(
          kind: finding.kind.rawValue, cells: finding.cells.map(Cell.init), possible_values: finding.possibleValues,
          from: finding.reasons.map { Reason(kind: $0.kind.rawValue, whole: Cell($0.whole), printed: $0.shown) })
      }, notes: notes.map(\.en))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(answer), as: UTF8.self) + "\n"
  }
}
