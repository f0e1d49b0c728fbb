import TrinnBasis
import TrinnWorkspace

/// What a municipality reads in a form: titles of sheets, headings of columns, words of drop-downs.
enum FormWords {
  static func title(of kind: String) -> LocalizedText { titles[kind] ?? LocalizedText(kind, kind) }

  private static let titles: [String: LocalizedText] = [
    "figure": .init("Tall", "Figures"), "finding": .init("Funn", "Findings"), "mandate": .init("Mandat", "Mandates"),
    "request": .init("Etterspurt", "Requests"), "response": .init("Svar", "Responses"),
    "plan": .init("Planer", "Plans"), "goal": .init("Mål", "Goals"), "action": .init("Tiltak", "Actions"),
    "wheel": .init("Årshjul", "Wheels"), "task": .init("Oppgaver", "Tasks"),
    "feedback": .init("Tilbakemeldinger", "Feedback"), "project": .init("Prosjekter", "Projects"),
  ]

  static let key = LocalizedText("Nr", "No.")
  static let shown = LocalizedText("Funnet", "The finding")

  static func heading(_ kind: String, _ field: String) -> LocalizedText {
    headings["\(kind).\(field)"] ?? headings[field] ?? LocalizedText(field, field)
  }

  private static let headings: [String: LocalizedText] = [
    "plan.text": .init("Plan", "Plan"), "action.text": .init("Tiltak", "Action"),
    "response.text": .init("Kommentar", "Comment"), "finding.text": .init("Funn", "Finding"),
    "task.text": .init("Oppgave", "Task"), "mandate.text": .init("Oppdrag", "Mandate"),
    "feedback.text": .init("Tilbakemelding", "Feedback"), "project.text": .init("Prosjekt", "Project"),
    "action.reason": .init("Hvorfor stanset", "Why stopped"), "goal.date": .init("Innen", "By"),
    "text": .init("Tekst", "Text"), "finding": .init("Funn nr", "Finding no."), "answer": .init("Svar", "Answer"),
    "reason": .init("Begrunnelse", "Reason"), "theme": .init("Tema", "Theme"),
    "response.theme": .init("Eget tema", "Own theme"),
    "school": .init("Skole (orgnr)", "School (organisation no.)"), "author": .init("Svart av (rolle)", "By (role)"),
    "feedback.author": .init("Fra (rolle)", "By (role)"), "date": .init("Dato", "Date"),
    "owner": .init("Ansvarlig (rolle)", "Owner (role)"), "from": .init("Fra", "From"), "to": .init("Til", "To"),
    "status": .init("Status", "Status"), "plan": .init("Plan nr", "Plan no."),
    "indicator": .init("Indikator", "Indicator"), "baseline": .init("Utgangspunkt", "Baseline"),
    "target": .init("Måltall", "Target"), "leading": .init("Tidlige tegn", "Leading indicators"),
    "note": .init("Merknad", "Note"), "goals": .init("Mål nr", "Goal nos."), "for_whom": .init("For hvem", "For whom"),
    "cost": .init("Kostnad (kr)", "Cost (NOK)"), "municipality": .init("Kommune", "Municipality"),
    "figures": .init("Tall nr", "Figure nos."), "figure": .init("Tall nr", "Figure no."),
    "release": .init("Utlevering", "Release"), "test": .init("Vurdert ved", "Test"),
    "place": .init("Sted", "Place"), "period": .init("Periode", "Period"),
    "definition": .init("Definisjon", "Definition"), "value": .init("Verdi", "Value"), "low": .init("Nedre", "Low"),
    "high": .init("Øvre", "High"), "n": .init("Antall elever", "Pupils"),
    "versions": .init("Datautgaver", "Data versions"), "source": .init("Kilde", "Source"),
    "members": .init("Medlemmer (roller)", "Members (roles)"), "groups": .init("Grupper", "Groups"),
    "region": .init("Region", "Region"), "catchment": .init("Inntaksområde", "Catchment"),
    "mandate": .init("Mandat nr", "Mandate no."), "by": .init("Innen", "By"),
    "answered": .init("Besvart", "Answered"), "findings": .init("Funn nr", "Finding nos."),
    "year": .init("Skoleår", "School year"), "plans": .init("Plan nr", "Plan nos."),
    "wheel": .init("Årshjul nr", "Wheel no."), "month": .init("Måned", "Month"),
    "action": .init("Tiltak nr", "Action no."), "recurs": .init("Hvert år", "Each year"),
    "done": .init("Gjort", "Done"), "meeting": .init("Møte", "Meeting"), "before": .init("Før", "Before"),
    "after": .init("Etter", "After"), "comparable": .init("Sammenlignbare", "Comparable"),
    "effect": .init("Virkning", "Effect"), "effect_text": .init("Om virkningen", "Of the effect"),
    "contact": .init("Kontakt (rolle)", "Contact (role)"),
  ]

  /// The word for one of a field's choices.
  static func word(_ kind: String, _ choice: String) -> LocalizedText {
    words["\(kind).\(choice)"] ?? words[choice] ?? LocalizedText(choice, choice)
  }

  private static let words: [String: LocalizedText] = [
    "accepted": .init("godtatt", "accepted"), "disputed": .init("omstridt", "disputed"),
    "response.rejected": .init("avvist med begrunnelse", "rejected with a reason"),
    "own_theme": .init("eget tema", "own theme"), "draft": .init("utkast", "draft"),
    "adopted": .init("vedtatt", "adopted"), "ended": .init("avsluttet", "ended"),
    "handed_over": .init("overlevert", "handed over"), "open": .init("åpent", "open"),
    "reached": .init("nådd", "reached"), "not_reached": .init("ikke nådd", "not reached"),
    "no_clear_difference": .init("ingen klar forskjell", "no clear difference"),
    "not_yet_readable": .init("kan ikke leses ennå", "cannot be read yet"), "planned": .init("planlagt", "planned"),
    "underway": .init("i gang", "under way"), "done": .init("gjennomført", "done"),
    "stopped": .init("stanset", "stopped"), "proposed": .init("foreslått", "proposed"),
    "kept": .init("beholdt", "kept"), "rejected": .init("avvist", "rejected"),
    "withdrawn": .init("trukket", "withdrawn"),
  ]

  static let yes = LocalizedText("ja", "yes")
  static let no = LocalizedText("nei", "no")

  // MARK: The first sheet

  static let readMe = LocalizedText("Les meg", "Read me")

  static func heading(_ form: ExchangeForm, _ language: Language) -> String {
    switch form.purpose {
    case .response: language == .nb ? "Svar på funn" : "Responses to findings"
    case .plan: language == .nb ? "Plan, mål og tiltak" : "Plan, goals and actions"
    case .all: language == .nb ? "Svar på funn, plan, mål og tiltak" : "Responses, plan, goals and actions"
    case .handover: language == .nb ? "Overlevering av plan" : "Handover of a plan"
    }
  }

  /// Three lines: what it is, how it is filled in, what becomes of it.
  static func lines(_ form: ExchangeForm, _ language: Language) -> [String] {
    if form.purpose == .handover {
      return language == .nb
        ? [
          "Dette er det \(form.sender) har tatt vare på for kommune \(form.municipality): funn, svar, plan, mål, tiltak og årshjul.",
          "Tallene står slik de ble utlevert, med utlevering og datautgave. Tall som ikke ble utlevert, er ikke med.",
          "Les filen inn med: trinn import FIL --handover",
        ]
        : [
          "This is what \(form.sender) has kept of municipality \(form.municipality): findings, responses, plan, goals, actions, wheel.",
          "Figures stand as they were released, with release and data version. Figures that were not released are left out.",
          "Read the file in with: trinn import FILE --handover",
        ]
    }
    return language == .nb
      ? [
        "Skjemaet er fra \(form.sender) til kommune \(form.municipality). Fyll ut de hvite feltene; de grå er låst og sier hva det gjelder.",
        "Nye linjer skrives i de tomme radene. Bruk roller og ikke navn. Skriv ikke noe som kan knyttes til en elev.",
        "Lagre filen slik den er, og send den tilbake. Er noe endret begge steder, vises begge utgavene, og ingen overskrives.",
      ]
      : [
        "The form is from \(form.sender) to municipality \(form.municipality). Fill in the white cells; the grey ones are locked.",
        "Write new lines in the empty rows. Use roles and not names. Write nothing that can be tied to a pupil.",
        "Save the file as it is and send it back. Where both sides changed a thing, both are shown and neither is written over.",
      ]
  }

  /// Facts of the form, by their names in files.
  static let facts: [(name: String, label: LocalizedText)] = [
    ("id", .init("Skjema", "Form")), ("purpose", .init("Slag", "Kind")),
    ("municipality", .init("Kommune", "Municipality")),
    ("made", .init("Laget", "Made")), ("sender", .init("Fra", "From")),
  ]
  /// Filled in once, for the answers that do not say it themselves.
  static let defaults: [(name: String, field: String, label: LocalizedText)] = [
    ("answered_by", "author", .init("Svart av (rolle)", "Answered by (role)")),
    ("answered", "date", .init("Dato for svarene", "Date of the answers")),
  ]

  static let wrongWord = LocalizedText("Velg et av ordene i listen.", "Choose one of the words in the list.")
}
