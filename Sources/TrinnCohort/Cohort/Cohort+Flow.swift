import TrinnBasis
import TrinnTable

/// What became of a pupil from one school year to the next.
public enum Change: String, CodedValue {
  case up = "up"
  case repeats = "repeats"
  case changedProgramme = "changed_programme"
  case down = "down"
  case continues = "continues"
  case completed = "completed"
  case gone = "gone"
  case returned = "returned"
  case stillOut = "still_out"

  public static let listName = "change"

  public var bokmål: String {
    switch self {
    case .up: "Opp"
    case .repeats: "Går om igjen"
    case .changedProgramme: "Omvalg"
    case .down: "Ned"
    case .continues: "Fortsetter i bedrift"
    case .completed: "Fullført"
    case .gone: "Ute"
    case .returned: "Tilbake"
    case .stillOut: "Fortsatt ute"
    }
  }

  public var english: String {
    switch self {
    case .up: "Up"
    case .repeats: "Repeats"
    case .changedProgramme: "Changed programme"
    case .down: "Down"
    case .continues: "Continues in a firm"
    case .completed: "Completed"
    case .gone: "Gone"
    case .returned: "Back"
    case .stillOut: "Still out"
    }
  }

  /// By the stations of two school years in a row. `sameProgramme` compares the education programmes of the two rows.
  init(from: Station, to: Station, sameProgramme: Bool) {
    switch (from, to) {
    case (_, .completed): self = .completed
    case (.notInSchool, .notInSchool): self = .stillOut
    case (.notInSchool, _): self = .returned
    case (_, .notInSchool): self = .gone
    case (.apprentice, .apprentice): self = .continues
    case (_, .apprentice): self = .up
    case (.school(let a, _), .school(let b, _)) where b > a: self = .up
    case (.school(let a, _), .school(let b, _)) where sameProgramme: self = a == b ? .repeats : .down
    case (.school, .school): self = .changedProgramme
    case (.apprentice, .school(let rank, _)): self = rank >= Stage.vg3.rank ? .up : .changedProgramme
    case (.completed, _): self = .completed
    }
  }
}

extension Cohort {
  /// From stage to stage, each year to the next: `year` (1 is the entry year), `from`, `to`, `change`, `n` and `share` of
  /// those who were at `from` that year. Those who had completed before are not followed further.
  ///
  /// - Parameters from, to: only the flow out of this stage, or into that one ("Vg1", "Vg2", "apprentice"). The shares
  ///   still rest on all who were at `from`.
  public func flow(from: String? = nil, to: String? = nil, language: Language = .en) throws -> Table {
    let years = try data.years()
    var counts: [Step: Int] = [:]
    var atStart: [Place: Int] = [:]
    for (index, stations) in try stations().enumerated() {
      for (step, (a, b)) in zip(stations, stations.dropFirst()).enumerated() where a != .completed {
        let year = Int(entryYear[index]) + step
        let rows = (years.row(pupils[index], year), years.row(pupils[index], year + 1))
        let same = rows.0 < 0 || rows.1 < 0 || years.programme[rows.0] == years.programme[rows.1]
        counts[Step(year: step + 1, from: a, to: b, change: Change(from: a, to: b, sameProgramme: same)), default: 0] +=
          1
        atStart[Place(year: step + 1, station: a), default: 0] += 1
      }
    }
    for (argument, name) in [("from", from), ("to", to)] { try checkStation(name, argument, known: counts) }
    let steps = counts.keys.filter { step in
      (from.map { step.from.matches($0) } ?? true) && (to.map { step.to.matches($0) } ?? true)
    }.sorted()
    let groups = steps.map { atStart[Place(year: $0.year, station: $0.from)] ?? 0 }
    return try Table(
      [
        ("year", Column(integers: steps.map(\.year))),
        ("from", Column(texts: steps.map(\.from.label))),
        ("to", Column(texts: steps.map(\.to.label))),
        ("change", Column(codes: steps.map(\.change.rawValue), list: Change.listName)),
        ("n", Column(integers: steps.map { counts[$0] })),
        ("share", Column(numbers: zip(steps, groups).map { Double(counts[$0] ?? 0) / Double(max($1, 1)) })),
      ], rowCount: steps.count, subject: .groups(support: steps.map { counts[$0] ?? 0 }),
      notes: [try title(language)] + notes.map { $0[language] })
  }

  private func checkStation(_ name: String?, _ argument: String, known: [Step: Int]) throws(TrinnError) {
    guard let name else { return }
    let stations = Set(known.keys.flatMap { [$0.from, $0.to] })
    guard !stations.contains(where: { $0.matches(name) }) else { return }
    let labels = stations.map(\.label).sorted()
    var error = TrinnError.unknown(
      .unknownName, "stage", name, among: labels, hint: "stages: \(labels.joined(separator: ", "))")
    error.argument = argument
    throw error
  }
}

private struct Place: Hashable {
  let year: Int
  let station: Station
}

private struct Step: Hashable, Comparable {
  let year: Int
  let from: Station
  let to: Station
  let change: Change

  static func < (a: Step, b: Step) -> Bool {
    (a.year, a.from.order, a.to.order, a.change.rawValue) < (b.year, b.from.order, b.to.order, b.change.rawValue)
  }
}

extension Station {
  /// "Vg1" means Vg1 of any type; "Vg1 YF" that one.
  fileprivate func matches(_ name: String) -> Bool {
    label.lowercased() == name.lowercased() || label.lowercased().hasPrefix(name.lowercased() + " ")
  }
}
