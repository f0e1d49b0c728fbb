import TrinnBasis
import TrinnTable

/// The columns of a table of observations as arrays, each read once.
struct PublishedRows {
  let indicator: [String?]
  let definition: [String?]
  let area: [String?]
  let level: [String?]
  let name: [String?]
  let county: [String?]
  let municipality: [String?]
  let group: [String?]
  let subject: [String?]
  let grade: [String?]
  let owner: [String?]
  let sex: [String?]
  let source: [String?]
  let edition: [String?]
  let years: [Int?]
  let value: [Double?]
  let n: [Int?]
  let isMasked: [Bool]

  var indices: Range<Int> { indicator.indices }

  init(_ table: Table) throws {
    func texts(_ name: String) throws -> [String?] {
      let column = try table.column(name)
      return (0..<column.count).map { column[$0].text }
    }
    (indicator, definition, area) = (try texts("indicator"), try texts("definition"), try texts("area"))
    (level, name, county) = (try texts("area_level"), try texts("area_name"), try texts("county"))
    (municipality, group, subject) = (try texts("municipality"), try texts("group"), try texts("subject"))
    (owner, sex, grade) = (try texts("owner"), try texts("sex"), try texts("grade_level"))
    (source, edition) = (try texts("source"), try texts("edition"))
    let year = try table.column("school_year")
    years = (0..<year.count).map { if case .schoolYear(let it) = year[$0] { Int(it.start) } else { nil } }
    let values = try table.column("value")
    value = (0..<values.count).map { values[$0].number }
    let counts = try table.column("n")
    n = (0..<counts.count).map { counts[$0].number.flatMap { Int(exactly: $0.rounded()) } }
    isMasked = (0..<values.count).map { row in
      guard values[row].isMissing else { return false }
      return values.missingReason(at: row) == .masked || counts.missingReason(at: row) == .masked
    }
  }

  /// What a row is a figure of, under the indicator's own name.
  func measure(_ row: Int) -> PublishedMeasure {
    PublishedMeasure(
      definition: definition[row] ?? "", subject: subject[row] ?? "", grade: grade[row] ?? "",
      indicator: indicator[row] ?? "", detail: detail(row))
  }

  private func detail(_ row: Int) -> String {
    let parts = (group[row] ?? "").split(separator: ", ").map(String.init)
    let known = [subject[row], owner[row], sex[row]]
    return parts.filter { part in
      !known.contains(part) && !(grade[row].map { part.hasPrefix($0) } ?? false)
    }.joined(separator: ", ")
  }

  /// What the indicators of one statistic, subject and grade are to each other.
  struct Roles {
    fileprivate(set) var leading: [PublishedMeasure] = []
    fileprivate(set) var further: [PublishedMeasure] = []
    fileprivate var leadingOf: [PublishedMeasure: PublishedMeasure] = [:]

    /// The measure that a row's figure belongs to: a margin belongs to the leading one. Nil for the count of pupils, which
    /// every row carries.
    func target(of measure: PublishedMeasure) -> PublishedMeasure? {
      if measure.indicator == PublishedResults.margin { return leadingOf[PublishedRows.series(measure)] }
      return measure
    }
  }

  private static func series(_ measure: PublishedMeasure) -> PublishedMeasure {
    PublishedMeasure(definition: measure.definition, subject: measure.subject, grade: measure.grade, indicator: "")
  }

  /// In each series the first indicator that is no count and no margin leads, the first count is its number of pupils.
  func roles() -> Roles {
    var roles = Roles()
    var seen: Set<PublishedMeasure> = []
    var counted: Set<PublishedMeasure> = []
    for row in indices {
      let measure = measure(row)
      guard seen.insert(measure).inserted, measure.indicator != PublishedResults.margin else { continue }
      let series = PublishedRows.series(measure)
      if measure.indicator.hasPrefix("Antall"), measure.detail.isEmpty, counted.insert(series).inserted { continue }
      if measure.detail.isEmpty, !measure.indicator.hasPrefix("Antall"), roles.leadingOf[series] == nil {
        roles.leadingOf[series] = measure
        roles.leading.append(measure)
      } else {
        roles.further.append(measure)
      }
    }
    let ranks = LevelScale.gradeLevel.labels
    func rank(_ measure: PublishedMeasure) -> Int { ranks.firstIndex(of: measure.grade) ?? ranks.count }
    // A stable order: grades upwards, subjects as the publisher lists them.
    roles.leading = roles.leading.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
    return roles
  }

  func decimals() -> [String: Int] {
    var decimals: [String: Int] = [:]
    for row in indices {
      guard let name = indicator[row], let value = value[row] else { continue }
      let needed = (0...2).first { places in
        let scaled = value * (places == 0 ? 1 : places == 1 ? 10 : 100)
        return abs(scaled - scaled.rounded()) < 1e-6
      }
      decimals[name] = max(decimals[name] ?? 0, needed ?? 2)
    }
    return decimals
  }
}
