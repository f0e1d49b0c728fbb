import TrinnCohort

/// The `observations` of a synthetic county: the county's own figures as a publisher would print them, the country's at
/// today's levels, and NAV's by municipality. Every one says that it is synthetic.
struct PublishedFigures: Sendable {
  let plan: CountyPlan
  let options: SyntheticOptions
  let tally: Tally

  /// Publishers hide a figure that rests on fewer.
  static let smallestBase = 10

  func rows() -> RowWriter {
    var writer = RowWriter(.observations)
    var draws = Draws(seed: options.seed, .plan, 4)
    for indicator in PublishedIndicator.allCases {
      for year in options.classYears {
        for group in ["all", "F", "M", "ST", "YF"] {
          guard let own = ownFigure(indicator, year, group) else { continue }
          row(&writer, indicator, area: plan.code, year, group, tenths: own.tenths, n: own.n)
          let drift = draws.whole(-2...2)
          row(
            &writer, indicator, area: SpecialArea.country.municipalityCode, year, group,
            tenths: PublishedFigures.country(indicator, year, group)
              + (indicator.isMedian || indicator.isGrade ? 0 : drift), n: nil)
        }
      }
    }
    for municipality in plan.municipalities.indices { appendLabourMarket(of: municipality, to: &writer, &draws) }
    return writer
  }

  private func ownFigure(_ indicator: PublishedIndicator, _ year: Int, _ group: String) -> (tenths: Int, n: Int)? {
    if indicator.isMedian {
      guard group == "all", let median = tally.median(indicator, year) else { return nil }
      return (median.twice * 5, median.n)
    }
    guard let sum = tally.share(indicator, year, group), sum.n > 0 else { return nil }
    // Points are held in hundredths, grades and shares as ones: all come out in tenths, half up.
    let numerator = sum.total * (indicator == .points ? 1 : indicator.isGrade ? 100 : 10_000)
    return ((numerator + 5 * sum.n) / (10 * sum.n), sum.n)
  }

  /// Rates that follow the municipality, by calendar year; no figure where few live.
  private func appendLabourMarket(of index: Int, to writer: inout RowWriter, _ draws: inout Draws) {
    let municipality = plan.municipalities[index]
    // Two municipalities that merged are one to NAV: the first of them speaks for both from then on.
    for year in options.classYears {
      let era = municipality.era(in: year)
      guard era.county == plan.code || municipality.isStillHere else { continue }
      let twins = plan.municipalities.indices.filter { plan.municipalities[$0].era(in: year).code == era.code }
      guard twins.first == index else { continue }
      let residents = Int(twins.reduce(0) { $0 + plan.municipalities[$1].leavers } * 14)
      let crisis = year == 2020 ? 2.2 : 1
      let unemployed = max(0.4, (2.6 - 2 * municipality.effect + 0.5 * draws.normal()) * crisis)
      let reduced = max(0.8, 4.4 - 4 * municipality.effect + 0.5 * draws.normal())
      for (indicator, rate) in [(PublishedIndicator.unemployed, unemployed), (.reducedWorkCapacity, reduced)] {
        let isHidden = Double(residents) * rate / 100 < 4
        row(
          &writer, indicator, area: era.code, year, "all", tenths: isHidden ? nil : Int((10 * rate).rounded()),
          n: isHidden ? nil : residents, hidden: isHidden)
      }
    }
  }

  private func row(
    _ writer: inout RowWriter, _ indicator: PublishedIndicator, area: String, _ year: Int, _ group: String,
    tenths: Int?, n: Int?, hidden: Bool = false
  ) {
    let isHidden = hidden || (n.map { $0 < PublishedFigures.smallestBase } ?? false)
    writer.text(indicator.rawValue)
    writer.text(indicator.definition)
    writer.text(area)
    writer.text(indicator.period(year, group))
    writer.text(group)
    writer.tenths(isHidden ? nil : tenths)
    writer.integer(isHidden ? nil : n)
    writer.text(isHidden ? "masked" : nil)
    writer.text(indicator.source)
    writer.text("\(options.lastYear.start + 1)-07")
    writer.end()
  }

  /// The country's level in tenths. Sources: grunnskolepoeng and completion SSB, absence Udir, of the years that are known;
  /// the others are plausible levels.
  private static func country(_ indicator: PublishedIndicator, _ year: Int, _ group: String) -> Int {
    switch indicator {
    case .points: group == "F" ? 454 : group == "M" ? 410 : 432
    case .absenceDaysGradeTen: year < 2019 ? 60 : year < 2021 ? 50 : 90
    case .absenceHoursGradeTen: year < 2021 ? 50 : 80
    case .norwegianStandpunkt: 40
    case .englishStandpunkt: 41
    case .mathematicsStandpunkt: 38
    case .norwegianExam: 36
    case .englishExam: 37
    case .mathematicsExam: 34
    case .absenceOver15DaysGradeTen: year < 2019 ? 145 : year < 2021 ? 120 : 270
    case .absence20Days: year < 2022 ? 60 : 110
    case .absence50Hours: year < 2022 ? 90 : 180
    case .directTransition: 978
    case .passedFirstYear: 868
    case .leftDuringYear: group == "ST" ? 19 : group == "YF" ? 46 : 32
    case .absenceDaysUpperSecondary: year < 2022 ? 30 : 50
    case .absenceHoursUpperSecondary: year < 2022 ? 90 : 200
    case .completion: group == "ST" ? 907 : group == "YF" ? 699 : 812
    case .unemployed: 26
    case .reducedWorkCapacity: 44
    }
  }
}

extension PublishedIndicator {
  var isMedian: Bool {
    switch self {
    case .absenceDaysGradeTen, .absenceHoursGradeTen, .absenceDaysUpperSecondary, .absenceHoursUpperSecondary: true
    default: false
    }
  }

  var isGrade: Bool {
    switch self {
    case .norwegianStandpunkt, .englishStandpunkt, .mathematicsStandpunkt, .norwegianExam, .englishExam,
      .mathematicsExam:
      true
    default: false
    }
  }

  /// As the source writes it: a school year, a cohort with its last year, or a calendar year.
  func period(_ year: Int, _ group: String) -> String {
    switch self {
    case .completion: "\(year)-\(year + (group == "ST" ? 5 : 6))"
    case .unemployed, .reducedWorkCapacity: "\(year)"
    default: "\(year)-\((year + 1) % 100 < 10 ? "0" : "")\((year + 1) % 100)"
    }
  }
}
