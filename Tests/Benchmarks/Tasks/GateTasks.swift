import TrinnDisclosure
import TrinnTestSupport

/// What it costs to see that nothing follows of a few pupils from what was ever shown.
extension Task {
  static let gate = [
    Task(.gate, "audit", "the first 1,000 cells of ordinary tables of 12,000 pupils through the linear audit", aim: 0.2)
    {
      _, _ in
      var left = 1_000
      let tables = Population.ordinaryTables.map { table in
        let cells = population.table(table).cells.prefix(left).map(\.pupils)
        left -= cells.count
        return Array(cells)
      }
      let own = OwnWork {
        let (seconds, admitted) = try timed {
          var audit = LinearAudit(threshold: 5)
          return try tables.reduce(0) { count, cells in try count + audit.admit(cells).filter(\.self).count }
        }
        return Sample(seconds: seconds, checks: [Double(admitted)])
      }
      return ([own], [])
    },
    // The second figure of the answer is how many cells the gate takes beside the small ones.
    Task(.gate, "ordinary", "twelve ordinary tables with all their totals, asked at level shared") { _, _ in
      let questions = Population.ordinaryTables.map(population.table)
      let own = OwnWork {
        let (seconds, rules) = try timed {
          let gate = try SharedGate(history: ReleasesInMemory(approves: true), dataVersion: "v", run: "ordinary")
          return try questions.flatMap { try gate.admit($0).refusals }
        }
        let (told, lost) = rules.reduce(into: (0, 0)) { count, rule in
          switch rule {
          case nil: count.0 += 1
          case .few, .allAlike: break
          default: count.1 += 1
          }
        }
        return Sample(seconds: seconds, checks: [Double(told), Double(lost)])
      }
      return ([own], [])
    },
  ]

  private static let population = Population()
}
