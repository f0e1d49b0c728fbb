import TrinnBasis
import TrinnTable

extension Cohort {
  /// The ways that pupils took, most frequent first: the keys, `pathway` ("Vg1 ST → Vg2 ST → Vg3 ST → completed"), `n`,
  /// `share` of the group, and where the way first differs from the group's commonest one: `differs_in` (the school
  /// year, 1 is the entry year), `usual` and `instead`.
  ///
  /// A way ends at the year of completion, or with the last year seen; years out of school in between stand in it.
  ///
  /// - Parameters:
  ///   - length: how many school years; all that are seen where none is given.
  ///   - by: columns of `entryTable()` or expressions over them.
  public func pathways(by: [String] = [], length: Int? = nil, language: Language = .en) throws -> Table {
    let groups = try groups(by)
    let ways = try Ways(self, try stations(years: length), groups)
    let keyRows = ways.list.map { UInt32(truncatingIfNeeded: $0.group) }
    var columns = try zip(groups.names, groups.keys).map { (name: $0, column: try $1.gather(keyRows)) }
    let differences = ways.list.map(ways.difference)
    columns += [
      ("pathway", Column(texts: ways.list.map(\.text))),
      ("n", Column(integers: ways.list.map(\.n))),
      ("share", Column(numbers: ways.list.map { Double($0.n) / Double(max(ways.sizes[$0.group], 1)) })),
      (
        "differs_in",
        Column(
          codes: differences.map { $0.map { "\($0.year)" } }, missing: .notApplicable)
      ),
      ("usual", Column(texts: differences.map { $0?.usual }, missing: .notApplicable)),
      ("instead", Column(texts: differences.map { $0?.instead }, missing: .notApplicable)),
    ]
    return try Table(
      columns, rowCount: ways.list.count, subject: subject(support: ways.list.map(\.support)),
      notes: [try title(language)] + notes.map { $0[language] })
  }

  /// One row a pupil: `entryTable()`, `stage_1` (the entry year), `stage_2`, ... and the whole `pathway`. A year before a
  /// latecomer came, or after the last in the data, is not yet measured.
  public func sequences(length: Int? = nil, language: Language = .en) throws -> Table {
    let stations = try stations(years: length)
    let entry = try entryTable()
    let ways = try Ways(self, stations, try groups([]))
    let places = ways.ids.map { Int($0) }
    let texts = ways.list.map(\.text)
    var order = [UInt32](repeating: 0, count: ways.list.count)
    for (place, way) in ways.list.enumerated() { order[way.id] = UInt32(truncatingIfNeeded: place) }
    let dictionary = TextDictionary(texts.isEmpty ? [""] : texts)
    let pathway = Codes(places.map { order[$0] }, limit: dictionary.count)
    return try Table(
      Array(zip(entry.names, entry.columns))
        + stations.columns(count: count).enumerated().map { ("stage_\($0 + 1)", $1) }
        + [("pathway", Column(type: .text, values: .codes(pathway, dictionary)))],
      rowCount: count, notes: [try title(language)] + notes.map { $0[language] })
  }
}

extension Stations {
  /// A code column a school year, of the labels along the course.
  func columns(count: Int) throws -> [Column] {
    let codes = (0..<Stations.unseen).filter { Station(code: $0) != nil }
    let dictionary = TextDictionary(codes.compactMap { Station(code: $0)?.label })
    var places = [UInt8](repeating: 0, count: 256)
    for (place, code) in codes.enumerated() { places[Int(code)] = UInt8(place) }
    let meanings = places
    return try (0..<yearCount).map { place in
      let own: [UInt8] = try parallelArray(count: count) { range, out in
        for index in range { out[index] = meanings[Int(self.codes[index * yearCount + place])] }
      }
      let missing: [UInt8] = try parallelArray(count: count) { range, out in
        for index in range {
          out[index] =
            self.codes[index * yearCount + place] == Stations.unseen ? MissingReason.notYetMeasured.rawValue : 0
        }
      }
      return Column(type: .code(list: nil), values: .codes(.bytes(own), dictionary), missing: missing)
    }
  }
}

/// The distinct ways of a cohort, each with how many took it.
private struct Ways {
  struct Way {
    /// The number that the pupils' `ids` name it by.
    let id: Int
    let group: Int
    let stations: [Station]
    let text: String
    let n: Int
    let support: Int
  }

  /// By group, most frequent first, then by text.
  let list: [Way]
  let ids: [UInt32]
  /// Entries of each group.
  let sizes: [Int]
  private let usual: [Int: Way]

  init(_ cohort: Cohort, _ stations: Stations, _ groups: KeyedGroups) throws {
    let keys = try stations.columns(count: cohort.count)
    let ofGroup = Column(integers: groups.grouping.ids.map { Int($0) })
    let grouping = try Grouping([ofGroup] + keys, rowCount: cohort.count)
    let counts = grouping.counts()
    var pupils = [Set<Int32>](repeating: [], count: cohort.request.firstEntryOnly ? 0 : grouping.groupCount)
    if !pupils.isEmpty {
      for (index, id) in grouping.ids.enumerated() { pupils[Int(id)].insert(cohort.pupils[index]) }
    }
    list = grouping.firstRows.enumerated().map { id, row in
      let all = stations[Int(row)]
      let way = all.firstIndex(of: .completed).map { Array(all[...$0]) } ?? all
      return Way(
        id: id, group: Int(groups.grouping.ids[Int(row)]), stations: way,
        text: way.map(\.label).joined(separator: " → "), n: counts[id],
        support: pupils.isEmpty ? counts[id] : pupils[id].count)
    }.sorted { ($0.group, $1.n, $0.text) < ($1.group, $0.n, $1.text) }
    ids = grouping.ids
    sizes = groups.grouping.counts()
    usual = Dictionary(list.map { ($0.group, $0) }) { first, _ in first }
  }

  /// Where a way first leaves the commonest of its group; nil for that one.
  func difference(of way: Way) -> (year: Int, usual: String, instead: String)? {
    guard let usual = usual[way.group], usual.id != way.id else { return nil }
    func label(_ stations: [Station], _ place: Int) -> String {
      place < stations.count ? stations[place].label : stations.last == .completed ? Station.completed.label : ""
    }
    let longest = max(way.stations.count, usual.stations.count)
    return (0..<longest).first { label(way.stations, $0) != label(usual.stations, $0) }.map {
      ($0 + 1, label(usual.stations, $0), label(way.stations, $0))
    }
  }
}
