import TrinnBasis
import TrinnTable

extension CountyData {
  /// The pupils who entered a stage in the autumns asked for.
  ///
  /// In upper secondary: a row of that grade level on 1 October, of a status that the definition counts; "first" means
  /// that no earlier row is of that level or above. Grade 10: those who left it in the spring after that autumn.
  ///
  /// Throws `no_data` where nobody entered then, saying which autumns there are.
  public func cohort(_ request: CohortRequest = CohortRequest()) throws -> Cohort {
    let years = try years()
    let autumns = request.autumns.isEmpty ? [try latestMeasured(request, years)] : request.autumns.sorted()
    let wanted = Set(autumns)
    let entrants =
      request.entry == .grade10
      ? try leaving(in: wanted, years: years) : try entering(request, in: wanted, years: years)
    guard !entrants.pupils.isEmpty else {
      throw TrinnError(
        .noData,
        "nobody entered \(request.entry.english) in autumn \(autumns.map(String.init).joined(separator: ", "))",
        argument: "autumn", hint: "the data hold school years \(years.firstYear) to \(years.lastYear)")
    }
    return Cohort(
      data: self, entry: request.entry, autumns: autumns, firstEntryOnly: request.firstEntryOnly, home: request.home,
      definition: request.definition, notes: try notes(on: entrants, request, autumns, years), pupils: entrants.pupils,
      entryYear: entrants.years, entryRow: entrants.rows)
  }

  private typealias Entrants = (pupils: [Int32], years: [Int16], rows: [Int32])

  private func entering(_ request: CohortRequest, in autumns: Set<Int>, years: PupilYears) throws -> Entrants {
    let counted = Set(request.definition.population.statuses.compactMap(PupilStatus.init(rawValue:)))
    let level = request.entry.rank
    // An apprentice is no pupil and has a status of its own; a cohort of apprentices counts it.
    let anyStatus = request.entry >= .apprentice1
    let rows = years.standingRows { row in
      guard years.level[row] == level, autumns.contains(Int(years.year[row])) else { return false }
      if !anyStatus, let status = years.status[row], !counted.contains(status) { return false }
      return !request.firstEntryOnly || !wasThereBefore(years, row)
    }
    return (rows.map { years.pupil[Int($0)] }, rows.map { years.year[Int($0)] }, rows)
  }

  /// Whether an earlier row of the same pupil is of this grade level or above.
  private func wasThereBefore(_ years: PupilYears, _ row: Int) -> Bool {
    let pupil = years.pupil[row]
    for year in stride(from: Int(years.year[row]) - 1, through: years.firstYear, by: -1) {
      let earlier = years.row(pupil, year)
      if earlier >= 0, years.level[earlier] != Stage.unknownRank, years.level[earlier] >= years.level[row] {
        return true
      }
    }
    return false
  }

  private func leaving(in autumns: Set<Int>, years: PupilYears) throws -> Entrants {
    let leavers = try leavers()
    let places = leavers.pupil.indices.filter { autumns.contains(Int(leavers.year[$0])) }
    return (
      places.map { leavers.pupil[$0] }, places.map { leavers.year[$0] },
      places.map { Int32(truncatingIfNeeded: years.row(leavers.pupil[$0], Int(leavers.year[$0]))) }
    )
  }

  /// The last autumn whose clock has run out within the results that the data hold.
  private func latestMeasured(_ request: CohortRequest, _ years: PupilYears) throws -> Int {
    let wait = request.definition.clock.longest - 1 + max(0, Int(Stage.vg1.rank) - Int(request.entry.rank))
    let autumn = years.lastResultYear - wait
    guard autumn >= years.firstYear else {
      throw TrinnError(
        .noData, "no class can be measured yet: \(request.definition.title.en) needs \(wait + 1) school years",
        argument: "autumn", hint: "the data hold results for \(years.firstYear) to \(years.lastResultYear)")
    }
    return autumn
  }

  private func notes(
    on entrants: Entrants, _ request: CohortRequest, _ autumns: [Int], _ years: PupilYears
  ) throws -> [LocalizedText] {
    var notes: [LocalizedText] = []
    if years.setAside > 0 {
      notes.append(
        LocalizedText(
          "\(years.setAside) rader er satt til side: eleven har en rad på høyere trinn samme skoleår",
          "\(years.setAside) rows set aside: the pupil has a row of a higher level in the same school year"))
    }
    guard request.entry > .grade10, request.firstEntryOnly else { return notes }
    if let first = autumns.first, first <= years.firstYear {
      notes.append(
        LocalizedText(
          "Dataene begynner i \(years.firstYear): hvem som har gått på trinnet før, er ikke sett",
          "The data begin in \(years.firstYear): who had been at this stage before is not seen"))
    }
    let leavers = try leavers()
    let unseen = zip(entrants.pupils, entrants.years).count { pupil, year in
      leavers.place(of: pupil).map { leavers.year[$0] >= year } ?? true
    }
    if unseen > 0 {
      notes.append(
        LocalizedText(
          "\(unseen) av \(entrants.pupils.count) er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før",
          "\(unseen) of \(entrants.pupils.count) were not seen in grade 10: they may have been at this stage elsewhere "
            + "before"))
    }
    return notes
  }
}
