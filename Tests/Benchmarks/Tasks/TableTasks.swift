import TrinnCohort
import TrinnTable

/// A million pupil-years: read, and worked on once they are in memory. A check is made after the clock has stopped.
extension Task {
  static let reading = [
    Task("csv", "read a CSV of 1,000,000 pupil-years, types found out", aim: 1.5) { program in
      let files = try program.data.pupilYears()
      let own = OwnWork {
        let (seconds, result) = try timed { try CSVReader.read(path: files.pupilYears) }
        return Sample(seconds: seconds, check: try sum("absence_hours", of: result.table))
      }
      let peers = Peers.tables("csv", [files.pupilYears, files.schools])
      return ([own] + peers.present, peers.absent)
    },
    Task("schema", "the same as pupil_years: columns mapped, codes checked, identities keyed", aim: 1.5) { program in
      let path = try program.data.pupilYears().pupilYears
      let reader = SchemaReader(key: try PseudonymKey.random())
      return (
        [
          OwnWork {
            let (seconds, result) = try timed { try reader.read(path) }
            return Sample(seconds: seconds, check: try sum("absence_hours", of: result.table))
          }
        ], []
      )
    },
  ]

  static let tables = [
    table("where", "keep the rows of a condition over three columns") {
      try $0.where("grade_level == 'Vg1' and absence_days > 15 and grunnskolepoeng < 40")
    } check: {
      Double($0.rowCount)
    },
    table("derive", "two new columns from three") {
      try $0.derive("hours = absence_hours + 6.5 * absence_days, is_low = grunnskolepoeng < 35")
    } check: {
      try sum("hours", of: $0)
    },
    table("group", "mean and spread of two columns by municipality, programme and school year") {
      try $0.group("home_municipality, programme, school_year").summarise(
        "n = count(), m = mean(absence_hours), s = sd(absence_hours), p = mean(grunnskolepoeng)")
    } check: {
      try sum("m", of: $0)
    },
    table("median", "distinct pupils, median hours and median points by school") {
      try $0.group("school").summarise(
        "d = count_distinct(pupil), h = median(absence_hours), p = median(grunnskolepoeng)")
    } check: {
      try sum("d", of: $0)
    },
    Task("join", "join the schools' columns to every row") { program in
      let files = try program.data.pupilYears()
      let left = try CSVReader.read(path: files.pupilYears).table
      let right = try CSVReader.read(path: files.schools).table
      let options = JoinOptions(keys: [("school", "school")], kind: .left, expect: .manyToOne)
      let own = OwnWork {
        let (seconds, joined) = try timed { try left.join(right, options) }
        return Sample(seconds: seconds, check: Double(joined.rowCount))
      }
      let peers = Peers.tables("join", [files.pupilYears, files.schools])
      return ([own] + peers.present, peers.absent)
    },
  ]

  private static func table(
    _ name: String, _ summary: String, _ work: @escaping @Sendable (Table) throws -> Table,
    check: @escaping @Sendable (Table) throws -> Double
  ) -> Task {
    Task(name, "1,000,000 pupil-years: \(summary)", tolerance: 1e-6) { program in
      let files = try program.data.pupilYears()
      let loaded = try CSVReader.read(path: files.pupilYears).table
      let own = OwnWork {
        let (seconds, made) = try timed { try work(loaded) }
        return Sample(seconds: seconds, check: try check(made))
      }
      let peers = Peers.tables(name, [files.pupilYears, files.schools])
      return ([own] + peers.present, peers.absent)
    }
  }

  private static func sum(_ column: String, of table: Table) throws -> Double {
    guard case .number(let sum) = try table.summarise("s = sum(0.0 + \(column))").column("s")[0] else { return .nan }
    return sum
  }
}
