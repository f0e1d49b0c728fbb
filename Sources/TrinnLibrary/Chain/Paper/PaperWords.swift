import TrinnBasis
import TrinnCohort
import TrinnReport
import TrinnTable
import TrinnWorkspace

/// The fixed words of papers from the chain, in both written forms of Norwegian and in English.
struct PaperWords {
  let language: WrittenLanguage

  func callAsFunction(_ nb: String, nn: String? = nil, _ en: String) -> String {
    LocalizedText(nb, en, nn: nn)[in: language]
  }

  var format: NumberFormat { NumberFormat(language.language) }

  /// `1. juni 2027`.
  func day(_ date: ChainDate) -> String {
    let (year, month, day) = date.date.parts
    let name = YearWheel.name(ofMonth: month, language)
    return language == .en ? "\(day) \(name) \(year)" : "\(day). \(name) \(year)"
  }

  func period(_ from: ChainDate?, _ to: ChainDate?) -> String {
    switch (from, to) {
    case (let from?, let to?): "\(day(from)) – \(day(to))"
    case (let from?, nil): self("fra \(day(from))", nn: "frå \(day(from))", "from \(day(from))")
    case (nil, let to?): self("til \(day(to))", "until \(day(to))")
    case (nil, nil): ""
    }
  }

  func kroner(_ cost: Double) -> String {
    format.number(cost, decimals: cost == cost.rounded() ? 0 : 2) + self(" kroner", " kroner")
  }

  /// A target is the owner's own number and no figure of any pupil.
  func target(_ value: Double, _ indicator: String) -> String {
    guard let known = try? Indicator.named(indicator) else { return format.number(value, decimals: 1) }
    let text = format.text(value, .of(indicator))
    return known.measure == .share || known.unit == .grade ? text : "\(text) \(known.unit[in: language])"
  }

  func title(ofIndicator name: String) -> String { (try? Indicator.named(name))?.title[in: language] ?? name }

  var nobody: String { self("ingen ennå", nn: "ingen enno", "nobody yet") }
  var hidden: String { self("vises ikke (få elever)", nn: "ikkje vist (få elevar)", "not shown (few pupils)") }
  var noRelease: String {
    self("ingen utgivelse bak tallet", nn: "inga utgjeving bak talet", "no release behind the figure")
  }

  // MARK: Where things stand

  func status(_ status: TransitionPlan.Status) -> String {
    switch status {
    case .draft: self("utkast", "draft")
    case .adopted: self("vedtatt", nn: "vedteken", "adopted")
    case .ended: self("avsluttet", nn: "avslutta", "ended")
    case .handedOver: self("overlevert", nn: "overlevert", "handed over")
    }
  }

  func status(_ status: Goal.Status) -> String {
    switch status {
    case .open: self("ikke lest ennå", nn: "ikkje lese enno", "not read yet")
    case .reached: self("nådd", "reached")
    case .notReached: self("ikke nådd", nn: "ikkje nådd", "not reached")
    case .noClearDifference: self("ingen klar forskjell", nn: "ingen klar skilnad", "no clear difference")
    case .notYetReadable: self("kan ikke leses ennå", nn: "kan ikkje lesast enno", "cannot be read yet")
    }
  }

  func status(_ status: Action.Status) -> String {
    switch status {
    case .planned: self("planlagt", "planned")
    case .underway: self("i gang", "underway")
    case .done: self("gjort", "done")
    case .stopped: self("stoppet", nn: "stoppa", "stopped")
    }
  }

  func status(_ status: Finding.Status) -> String {
    switch status {
    case .proposed: self("forslag fra fylket", nn: "framlegg frå fylket", "proposed by the county")
    case .kept: self("beholdt", nn: "halde fast", "kept")
    case .rejected: self("forkastet", nn: "forkasta", "rejected")
    case .withdrawn: self("trukket", nn: "trekt", "withdrawn")
    }
  }

  func answer(_ answer: Response.Answer) -> String {
    switch answer {
    case .accepted: self("kjenner seg igjen", nn: "kjenner seg att", "accepted")
    case .disputed: self("bestrider tallet", nn: "er usamd i talet", "disputes the figure")
    case .rejected: self("avviser", "rejects")
    case .ownTheme: self("eget tema", nn: "eige tema", "a theme of its own")
    }
  }
}

/// Names of places as the opened county and the national lists have them; the number where nobody knows one.
enum PlaceNames {
  static func municipality(_ code: String) -> String {
    guard
      let table = try? Table(["municipality": Column(texts: [code])], subject: .open),
      let named = try? Plan(table).derive("place_name = name(municipality)").table().column("place_name"),
      named.missingReason(at: 0) == nil
    else { return code }
    return named[0].label
  }
}
