import TrinnBasis
import TrinnTable

extension CountyData {
  /// What a reader must know of who is in a cohort and who is not seen.
  func notes(
    on members: CohortMembers, late: Int, _ request: CohortRequest, _ years: PupilYears
  ) throws -> [LocalizedText] {
    var notes: [LocalizedText] = []
    if years.setAside > 0 {
      notes.append(
        LocalizedText(
          "\(years.setAside) rader er satt til side: eleven har en rad på høyere trinn samme skoleår",
          "\(years.setAside) rows set aside: the pupil has a row of a higher level in the same school year"))
    }
    if let population = request.population { notes.append(population) }
    if late > 0 { notes.append(lateNote(late, request.latecomers)) }
    if request.entry.hasRestrictedPurpose {
      notes.append(
        LocalizedText(
          "Sakene i oppfølgingstjenesten har et eget formål: dette er for egen bruk og slippes ikke ut",
          "Cases of the follow-up service have a purpose of their own: this is for own use and is not released"))
    }
    guard case .stage(let stage) = request.entry, stage > .grade10, request.firstEntryOnly else { return notes }
    if let first = request.autumns.first, first <= years.firstYear {
      notes.append(
        LocalizedText(
          "Dataene begynner i \(years.firstYear): hvem som har gått på trinnet før, er ikke sett",
          "The data begin in \(years.firstYear): who had been at this stage before is not seen"))
    }
    let unseen = try unseenInGrade10(members)
    if unseen > 0 {
      notes.append(
        LocalizedText(
          "\(unseen) av \(members.pupils.count) er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før",
          "\(unseen) of \(members.pupils.count) were not seen in grade 10: they may have been at this stage elsewhere "
            + "before"))
    }
    return notes
  }

  /// How many of the entrants have no grade 10 before their entry in the data.
  func unseenInGrade10(_ members: CohortMembers) throws -> Int {
    let leavers = try leavers()
    return zip(members.pupils, members.years).count { pupil, year in
      leavers.place(of: pupil).map { leavers.year[$0] >= year } ?? true
    }
  }

  private func lateNote(_ late: Int, _ rule: LatecomerRule) -> LocalizedText {
    switch rule {
    case .leftOut:
      LocalizedText(
        "\(late) elever kom inn i dataene på et høyere trinn ved siden av dette kullet; de er ikke regnet med",
        "\(late) pupils came into the data at a higher stage beside this class; they are not counted")
    case .included:
      LocalizedText(
        "\(late) elever kom inn i dataene på et høyere trinn og er regnet med: de som sluttet før de kunne ha kommet, er "
          + "ikke sett, så andeler blir for gode",
        "\(late) pupils came into the data at a higher stage and are counted: those who left before they could have come "
          + "are not seen, so that shares come out too good")
    }
  }
}

extension CohortRequest {
  /// Who these pupils are, where they are not the ones that the definition speaks of.
  fileprivate var population: LocalizedText? {
    guard entry != .stage(.vg1) || !firstEntryOnly else { return nil }
    return LocalizedText(
      "Samlet ved \(firstEntryOnly ? "første" : "hver") start (\(entry.bokmål)): definisjonen gir klokke og krav, men ikke "
        + "hvem",
      "Gathered at \(firstEntryOnly ? "the first" : "every") entry (\(entry.english)): the definition gives clock and "
        + "success, but not whom")
  }
}
