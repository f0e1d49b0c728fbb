import Foundation
import TrinnBasis
import TrinnTable

/// What left in a period, as an annex to a data protection assessment: counts, rules, data versions, scripts by hash, each
/// release on a line, and whether the ledger holds.
public struct LedgerAnnex: Sendable {
  public let verification: LedgerVerification
  public let from: ChainDate?
  public let to: ChainDate?
  /// Of the period, in order.
  public let lines: [LedgerLine]

  /// - Parameters:
  ///   - folder: where the ledger lies.
  ///   - to: this day included.
  /// - Throws: `file_not_found`.
  public init(folder: String, from: ChainDate? = nil, to: ChainDate? = nil) throws {
    var lines: [LedgerLine] = []
    verification = try Ledger.verify(folder: folder) { line, _ in
      let day = ChainDate(line.at.date)
      if from.map({ day >= $0 }) ?? true, to.map({ day <= $0 }) ?? true { lines.append(line) }
    }
    (self.lines, self.from, self.to) = (lines, from, to)
  }
}
