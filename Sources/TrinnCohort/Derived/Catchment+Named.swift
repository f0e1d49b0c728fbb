import TrinnBasis
import TrinnTable

extension Catchment {
  /// Which way one looks.
  public enum Direction: String, Sendable, CaseIterable {
    /// Who comes to an upper secondary school.
    case to
    /// Where those of a lower secondary school or a municipality go.
    case from
  }

  /// The catchment around the place that a user names: a school by number or name, or a municipality.
  ///
  /// - Parameter direction: nil is what the place allows: to an upper secondary school, and from anywhere else.
  /// - Throws: `unknown_name` with the nearest, `mismatch` for the way to a municipality.
  public init(
    named text: String, _ direction: Direction? = nil, by side: Side = .school, in data: CountyData,
    years: ClosedRange<Int>? = nil, definition: CompletionDefinition = .ssb
  ) throws {
    let known = try KnownSchools(data)
    let rows = try data.years()
    let school: String
    do {
      school = try known.number(of: text, among: rows.table.columnIfAny("school"))
    } catch {
      guard let municipality = try data.homeMunicipality(named: text) else {
        throw try error.alsoAmong(data.homeMunicipalities().map(\.name), text)
      }
      guard direction != .to else {
        throw TrinnError(
          .mismatch, "pupils come to a school, and \"\(text)\" is a municipality", argument: "direction",
          wanted: "an upper secondary school", got: "a municipality", hint: "leave direction out")
      }
      try self.init(from: .municipality(municipality), by: side, in: data, years: years, definition: definition)
      return
    }
    if try direction == .to || direction == nil && rows.hasVg1(at: school) {
      try self.init(of: school, by: side, in: data, years: years, definition: definition)
    } else {
      try self.init(from: .school(school), by: side, in: data, years: years, definition: definition)
    }
  }
}

extension CountyData {
  /// The municipalities that pupils come from, by number.
  fileprivate func homeMunicipalities() throws -> [(code: String, name: String)] {
    let places = try places()
    return try origins().homeMunicipality.dictionary.texts.compactMap { code in
      places.name(of: code).map { (code, $0) }
    }
  }

  fileprivate func homeMunicipality(named text: String) throws -> String? {
    let wanted = Term.folded(text)
    return try homeMunicipalities().first { $0.code == text || Term.folded($0.name) == wanted }?.code
  }
}

extension PupilYears {
  fileprivate func hasVg1(at school: String) throws -> Bool {
    let column = try table.needed("school", in: "pupil_years")
    guard case .codes(let codes, let dictionary) = column.values, let code = dictionary.code(of: school) else {
      return false
    }
    return (0..<table.rowCount).contains { row in
      level[row] == Stage.vg1.rank && codes[row] == code && column.missing?[row] ?? 0 == 0
    }
  }
}

extension Error {
  /// The same, with more names that might have been meant.
  fileprivate func alsoAmong(_ names: [String], _ text: String) -> any Error {
    guard let error = self as? TrinnError, let near = nearestName(to: text, among: names),
      error.hint?.contains("did you mean") != true
    else { return self }
    var named = error
    named.hint = "did you mean \"\(near)\"?"
    return named
  }
}
