import TrinnBasis
import TrinnTable

extension Catchment {
  /// Who comes or goes: the other side, `name`, `pupils` and `share`, most pupils first. Those whose other side is not known
  /// are a row of their own, so that shares add to 1.
  public func intake(_ language: Language = .en) throws -> Table {
    let counts = counts
    let all = Double(max(pupils, 1))
    return try table(
      [("share", Column(numbers: counts.map { Double($0) / all }))], support: counts, notes: [], language)
  }

  /// With what: means over those who have a value, each with its own count: `grunnskolepoeng`, the standpunkt of three
  /// subjects, `absence_days` and `absence_hours` of grade 10, and `n_` of each.
  public func atEntry(_ language: Language = .en) throws -> Table {
    let years = try data.years()
    let names = [
      "grunnskolepoeng", "norwegian_main_standpunkt", "english_written_standpunkt", "mathematics_standpunkt",
      "absence_days", "absence_hours",
    ]
    let found = try data.grade10Columns(for: rows.map { years.pupil[Int($0)] }, names: names)
    let places = placeOfRow
    var support = counts
    var columns: [(name: String, column: Column)] = []
    for (name, column) in found {
      let (numbers, scale) = (column.plainNumbers(), column.decimalScale)
      var sums = [Double](repeating: 0, count: groupCount)
      var used = [Int](repeating: 0, count: groupCount)
      // Whole units add without rounding, whatever the order.
      for (row, place) in places.enumerated() where column.missing?[row] ?? 0 == 0 {
        sums[place] += numbers[row]
        used[place] += 1
      }
      support = zip(support, used).map { $1 > 0 ? min($0, $1) : $0 }
      columns.append(
        (
          name,
          Column(numbers: zip(sums, used).map { $1 > 0 ? $0 / scale / Double($1) : nil }, missing: .notRecorded)
        ))
      columns.append(("n_\(name)", Column(integers: used)))
    }
    return try table(
      columns, support: support,
      notes: [
        LocalizedText(
          "Gjennomsnitt ved utgangen av 10. trinn for dem som har verdi",
          "Means at the end of grade 10 of those who have a value")
      ], language)
  }

  /// How they fare: `left` during that Vg1, `passed` it, and `completed` when the definition's clock stops, each with the
  /// `n_` that it rests on and its share. Completion is of those who entered Vg1 for the first time that autumn and whose
  /// clock has stopped.
  public func outcomes(_ language: Language = .en) throws -> Table {
    let course = try data.years()
    let places = placeOfRow
    var left = Tally(count: groupCount)
    var passed = Tally(count: groupCount)
    var completed = Tally(count: groupCount)
    let standing = try standings()
    for (index, place) in places.enumerated() {
      let row = Int(rows[index])
      if let result = course.result[row] {
        left.add(place, result == .left)
        if result != .individualPlan { passed.add(place, result == .passed) }
      }
      if let status = standing[rows[index]]?.status { completed.add(place, status.isCompleted) }
    }
    let tallies = [("left", left), ("passed", passed), ("completed", completed)]
    let columns = tallies.flatMap { name, tally -> [(name: String, column: Column)] in
      [
        (name, Column(integers: tally.counts)), ("n_\(name)", Column(integers: tally.sizes)),
        ("share_\(name)", Column(numbers: tally.shares, missing: .notYetMeasured)),
      ]
    }
    return try table(columns, support: counts, notes: [definition.sentence], language)
  }

  /// By the row of `pupil_years` at entry.
  private func standings() throws -> [Int32: Standing] {
    let cohort: Cohort
    do {
      cohort = try data.cohort(CohortRequest(autumns: years, definition: definition))
    } catch let error as TrinnError where error.code == .noData { return [:] }
    return Dictionary(zip(cohort.entryRow, try cohort.standings())) { first, _ in first }
  }
}

/// How many of how many, group by group.
private struct Tally {
  var counts: [Int]
  var sizes: [Int]

  init(count: Int) { (counts, sizes) = (Array(repeating: 0, count: count), Array(repeating: 0, count: count)) }

  mutating func add(_ place: Int, _ holds: Bool) {
    sizes[place] += 1
    if holds { counts[place] += 1 }
  }

  var shares: [Double?] { zip(counts, sizes).map { $1 > 0 ? Double($0) / Double($1) : nil } }
}
