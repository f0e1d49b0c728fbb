import TrinnBasis
import TrinnTable

/// The columns of `pupil_years`: gathered from the spells' own where they say it, so that texts are never touched.
struct PupilYearColumns {
  let rows: PupilYearRows
  let spells: Spells
  let absences: AbsenceSums
  let facts: GradeTenFacts

  func table(notes: [String]) throws -> Table {
    try Table(
      Schema.pupilYears.fields.map { ($0.name, try column($0)) }, rowCount: rows.spell.count, subject: .records,
      notes: notes)
  }

  private func column(_ field: Schema.Field) throws -> Column {
    switch field.name {
    case Term.schoolYear.name: Column(type: field.type, values: .years(rows.year))
    case Term.gradeLevel.name: Column(type: field.type, values: .bytes(rows.level))
    case Term.originSchool.name:
      Column(
        type: field.type,
        values: .codes(
          Codes(rows.origin.map { UInt32(max($0, 0)) }, limit: facts.dictionary.count), facts.dictionary),
        missing: rows.origin.map { $0 < 0 ? MissingReason.notRecorded.rawValue : 0 })
    case Term.programme.name: try programmes(field.type)
    case Term.programmeTypeEntry.name: cases(rows.entry, ProgrammeType.self, field.type, absent: lacking)
    case Term.programmeType.name:
      cases(
        rows.spell.map { isUpperSecondary($0) ? spells.type[Int($0)] : 0 }, ProgrammeType.self, field.type,
        absent: lacking)
    case Term.status.name:
      cases(rows.spell.map { spells.status[Int($0)] }, PupilStatus.self, field.type) { _ in .notRecorded }
    case Term.endStatus.name: cases(rows.ending, CompletionCode.self, field.type) { _ in .notYetMeasured }
    case Term.absenceDays.name: Column(integers: sums.map { $0?.days })
    case Term.absenceHours.name: Column(integers: sums.map { $0?.hours })
    case Term.grunnskolepoeng.name:
      Column(decimals: rows.spell.map { facts.points(spells.pupil[Int($0)]) }, scale: 2)
    default: try gathered(field)
    }
  }

  private var sums: [(days: Int, hours: Int)?] {
    zip(rows.spell, rows.year).map { absences.sum(pupil: spells.pupil[Int($0)], year: $1) }
  }

  private func isUpperSecondary(_ spell: UInt32) -> Bool { spells.rank[Int(spell)] > Stage.grade10.rank }

  /// Why a row has no programme: below Vg1 there is none.
  private func lacking(_ row: Int) -> MissingReason {
    isUpperSecondary(rows.spell[row]) ? .notRecorded : .notApplicable
  }

  private func cases<Value: CodedValue>(
    _ bytes: [UInt8], _ list: Value.Type, _ type: ColumnType, absent: (Int) -> MissingReason
  ) -> Column {
    Column(
      type: type,
      values: .codes(
        .bytes(bytes.map { $0 == 0 ? 0 : $0 - 1 }), TextDictionary(Value.allCases.map(\.rawValue))),
      missing: bytes.indices.map { bytes[$0] == 0 ? absent($0).rawValue : 0 })
  }

  /// Programme areas as the register writes them, with the dashes that files lose.
  private func programmes(_ type: ColumnType) throws -> Column {
    guard let column = spells.table.columnIfAny(Term.programmeArea.name), case .codes(_, let dictionary) = column.values
    else { return cases(rows.spell.map { _ in 0 }, ProgrammeType.self, type, absent: lacking) }
    var builder = TextDictionaryBuilder()
    let codes = (0..<dictionary.count).map { code in
      ProgrammeArea(dictionary[code]).map { Int32(truncatingIfNeeded: builder.code(of: $0.code)) } ?? -1
    }
    let bySpell = try column.translated(by: codes, absent: -1)
    let own = rows.spell.map { bySpell[Int($0)] }
    let written = builder.finish()
    return Column(
      type: type, values: .codes(Codes(own.map { UInt32(max($0, 0)) }, limit: written.count), written),
      missing: own.indices.map { own[$0] < 0 ? lacking($0).rawValue : 0 })
  }

  /// A column that the spells have under the same name.
  private func gathered(_ field: Schema.Field) throws -> Column {
    guard let column = spells.table.columnIfAny(field.name) else {
      return Column(type: field.type, missing: .notRecorded, count: rows.spell.count)
    }
    let own = try column.gather(rows.spell)
    if own.type == field.type { return own }
    guard case .codes = own.values, field.type == .identity || field.type.isCode else {
      throw TrinnError(
        .wrongType, "\"enrolments\" has a column \"\(field.name)\" of type \(own.type.name)", argument: field.name,
        wanted: field.type.name, got: own.type.name)
    }
    return Column(type: field.type, values: own.values, missing: own.missing)
  }
}

extension ColumnType {
  fileprivate var isCode: Bool { if case .code = self { true } else { false } }
}
