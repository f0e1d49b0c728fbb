import Testing
import TrinnSynthetic
import TrinnTable

/// The generator counts what it writes; whoever reads either file must come to the same figures, whatever traps it sets.
@Suite struct NationFilesTests {
  private static func files(_ rows: Int) throws -> (plain: [UInt8], messy: [UInt8], totals: NationTotals) {
    var (plain, messy) = ([UInt8](), [UInt8]())
    let totals = try NationFiles(rows: rows).write { part in
      plain += part.plain
      messy += part.messy
    }
    return (plain, messy, totals)
  }

  @Test func plainFileGivesItsTotals() throws {
    let (plain, _, totals) = try Self.files(20_000)
    let table = try CSVReader.read(bytes: plain).table
    let read = try table.summarise(
      """
      rows = count(), points = sum(gsp), without = count(missing(gsp)), hours = sum(abs_hours),
      zeros = count(starts_with(municipality, '0')), none = count(missing(programme)), na = count(programme == 'NA'),
      finished = count(status == 'FULLFORT'), years = sum(school_year)
      """)
    #expect(totals.rows >= 20_000 && totals.rows < 20_009)
    #expect(
      try Figures(read).integers == [
        totals.rows, totals.withoutPoints, totals.absenceHours, totals.leadingZeros, totals.withoutProgramme,
        totals.naturbruk, totals.finished, totals.years,
      ])
    #expect(try Figures(read).numbers.map { ($0 * 10).rounded() } == [Double(totals.points)])
    #expect(totals.leadingZeros > 0 && totals.naturbruk > 0, "both traps are set")
  }

  @Test func messyFileHoldsTheSameRows() throws {
    let (_, messy, totals) = try Self.files(20_000)
    let result = try CSVReader.read(bytes: messy)
    #expect(result.problems.rowCount == 0)
    let read = try result.table.summarise(
      """
      rows = count(), points = sum(Grunnskolepoeng), without = count(missing(Grunnskolepoeng)),
      zeros = count(starts_with(Kommunenr, '0')), none = count(missing(Utdanningsprogram)),
      na = count(Utdanningsprogram == 'Naturbruk'), finished = count(Status == 'Fullført'), years = sum(year(Skoleår)),
      hours = sum(`Fravær timer`)
      """)
    #expect(
      try Figures(read).integers == [
        totals.rows, totals.withoutPoints, totals.leadingZeros, totals.withoutProgramme, totals.naturbruk,
        totals.finished, totals.years,
      ])
    #expect(
      try Figures(read).numbers.map { ($0 * 10).rounded() } == [
        Double(totals.points), Double(totals.absenceHours * 10),
      ])
  }

  @Test func rowsDependOnSeedAndNumberAlone() throws {
    #expect(try Self.files(3_000).plain == Self.files(3_000).plain)
    var other: [UInt8] = []
    _ = try NationFiles(rows: 3_000, seed: 2).write { other += $0.plain }
    #expect(try Self.files(3_000).plain != other)
  }

  /// The one row of a table, by type.
  private struct Figures {
    var integers: [Int] = []
    var numbers: [Double] = []

    init(_ table: Table) throws {
      for column in table.columns {
        switch column[0] {
        case .integer(let value): integers.append(Int(value))
        case .number(let value): numbers.append(value)
        default: break
        }
      }
    }
  }
}
