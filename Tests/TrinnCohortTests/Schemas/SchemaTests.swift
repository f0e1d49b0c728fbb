import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

@Suite struct SchemaTests {
  @Test(arguments: Schema.all.map(\.name))
  func everySchemaIsWhole(name: String) throws {
    let schema = try Schema.named(name)
    #expect(Set(schema.columnNames).count == schema.fields.count)
    #expect(schema.key.allSatisfy(schema.columnNames.contains))
    #expect(schema.fields.allSatisfy { !$0.term.bokmål.isEmpty && !$0.term.meaning.isEmpty })
    #expect(schema.fields.allSatisfy { $0.name.utf8.allSatisfy { $0 < 128 } })
  }

  @Test(arguments: Schema.all.map(\.name))
  func aNameMeansOneFieldOfATable(name: String) throws {
    var fieldsByName: [String: Set<String>] = [:]
    for field in try Schema.named(name).fields {
      for spelling in field.term.names { fieldsByName[Term.folded(spelling), default: []].insert(field.name) }
    }
    for (spelling, fields) in fieldsByName where fields.count > 1 {
      Issue.record("\(name): \(spelling) means \(fields.sorted())")
    }
  }

  @Test(arguments: Schema.all.map(\.name))
  func everyNameOfTheDictionaryIsMatched(name: String) throws {
    let schema = try Schema.named(name)
    for field in schema.fields {
      for spelling in field.term.names {
        #expect(schema.match([spelling]).fields.first??.name == field.name, "\(spelling)")
      }
    }
  }

  @Test(arguments: Schema.all.map(\.name))
  func theOwnHeaderIsBestMatchedByTheOwnSchema(name: String) throws {
    #expect(Schema.best(for: try Schema.named(name).columnNames)?.schema.name == name)
  }

  @Test func codeListsOfColumnsExist() {
    let registers: Set = ["municipality", "county", "school", "programme_area", "subject"]
    for field in Schema.all.flatMap(\.fields) {
      guard let list = field.term.codeList else { continue }
      #expect(registers.contains(list) || CodeList.named(list) != nil, "\(list)")
    }
  }

  @Test func headersFoldCaseBlanksAndLetters() {
    let match = Schema.pupilYears.match(["FØDSELSNUMMER", "Skole-år", "klasse_trinn", "Fravaer dager", "fråværsdagar"])
    #expect(match.fields.map { $0?.name } == ["pupil", "school_year", "grade_level", "absence_days", nil])
    #expect(match.missingRequired.isEmpty)
  }

  @Test func unknownSchemasNameTheNearest() {
    #expect {
      try Schema.named("pupil_year")
    } throws: {
      ($0 as? TrinnError)?.hint == "did you mean \"pupil_years\"?"
    }
  }
}
