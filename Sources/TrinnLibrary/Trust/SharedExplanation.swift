import TrinnBasis
import TrinnTable

/// What `why` answers at level shared: the rules, which are the same for every table. Which of them met which cell would
/// tell something of the cell.
enum SharedExplanation {
  private static let rules: [(rule: LocalizedText, instead: LocalizedText)] = [
    (
      LocalizedText(
        "færre enn fem elever står bak tallet, eller er utenfor det i gruppen det måles mot",
        "fewer than five pupils stand behind the figure, or outside it in the group it is held against"),
      LocalizedText(
        "slå sammen år eller steder, eller ta bort en oppdeling", "pool years or places, or drop a breakdown")
    ),
    (
      LocalizedText(
        "alle eller ingen i gruppen: tallet ville gjelde hver enkelt",
        "all or none of the group: it would speak of each"),
      LocalizedText("vis nivået over", "show the level above")
    ),
    (
      LocalizedText(
        "tall som er delt inn eller avgrenset med en målt verdi, hviler på færre enn ti elever",
        "a group cut out by a measured value has fewer than ten pupils"),
      LocalizedText("bruk bredere intervaller i cut(…)", "use wider bins in cut(…)")
    ),
    (
      LocalizedText(
        "et trinn på en kurve hviler på færre enn fem elever, eller færre enn ti er igjen: det er slått sammen med det neste, og kurven slutter",
        "a step of a curve rests on fewer than five pupils, or fewer than ten remain: it is joined with the next, and the curve ends"
      ),
      LocalizedText(
        "tegn kurven for større grupper eller flere kull", "draw the curve of larger groups or more autumns")
    ),
    (
      LocalizedText(
        "tallet ville følge av en sum og de andre delene i tabellen",
        "the figure would follow from a total and its other parts"),
      LocalizedText(
        "be om tabellen uten summer, eller med grovere inndeling", "ask for the table without totals, or coarser")
    ),
    (
      LocalizedText(
        "en modell eller sammenligning har færre enn ti elever bak en størrelse, eller skiller ut noen få",
        "a model or comparison has fewer than ten pupils behind a parameter, or tells a few apart"),
      LocalizedText(
        "ta bort et ledd, slå sammen nivåer, eller ta med flere år",
        "leave out a term, put levels together, or take more years")
    ),
    (
      LocalizedText("én elev har halvparten av summen eller mer", "one pupil has half of the sum or more"),
      LocalizedText("vis en andel eller en median", "show a share or a median")
    ),
    (
      LocalizedText(
        "sammen med tall som er vist før, ville det si noe om færre enn fem elever",
        "with figures that were shown before it would tell of fewer than five pupils"),
      LocalizedText(
        "spør om den samme tabellen igjen: den får samme svar", "ask for the same table again: it has the same answer")
    ),
  ]

  static func table(_ language: Language) throws -> TableHandle {
    TableHandle(
      try Table(
        [
          ("rule", Column(texts: rules.map { $0.rule[language] })),
          ("instead", Column(texts: rules.map { $0.instead[language] })),
        ], subject: .open,
        notes: [
          LocalizedText(
            "Hvilken regel som traff hvilket tall, sies ikke på nivå delt: det ville selv si noe.",
            "Which rule met which figure is not told at level shared: that would itself tell something.")[language]
        ]))
  }
}
