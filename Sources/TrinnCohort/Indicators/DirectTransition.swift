import TrinnBasis
import TrinnTable

extension Indicator {
  /// Grade 10 to Vg1 in the same autumn.
  static let directTransition = Indicator(
    "direct_transition",
    title: LocalizedText("Direkte overgang til Vg1", "Direct transition to Vg1"),
    measure: .share, direction: .moreIsBetter, basis: .leavers, lag: .years(1),
    definition: LocalizedText(
      "Andel av dem som gikk ut av 10. trinn om våren, som er elever i Vg1 1. oktober samme høst.",
      "Share of those who left grade 10 in spring who are pupils in Vg1 on 1 October the same autumn."),
    needs: ["pupil_years"]
  ) { data, _ in
    try data.leaverFrame { leavers, years, place in
      let autumn = Int(leavers.year[place]) + 1
      guard autumn <= years.lastYear else { return (nil, .notYetMeasured) }
      let row = years.row(leavers.pupil[place], autumn)
      return (row >= 0 && years.level[row] == Stage.vg1.rank && years.isInEducation(row), nil)
    }
  }
}
