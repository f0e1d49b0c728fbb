import TrinnBasis
import TrinnTable

extension CountyData {
  /// The pupils who entered in the autumns asked for.
  ///
  /// - At a stage: a row of that grade level on 1 October, of a status that the definition counts; "first" means that no
  ///   earlier row is of that level or above. Grade 10: those who left it in the spring after that autumn.
  /// - Contract: the first day in a firm lies in that school year. Follow-up service: the case was registered in it.
  ///
  /// Throws `no_data` where nobody entered then, saying which autumns there are.
  public func cohort(_ request: CohortRequest = CohortRequest()) throws -> Cohort {
    let years = try years()
    var request = request
    request.autumns = request.autumns.isEmpty ? [try latestMeasured(request, years)] : Set(request.autumns).sorted()
    let autumns = request.autumns
    var members = try entrants(request, years)
    let late = try latecomers(request, years)
    let inTime = members
    if request.latecomers == .included, !late.pupils.isEmpty {
      members.late = Array(repeating: 0, count: members.pupils.count)
      members.append(late)
    }
    guard !members.pupils.isEmpty else {
      throw TrinnError(
        .noData,
        "nobody entered \(request.entry.english) in autumn \(autumns.map(String.init).joined(separator: ", "))",
        argument: "autumn", hint: "the data hold school years \(years.firstYear) to \(years.lastYear)")
    }
    return Cohort(
      data: self, request: request, notes: try notes(on: inTime, late: late.pupils.count, request, years),
      members: members)
  }

  private func entrants(_ request: CohortRequest, _ years: PupilYears) throws -> CohortMembers {
    switch request.entry {
    case .stage(.grade10): try leaving(in: Set(request.autumns), years: years)
    case .stage(let stage): try entering(stage, request, years: years)
    case .contract: try startingContract(request, years: years)
    case .followUp: try registered(request, years: years)
    }
  }

  private func entering(_ stage: Stage, _ request: CohortRequest, years: PupilYears) throws -> CohortMembers {
    let counts = EntryStatuses(request)
    let autumns = YearSet(request.autumns)
    let rows = try years.standingRows { row in
      guard years.level[row] == stage.rank, autumns.contains(years.year[row]), counts.has(years.status.bytes[row])
      else { return false }
      return !request.firstEntryOnly || !years.wasAtStage(before: row)
    }
    return CohortMembers(
      pupils: rows.map { years.pupil[Int($0)] }, years: rows.map { years.year[Int($0)] }, rows: rows)
  }

  private func leaving(in autumns: Set<Int>, years: PupilYears) throws -> CohortMembers {
    let leavers = try leavers()
    let places = leavers.pupil.indices.filter { autumns.contains(Int(leavers.year[$0])) }
    return CohortMembers(
      pupils: places.map { leavers.pupil[$0] }, years: places.map { leavers.year[$0] },
      rows: places.map { Int32(truncatingIfNeeded: years.row(leavers.pupil[$0], Int(leavers.year[$0]))) })
  }

  /// Pupils whose first row at the stage or above is of a higher stage, in the year in which a class that entered in one
  /// of the autumns is due there.
  private func latecomers(_ request: CohortRequest, _ years: PupilYears) throws -> CohortMembers {
    guard case .stage(let stage) = request.entry, years.yearCount > 0 else { return CohortMembers() }
    let counts = EntryStatuses(request)
    let autumns = YearSet(request.autumns)
    let leavers = stage == .grade10 ? try leavers() : nil
    return CohortMembers.joined(
      try Parallel.map(rows: years.pupilCount) { pupils in
        var found = CohortMembers()
        for pupil in pupils {
          let pupil = Int32(truncatingIfNeeded: pupil)
          guard let year = years.firstYear(of: pupil, atOrAbove: stage) else { continue }
          let behind = Stage(rank: years.at(pupil, year).level).place - stage.place
          let row = years.row(pupil, year)
          guard behind > 0, autumns.contains(Int16(clamping: year - behind)), counts.has(years.status.bytes[row]),
            leavers.map({ $0.place(of: pupil) == nil }) ?? true
          else { continue }
          found.pupils.append(pupil)
          found.years.append(Int16(clamping: year - behind))
          found.rows.append(Int32(truncatingIfNeeded: row))
          found.late.append(UInt8(clamping: behind))
        }
        return found
      })
  }

  /// The last autumn whose clock has run out within the results that the data hold.
  private func latestMeasured(_ request: CohortRequest, _ years: PupilYears) throws -> Int {
    let wait = request.definition.clock.longest - 1 + request.entry.yearsBeforeClock
    let autumn = years.lastResultYear - wait
    guard autumn >= years.firstYear else {
      throw TrinnError(
        .noData, "no class can be measured yet: \(request.definition.title.en) needs \(wait + 1) school years",
        argument: "autumn", hint: "the data hold results for \(years.firstYear) to \(years.lastResultYear)")
    }
    return autumn
  }
}

/// The pupil statuses that make an entrant.
private struct EntryStatuses: Sendable {
  private let counted: [Bool]

  init(_ request: CohortRequest) {
    // An apprentice is no pupil and has a status of its own; a cohort of apprentices counts it.
    if case .stage(let stage) = request.entry, stage >= .apprentice1 {
      counted = Array(repeating: true, count: PupilStatus.allCases.count + 1)
    } else {
      let names = Set(request.definition.population.statuses)
      counted = [true] + PupilStatus.allCases.map { names.contains($0.rawValue) }
    }
  }

  func has(_ status: UInt8) -> Bool { Int(status) < counted.count && counted[Int(status)] }
}

/// A few years, asked for by a million rows.
struct YearSet: Sendable {
  private let first: Int
  private let holds: [Bool]

  init(_ years: [Int]) {
    let known = years.filter { (0...9999).contains($0) }
    first = known.min() ?? 0
    var holds = [Bool](repeating: false, count: (known.max() ?? -1) - first + 1)
    for year in known { holds[year - first] = true }
    self.holds = holds
  }

  @inline(__always)
  func contains(_ year: Int16) -> Bool {
    let place = Int(year) - first
    return place >= 0 && place < holds.count && holds[place]
  }
}

extension PupilYears {
  /// Whether an earlier row of the same pupil is of this row's grade level or above.
  func wasAtStage(before row: Int) -> Bool {
    let level = CourseYear(rank: level[row], result: 0, type: 0, isInEducation: false).levelOrder
    guard Int(year[row]) > firstYear else { return false }
    return (firstYear..<Int(year[row])).contains { at(pupil[row], $0).levelOrder >= level }
  }

  /// The first school year in which the pupil stood at a stage or above.
  func firstYear(of pupil: Int32, atOrAbove stage: Stage) -> Int? {
    let level = UInt16(stage.rank) + 2
    return (firstYear..<firstYear + yearCount).first { at(pupil, $0).levelOrder >= level }
  }
}
