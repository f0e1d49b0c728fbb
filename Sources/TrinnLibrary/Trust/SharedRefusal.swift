import TrinnBasis

/// Why a shared script does not get something, and what it may ask for instead. The texts are fixed: they say nothing that
/// depends on a pupil.
struct SharedRefusal: Sendable, Hashable {
  let reason: LocalizedText
  let instead: LocalizedText

  init(_ nb: String, _ en: String, instead insteadNb: String, _ insteadEn: String) {
    reason = LocalizedText(nb, en)
    instead = LocalizedText(insteadNb, insteadEn)
  }

  /// Errors are English, as all errors are.
  func error(at level: TrustLevel = .shared, _ function: String? = nil) -> TrinnError {
    TrinnError(.refused, "at level \(level.rawValue) \(reason.en)", function: function, hint: instead.en)
  }
}

extension SharedRefusal {
  static let rows = SharedRefusal(
    "går rader om elever ikke inn i denne funksjonen", "rows about pupils do not go into this function",
    instead: "lag tall av dem først: t:group(\"…\"):summarise \"elever = count()\"",
    "make figures of them first: t:group(\"…\"):summarise \"n = count()\"")
  static let single = SharedRefusal(
    "leser et skript ingen enkelt rad eller verdi", "a script reads no single row or value",
    instead: "lag tall for grupper: t:count \"school\"", "make figures of groups: t:count \"school\"")
  static let choice = SharedRefusal(
    "velger et skript ikke ut enkelte rader", "a script picks no single rows",
    instead: "avgrens med t:where på oppgitte kolonner", "narrow with t:where over declared columns")
  static let extremes = SharedRefusal(
    "vises ikke minste og største verdi: de er en elevs egne",
    "least and largest values are not shown: they are one pupil's own",
    instead: "bruk mean(…), share(…), eller median(…) i store grupper",
    "use mean(…), share(…), or median(…) in large groups")
  static let padding = SharedRefusal(
    "legges ingen rader til elevenes", "no rows are added to those of pupils",
    instead: "lag tallene hver for seg", "make the figures apart")
  static let ownColumn = SharedRefusal(
    "lager ikke et skript egne kolonner av elevenes verdier",
    "a script makes no columns of its own from pupils' values",
    instead: "bruk cut(…) eller et vilkår i t:derive", "use cut(…) or a condition in t:derive")
  static let renaming = SharedRefusal(
    "beholder elevenes kolonner navnet sitt", "columns of pupils keep their names",
    instead: "gi tallene navn: summarise \"poeng = mean(grunnskolepoeng)\"",
    "name the figures: summarise \"points = mean(grunnskolepoeng)\"")
  static let sections = SharedRefusal(
    "får en datapakke ikke avsnitt fra utvidelser", "a data pack gets no sections of plugins",
    instead: "les skriptet og ta det i bruk: trinn adopt", "read the script and adopt it: trinn adopt")
  static let noPack = SharedRefusal(
    "lages det ingen datapakke for et slikt sted, eller så få elever",
    "no data pack is made for such a place, or for so few pupils",
    instead: "fylke:packs() lager en for hvert sted", "fylke:packs() makes one for each place")
  static let documents = SharedRefusal(
    "leses bare title, file, name og code av en datapakke", "only title, file, name and code of a data pack are read",
    instead: "release(pakke, \"…\") skriver den", "release(pack, \"…\") writes it")
  static let measures = SharedRefusal(
    "sammenlignes en oppgitt kolonne med tall", "what is compared is a declared column of numbers",
    instead: "value = \"absence_days\"", "value = \"absence_days\"")
  static let comparison = SharedRefusal(
    "hviler sammenligningen på for få, eller på det som er vist før",
    "the comparison rests on too few, or on them with what was shown before",
    instead: "ta med flere år eller steder, så hver av de fire gruppene har ti elever",
    "take more years or places, so that each of the four groups has ten pupils")
  static let ofCohorts = SharedRefusal(
    "gis tallene fra elevenes stilling", "figures are given of where the pupils stand",
    instead:
      "kull:completion { by = \"programme_type\" }, eller kull:status():group(\"programme_type\"):summarise \"n = count()\"",
    "kull:completion { by = \"programme_type\" }, or kull:status():group(\"programme_type\"):summarise \"n = count()\"")
  static let columns = SharedRefusal(
    "fortelles bare navn og typer for en tabell om elever", "only names and types are told of a table about pupils",
    instead: "print(t) viser dem", "print(t) shows them")
  static let reports = SharedRefusal(
    "tar en rapport bare tall som har passert", "a report takes figures that have passed",
    instead: "lag tall av radene først: t:count \"school\"", "make figures of the rows first: t:count \"school\"")
  static let path = SharedRefusal(
    "leser et skript ingen filer ved navn", "a script reads no files by name",
    instead: "open(params.data) åpner mappen som kjøringen fikk",
    "open(params.data) opens the folder that the run was given")
  static let files = SharedRefusal(
    "skriver et skript bare filene som hodet oppgir", "a script writes only the files that its header declares",
    instead: "release(x, \"…\") med en fil under [releases]", "release(x, \"…\") with a file under [releases]")
  static let workspace = SharedRefusal(
    "rører et skript ikke det som varer: funn, planer, kontroller og arbeidsmappen",
    "a script does not touch what lasts: findings, plans, checks and the workspace",
    instead: "skriv det i en rapport; den som leser, tar det videre",
    "write it in a report; whoever reads it takes it on")
  static let plugins = SharedRefusal(
    "henter et skript ingen utvidelser mens det kjører", "a script loads no plugins while it runs",
    instead: "plugins = […] i hodet", "plugins = […] in the header")
  static let plan = SharedRefusal(
    "vises ikke planen bak en tabell", "the plan behind a table is not shown",
    instead: "print(t) viser kolonnene", "print(t) shows its columns")
  static let length = SharedRefusal(
    "telles ikke rader om elever slik", "rows about pupils are not counted so",
    instead: "t:count \"\" gir antallet, avrundet", "t:count \"\" gives the number, rounded")
  static let member = SharedRefusal(
    "hentes ikke en kolonne ut av elevenes rader", "a column is not taken out of rows about pupils",
    instead: "t:summarise \"m = mean(…)\"", "t:summarise \"m = mean(…)\"")
  static let joins = SharedRefusal(
    "kobles elevrader bare til elevrader i samme fylke, med eleven som nøkkel",
    "rows about pupils are joined only to rows about pupils of the same county, by the pupil",
    instead: "t:join(u, { by = \"pupil\", kind = \"left\" }); avgrens etter koblingen",
    "t:join(u, { by = \"pupil\", kind = \"left\" }); narrow after the join")
  static let options = SharedRefusal(
    "tas ikke denne innstillingen", "this option is not taken",
    instead: "lag tallene med group og summarise", "make the figures with group and summarise")
  static let modelOfFew = SharedRefusal(
    "ville en av modellens størrelser hvile på for få, eller på det som er vist før",
    "a figure of the model would rest on too few, or on them with what was shown before",
    instead: "slå sammen nivåene i en faktor, ta bort et ledd, eller ta med flere år",
    "put levels of a factor together, leave out a term, or take more years")
  static let fits = SharedRefusal(
    "leses bare terms, summary og title av en modell", "only terms, summary and title of a model are read",
    instead: "fit.terms er en vanlig tabell", "fit.terms is an ordinary table")
  static let failed = SharedRefusal(
    "kunne ikke dette regnes ut av dataene", "this could not be made of the data",
    instead: "eieren av dataene ser mer ved å kjøre skriptet som sitt eget",
    "the owner of the data sees more by running the script as his own")
  static let followUp = SharedRefusal(
    "gis ikke oppfølgingstjenestens saker", "the follow-up service's cases are not given",
    instead: "bruk de publiserte tallene", "use the published figures")
}
