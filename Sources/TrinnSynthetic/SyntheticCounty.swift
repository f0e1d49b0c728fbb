import TrinnBasis
import TrinnCohort
import TrinnTable

/// A county that never was, with every table that a real one has.
///
/// Pupils are walked one by one from grade 10 through upper secondary, so that what is tied together in life is tied
/// together here: points and absence with completion, programme with sex and points, one year's absence with the next.
/// The same options give the same bytes on every machine and any number of threads.
public struct SyntheticCounty: Sendable {
  public let options: SyntheticOptions
  private let plan: CountyPlan

  /// Pupils that are walked and written together; the bounds never depend on the machine.
  private static let pupilsPerChunk = 1_024

  /// - Throws: `outOfRange` for options that make no county, `unknownName` for a county that no list has.
  public init(_ options: SyntheticOptions) throws {
    try options.check()
    self.options = options
    plan =
      options.county == CountyPlan.fjordlandCode
      ? .fjordland(options) : try .registered(options.county, options: options)
  }

  public var name: String { plan.name }

  /// Every file of the county's folder: the canonical tables, `municipalities.csv` and `about.csv`.
  public func files() throws -> [SyntheticFile] {
    let (pupils, admission) = try admittedPupils()
    let (plan, options) = (plan, options)
    let chunks = try Parallel.map(rows: pupils.count, rowsPerChunk: SyntheticCounty.pupilsPerChunk) { range in
      try Interrupt.check()
      var rows = CountyRows(plan: plan, options: options, firstPupil: range.lowerBound)
      for pupil in pupils[range] {
        var pathway = Pathway(pupil, plan: plan, options: options)
        rows.append(pupil, pathway.run())
      }
      return rows
    }
    var tally = Tally()
    for chunk in chunks { tally.merge(chunk.tally) }
    let writers = chunks.map(\.all)
    var files: [SyntheticFile] = (writers.first ?? []).indices.map { table in
      file(writers[0][table].schema, writers.map { $0[table].bytes })
    }
    guard !options.onlyPupilYears else {
      return files.filter { $0.name == "\(Schema.pupilYears.name).csv" } + [about()]
    }
    files.append(file(.places, [places(admission).bytes]))
    files.append(file(.schools, [schools().bytes]))
    files.append(
      file(.observations, [PublishedFigures(plan: plan, options: options, tally: tally).rows().bytes]))
    files.append(contentsOf: [municipalities(), about()])
    return files
  }

  /// All pupils up to admission. Identity numbers and admission need everyone at once; the rest is a pupil's own.
  private func admittedPupils() throws -> ([Pupil], Admission) {
    let childhood = Childhood(plan: plan, options: options)
    let seats = childhood.seats()
    var pupils = try Parallel.map(rows: seats.count, rowsPerChunk: SyntheticCounty.pupilsPerChunk) { range in
      range.map { childhood.pupil($0, seats[$0]) }
    }.flatMap { $0 }
    var identity = SyntheticIdentity()
    for index in pupils.indices {
      (pupils[index].identity, pupils[index].birth) = identity.next(
        born: pupils[index].birth, isWoman: pupils[index].isWoman)
    }
    let admission = Admission(pupils: pupils, classes: options.classYears.count)
    let classes = Dictionary(grouping: pupils.indices) { pupils[$0].classYear }
    for (_, indices) in classes.sorted(by: { $0.key < $1.key }) { admission.admit(&pupils, indices) }
    return (pupils, admission)
  }

  private func file(_ schema: Schema, _ parts: [[UInt8]]) -> SyntheticFile {
    var contents = RowWriter.byteOrderMark + RowWriter.header(schema.columnNames)
    contents.reserveCapacity(contents.count + parts.reduce(0) { $0 + $1.count })
    for part in parts { contents.append(contentsOf: part) }
    return SyntheticFile(name: "\(schema.name).csv", contents: contents)
  }

  private func places(_ admission: Admission) -> RowWriter {
    var writer = RowWriter(.places)
    let offers = admission.places.sorted { ($0.key.school, $0.key.programme) < ($1.key.school, $1.key.programme) }
    for year in options.classYears where options.hasDetail(year) {
      for (offer, places) in offers {
        writer.text(plan.schools[offer.school].number)
        writer.text(Programme.all[offer.programme].first)
        writer.integer(Optional(year))
        writer.integer(Optional(1))
        writer.integer(Optional(places))
        writer.end()
      }
    }
    return writer
  }

  private func schools() -> RowWriter {
    var writer = RowWriter(.schools)
    for school in plan.schools {
      let municipality = plan.municipalities[school.municipality]
      let isLower = school.kind == .lowerSecondary
      // A school lies in the municipality of today, or in the one that it left the county with.
      let era = municipality.isStillHere ? municipality.eras.last : municipality.eras.first
      writer.text(school.number)
      writer.text(school.name)
      writer.text(era?.code)
      writer.code(Optional(school.kind))
      writer.code(Optional(isLower ? SchoolOwner.municipality : .county))
      writer.date(SchoolCalendar.day(1998, 8, 1))
      writer.date(municipality.isStillHere ? nil : era?.to.map { SchoolCalendar.day($0, 12, 31) })
      writer.end()
    }
    return writer
  }

  /// Codes, names and regions over the reforms, in the form of the national list: years inclusive, `parts` the smallest
  /// territories.
  private func municipalities() -> SyntheticFile {
    var lines: [String] = []
    let codes = Dictionary(
      grouping: plan.municipalities.flatMap { municipality in
        municipality.eras.map { (era: $0, region: municipality.region, part: municipality.eras[0].code) }
      }
    ) { $0.era.code }
    for (code, uses) in codes.sorted(by: { $0.key < $1.key }) {
      let era = uses[0].era
      let parts = Set(uses.map(\.part)).sorted().joined(separator: " ")
      lines.append(
        [
          code, era.name, era.county, uses[0].region, era.from.map(String.init) ?? "", era.to.map(String.init) ?? "",
          parts,
        ].joined(separator: ";"))
    }
    return text("municipalities.csv", header: "code;name;county;region;valid_from;valid_to;parts", lines)
  }

  private func about() -> SyntheticFile {
    text(
      "about.csv", header: "key;value",
      [
        "name;\(plan.name)", "county;\(plan.code)", "synthetic;yes", "year;\(options.lastYear.label)",
        "seed;\(options.seed)",
        "note;classes \(options.firstClass.label) to \(options.lastYear.label), \(options.pupils) pupils asked for, "
          + "share of spoilt rows \(options.dirty)",
      ])
  }

  private func text(_ name: String, header: String, _ lines: [String]) -> SyntheticFile {
    SyntheticFile(
      name: name, contents: RowWriter.byteOrderMark + Array(([header] + lines).joined(separator: "\n").utf8) + [10])
  }
}
