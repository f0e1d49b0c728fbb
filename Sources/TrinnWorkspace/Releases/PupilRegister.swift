import GRDB
import TrinnBasis

/// The pupils of a workspace, numbered in the order in which they were first met: one pseudonym, one number, in every
/// table and every data version.
struct PupilRegister: Sendable {
  private var numbers: [String: UInt32] = [:]
  /// Numbers below this are known here.
  private var known: Int64 = 0

  /// Those that are asked for, where all of them are known without asking the file.
  func numbers(of pseudonyms: [String]) -> [UInt32]? {
    var result: [UInt32] = []
    result.reserveCapacity(pseudonyms.count)
    for pseudonym in pseudonyms {
      guard let number = numbers[pseudonym] else { return nil }
      result.append(number)
    }
    return result
  }

  /// Takes in what other processes entered, and enters those that nobody knows. The caller takes the result over only when
  /// the transaction has ended well.
  func entering(_ pseudonyms: [String], _ database: Database) throws -> PupilRegister {
    var next = self
    let others = try Row.fetchCursor(
      database, sql: "SELECT number, pseudonym FROM pupils WHERE number >= ? ORDER BY number", arguments: [known])
    while let row = try others.next() { next.add(row[1], row[0]) }
    let insert = try database.makeStatement(sql: "INSERT INTO pupils (number, pseudonym) VALUES (?, ?)")
    for pseudonym in pseudonyms where next.numbers[pseudonym] == nil {
      guard next.known < Int64(UInt32.max) else {
        throw TrinnError(.limit, "a workspace holds at most 4 billion pupils")
      }
      try insert.execute(arguments: [next.known, pseudonym])
      next.add(pseudonym, next.known)
    }
    return next
  }

  private mutating func add(_ pseudonym: String, _ number: Int64) {
    numbers[pseudonym] = UInt32(truncatingIfNeeded: number)
    known = number + 1
  }
}
