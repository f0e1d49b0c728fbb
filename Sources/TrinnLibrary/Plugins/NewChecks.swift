import TrinnBasis

/// A pack of checks to begin with, and the small sets of data on which its check fires, finds nothing and cannot run.
public enum NewChecks {
  /// - Throws: `wrong_type` for a name that no package may have.
  public static func files(named name: String) throws(TrinnError) -> [(path: String, text: String)] {
    let base = try NewFile.base(name, of: "pack of checks", such: "fravaer-i-tiende")
    return [("\(base).lua", source(base)), ("tests/\(base).toml", sets)]
  }

  private static let check = "Mange med over 19 dagers fravær"

  private static func source(_ base: String) -> String {
    """
    --[[ trinn
    name = "\(base)"
    kind = "checks"
    title = "Fravær på 10. trinn"
    summary = "Skoler der mange har vært mye borte."
    version = "0.1.0"
    trinn = ">=0.1"
    tested = "0.1"
    dimensions = ["school", "school_year"]

    # What a county may set to its own liking.
    [params.most]
    type = "number"
    default = "0.25"
    summary = "andelen som en skole varsles over"

    [needs.grade10]
    columns = ["school", "school_year", "absence_days"]
    purpose = "hvor mange som var borte over 19 dager"

    # Small sets of data: trinn test \(base).lua holds each check to them.
    [tests.sets]
    checks = "tests/\(base).toml"
    ]]

    -- help(check) tells of every field: what it is held against, when it warns and when it stops.
    check "\(check)" {
      about = "Andelen av dem som gikk ut av 10. trinn, som hadde over 19 dagers fravær.",
      table = "grade10", where = "school_year == {school_year}",
      value = "share(absence_days > 19)", by = "school",
      every = "20 June", warn = "value > " .. params.most .. " and n >= 10",
      action = "Snakk med skolen om hva som er gjort for dem som var mye borte.", owner = "skoleeier",
    }

    """
  }

  private static let sets = """
    # Tre sett til hver kontroll: ett der den slår ut, ett der den er stille, ett der den ikke kan kjøres. Datoen er dagen den
    # spørres; 1..8 er åtte rader, elev 1 til elev 8. Ingen av dem finnes.

    ["\(check)".fires]
    says = "40 %"
    ["\(check)".fires.2026-06-20]
    grade10 = '''
    pupil ; school    ; school_year ; absence_days
    1..8  ; 310000000 ; 2025-26     ; 30
    9..20 ; 310000000 ; 2025-26     ; 4
    '''

    ["\(check)".fine.2026-06-20]
    grade10 = '''
    pupil ; school    ; school_year ; absence_days
    1..2  ; 310000000 ; 2025-26     ; 30
    3..20 ; 310000000 ; 2025-26     ; 4
    '''

    ["\(check)".cannot_run.2026-06-20]
    grade10 = '''
    pupil ; school    ; school_year
    1..20 ; 310000000 ; 2025-26
    '''

    """
}
