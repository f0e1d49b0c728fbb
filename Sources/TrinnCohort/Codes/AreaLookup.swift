import TrinnBasis

extension MunicipalityRegister {
  public enum Kind: String, Sendable, CaseIterable { case municipality, county }

  /// What a name or code meant in a year: `area("Buskerud", in: 2019)` is county 06, in 2024 county 33.
  ///
  /// A name is compared without case, and any of the forms in `Nordland - Nordlánnda` will do. Where a municipality and a
  /// county share a name (Oslo), the municipality is meant unless `kind` says otherwise. A name that two municipalities
  /// share (Herøy) must be given by code. Years after the last known lists are answered by them.
  public func area(_ text: String, in year: Int, kind: Kind? = nil) throws(TrinnError) -> Area {
    let year = MunicipalityRegister.listYear(for: year)
    let code = MunicipalityRegister.normalisedCode(text)
    if let municipality = municipality(code, in: year), kind != .county, !municipality.isSpecial {
      return .municipality(municipality)
    }
    if let county = counties(in: year).first(where: { $0.code == code }), kind != .municipality {
      return .county(county)
    }
    if let special = SpecialArea(code: code) { return .special(special) }
    if let municipality = municipality(code, in: year), kind != .county { return .municipality(municipality) }

    let wanted = MunicipalityRegister.forms(of: text)
    if kind != .county {
      let found = municipalities(in: year).filter { !wanted.isDisjoint(with: MunicipalityRegister.forms(of: $0.name)) }
      if let only = found.first, found.count == 1 { return .municipality(only) }
      if found.count > 1 {
        throw TrinnError(
          .mismatch, "\(found.count) municipalities were called \"\(text)\" in \(year)", got: text,
          hint: "give the code: \(found.map(\.code).joined(separator: " or "))")
      }
    }
    if kind != .municipality,
      let county = counties(in: year).first(where: { !wanted.isDisjoint(with: MunicipalityRegister.forms(of: $0.name)) }
      )
    {
      return .county(county)
    }
    throw unknownArea(text, code: code, year: year, kind: kind)
  }

  private func unknownArea(_ text: String, code: String, year: Int, kind: Kind?) -> TrinnError {
    let noun = kind?.rawValue ?? "municipality or county"
    let forms = MunicipalityRegister.forms(of: text)
    let otherYears = municipalities.filter {
      $0.code == code || !forms.isDisjoint(with: MunicipalityRegister.forms(of: $0.name))
    }
    if let other = otherYears.last {
      let span = "\(other.validFrom.map(String.init) ?? "before 1994") to \(other.validTo.map(String.init) ?? "today")"
      return TrinnError(
        .unknownName, "no \(noun) \"\(text)\" in \(year)", got: text,
        hint: "\(other.code) \(other.name) existed from \(span); ask for a year in it")
    }
    if let other = counties.last(where: {
      $0.code == code || !forms.isDisjoint(with: MunicipalityRegister.forms(of: $0.name))
    }) {
      let span = "\(other.validFrom.map(String.init) ?? "before 1994") to \(other.validTo.map(String.init) ?? "today")"
      return TrinnError(
        .unknownName, "no \(noun) \"\(text)\" in \(year)", got: text,
        hint: "county \(other.code) \(other.name) existed from \(span); ask for a year in it")
    }
    var names: [String] = []
    if kind != .county { names += municipalities(in: year).map { MunicipalityRegister.firstForm(of: $0.name) } }
    if kind != .municipality { names += counties(in: year).map { MunicipalityRegister.firstForm(of: $0.name) } }
    return .unknown(.unknownName, noun, text, among: names, hint: "give a name or a code of \(year)")
  }

  static func firstForm(of name: String) -> String { name.components(" - ").first ?? name }

  /// Every form of a name, folded: Norwegian, Sami, Kven; without `(2020 - 2023)` and `(utgått)` behind it.
  static func forms(of name: String) -> Set<String> {
    let bare = name.firstIndex(of: "(").map { String(name[..<$0]) } ?? name
    return Set(bare.components(" - ").map(Term.folded)).subtracting([""])
  }
}

extension String {
  /// The pieces between occurrences of a text.
  fileprivate func components(_ separator: String) -> [String] { self.split(separator: separator).map(String.init) }
}
