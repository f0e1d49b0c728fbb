import TrinnBasis

/// From one stage to the next by the following 1 October: the figures that move years before completion can.
extension Indicator {
  static let vg1ToVg2 = onward(
    "vg1_to_vg2", LocalizedText("Fra Vg1 til Vg2", "From Vg1 to Vg2", nn: "Frå Vg1 til Vg2"), from: .vg1,
    types: [.general, .vocational],
    lag: .years(2), LocalizedText("er elever i Vg2 eller lærlinger", "are pupils in Vg2 or apprentices")
  ) { station in
    switch station {
    case .school(let rank, _): rank >= Stage.vg2.rank
    case .apprentice, .completed: true
    case .notInSchool: false
    }
  }

  static let vg2ToVg3 = onward(
    "vg2_to_vg3",
    LocalizedText(
      "Fra Vg2 studieforberedende til Vg3", "From Vg2 general studies to Vg3", nn: "Frå Vg2 studieførebuande til Vg3"),
    from: .vg2,
    types: [.general], lag: .years(3), LocalizedText("er elever i Vg3", "are pupils in Vg3")
  ) { station in
    switch station {
    case .school(let rank, _): rank >= Stage.vg3.rank
    case .completed: true
    case .apprentice, .notInSchool: false
    }
  }

  static let vg2ToApprenticeship = onward(
    "vg2_to_apprenticeship",
    LocalizedText(
      "Fra Vg2 yrkesfag til lære", "From Vg2 vocational to apprenticeship", nn: "Frå Vg2 yrkesfag til lære"),
    from: .vg2, types: [.vocational], lag: .years(3),
    LocalizedText("er lærlinger eller lærekandidater", "are apprentices or training candidates")
  ) { $0 == .apprentice }

  static let vg2ToSupplementary = onward(
    "vg2_to_supplementary",
    LocalizedText(
      "Fra Vg2 yrkesfag til påbygg", "From Vg2 vocational to supplementary studies", nn: "Frå Vg2 yrkesfag til påbygg"),
    from: .vg2, types: [.vocational], lag: .years(3),
    LocalizedText("er elever på påbygging", "are pupils in supplementary studies"), direction: .neutral
  ) { station in
    if case .school(_, .supplementary) = station { true } else { false }
  }

  private static func onward(
    _ name: String, _ title: LocalizedText, from stage: Stage, types: Set<ProgrammeType>, lag: Lag,
    _ where_: LocalizedText, direction: Direction = .moreIsBetter, reaches: @escaping @Sendable (Station) -> Bool
  ) -> Indicator {
    let types = types
    return Indicator(
      name, title: title, measure: .share, direction: direction, basis: .pupils(stage), lag: lag,
      definition: LocalizedText(
        "Andel av elevene i \(stage.bokmål) 1. oktober som \(where_.nb) 1. oktober året etter.",
        "Share of the pupils in \(stage.english) on 1 October who \(where_.en) on 1 October the year after.")
    ) { data, _ in
      let course = try data.course()
      return try data.pupilFrame(stage) { years, row in
        guard let type = years.type[row] else { return (nil, .notRecorded) }
        guard types.contains(type) else { return (nil, .notApplicable) }
        let next = Int(years.year[row]) + 1
        guard next <= years.lastYear else { return (nil, .notYetMeasured) }
        return (reaches(course.station(years.pupil[row], next, hasCompleted: false)), nil)
      }
    }
  }
}
