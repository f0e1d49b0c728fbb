import TrinnTable

/// A county's own list of municipalities: names, regions, and codes that no national list has.
extension Term {
  public static let municipalityCode = Term(
    "code", .code(list: "municipality"), "the municipality, four digits",
    bokmål: ["kommune", "kommunenummer", "kommunekode", "kommunenr"], nynorsk: ["kommunekoden"],
    english: ["municipality", "municipality code"])

  public static let county = Term(
    "county", .code(list: "county"), "the county, two digits", bokmål: ["fylke", "fylkesnummer", "fylkeskode"],
    nynorsk: ["fylkesnummeret"], english: ["county code"])

  public static let region = Term(
    "region", .text, "the named region that small municipalities are read together in",
    bokmål: ["kommuneregion", "regionråd", "distrikt"], nynorsk: ["regionen"], english: ["district"])

  public static let firstYear = Term(
    "valid_from", .integer, "the first year of the code; empty where it always was", bokmål: ["gyldig fra", "fra år"],
    nynorsk: ["gyldig frå", "frå år"], english: ["from", "first year"])

  public static let lastYear = Term(
    "valid_to", .integer, "the last year of the code; empty where it still is", bokmål: ["gyldig til", "til år"],
    nynorsk: ["siste år"], english: ["to", "last year"])

  public static let parts = Term(
    "parts", .text, "the smallest territories it is made of, by their oldest codes, a blank between",
    bokmål: ["består av", "deler"], nynorsk: ["delar"], english: ["made of"])
}
