import Testing
import TrinnBasis
import TrinnTable
import TrinnTestSupport

/// A plan gives what its steps give one by one: values, reasons, notes and what the rows speak of.
@Suite struct PlanLawTests {
  private static let rounds = Torture.rounds(12, long: 400)

  @Test(arguments: lawSizes)
  func plannedIsEager(size: Int) throws {
    for round in 0..<Self.rounds {
      let seed = UInt64(size * 10_000 + round)
      var tables = RandomTables(seed: seed)
      var first = try tables.table(count: size, missing: round % 4 != 0)
      if round % 5 == 4 { first = try first.drop("pupil") }
      if round % 7 == 6 { first = first.with(subject: .open) }
      var chains = RandomChains(seed: seed)
      var steps: [RandomChains.Step] = []
      var (table, plan) = (first, Plan(first))
      let start = plan
      for _ in 0..<(2 + chains.generator.below(6)) {
        let step = chains.step(over: table.names)
        do {
          table = try step.applied(to: table, first: first)
        } catch {
          // What is wrong with names and types is said when it is typed, in the same words; what is wrong with values
          // later, or never where nobody asks for them.
          do {
            let late = try step.applied(to: plan, first: start)
            #expect(throws: (any Error).self, "seed \(seed): \(steps) \(step)") { try late.table() }
          } catch let early {
            #expect("\(early)" == "\(error)", "seed \(seed): \(steps) \(step)")
          }
          continue
        }
        plan = try step.applied(to: plan, first: start)
        steps.append(step)
        #expect(plan.names == table.names, "seed \(seed): \(steps)")
        #expect(plan.prototype.columns.map(\.type) == table.columns.map(\.type), "seed \(seed): \(steps)")
        // Sometimes somebody looks in between, at all of it or at a part.
        switch chains.generator.below(5) {
        case 0: #expect(try plan.rowCount() == table.rowCount, "seed \(seed): \(steps)")
        case 1: _ = try plan.table()
        case 2:
          try check(plan, table, only: table.names[chains.generator.below(max(1, table.names.count))...], seed, steps)
        default: break
        }
      }
      try check(plan, table, only: table.names.dropFirst(table.names.count / 2), seed, steps)
      #expect(same(try plan.table(), table), "seed \(seed): \(steps)")
      #expect(same(try plan.table(), table), "asked again, seed \(seed): \(steps)")
    }
  }

  private func check(
    _ plan: Plan, _ table: Table, only names: ArraySlice<String>, _ seed: UInt64, _ steps: [RandomChains.Step]
  ) throws {
    let part = try plan.table(columns: Set(names))
    #expect(part.rowCount == table.rowCount, "seed \(seed): \(steps)")
    for name in names {
      #expect(same(try part.column(name), try table.column(name)), "column \(name), seed \(seed): \(steps)")
    }
    #expect(part.notes == table.notes, "seed \(seed): \(steps)")
    #expect(same(part.subject, table.subject), "seed \(seed): \(steps)")
  }
}

/// Whether two tables are the same in all that a user or the gate can see of them.
func same(_ a: Table, _ b: Table) -> Bool {
  a.names == b.names && a.rowCount == b.rowCount && a.notes == b.notes && same(a.subject, b.subject)
    && zip(a.columns, b.columns).allSatisfy(same)
}

func same(_ a: Column, _ b: Column) -> Bool {
  a.type == b.type && a.count == b.count && (0..<a.count).allSatisfy { same(a[$0], b[$0]) }
}

private func same(_ a: Scalar, _ b: Scalar) -> Bool {
  if case .number(let x) = a, case .number(let y) = b { return x.bitPattern == y.bitPattern }
  return a == b
}

func same(_ a: Table.Subject, _ b: Table.Subject) -> Bool {
  switch (a, b) {
  case (.records, .records), (.published, .published), (.open, .open): true
  case (.groups(let a), .groups(let b)): (try? a.counts()) == (try? b.counts()) && a.sums == b.sums
  case (.recordsOf(let a), .recordsOf(let b)): same(a, b)
  default: false
  }
}
