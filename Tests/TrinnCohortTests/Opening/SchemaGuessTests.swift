import Testing
import TrinnCohort
import TrinnTable

/// Which schema an unnamed file is read against: the names propose, the values decide.
@Suite struct SchemaGuessTests {
  func read(_ text: String, as schema: Schema? = nil) throws -> SchemaReader.Result {
    let folder = try TemporaryFolder(["file.csv": text])
    return try SchemaReader(key: PseudonymKey.synthetic.get()).read("\(folder.path)/file.csv", schema: schema)
  }

  static let foreign = """
    pupil;school_year;grade_level;programme;status
    a1;2012;11;ST;ELEV
    a2;2012;12;BA;SLUTTET
    a3;2013;13;NA;FULLFORT

    """

  @Test func namesAndValuesOfASchemaMapTheFile() throws {
    let result = try read("elev;skoleår;trinn\na1;2024-25;10\na2;2024-25;Vg1\n")
    #expect(result.schema?.name == "pupil_years")
    #expect(result.table.names == ["pupil", "school_year", "grade_level"])
  }

  @Test func otherValuesUnderItsNamesLeaveTheFileAsItIs() throws {
    let result = try read(Self.foreign)
    #expect(result.schema == nil)
    #expect(result.table.names == ["pupil", "school_year", "grade_level", "programme", "status"])
    #expect(try result.table.column("school_year")[0] == .integer(2012))
    #expect(try result.table.column("programme")[2] == .text("NA"), "a programme's code, and no missing value")
    #expect(result.notes.contains { $0.contains("other values under school_year, grade_level") })
    #expect(result.table.notes.isEmpty)
  }

  @Test func whoAPupilIsIsKeyedAllTheSame() throws {
    let pupils = try read(Self.foreign).table.column("pupil")
    #expect(pupils.type == .identity)
    #expect(pupils[0] != .text("a1"))
  }

  @Test func aSchemaThatIsNamedIsObeyed() throws {
    let result = try read(Self.foreign, as: .pupilYears)
    #expect(result.schema?.name == "pupil_years")
    #expect(try result.table.column("programme").missingReason(at: 0) == .undefined)
  }

  /// A status list of another system is a column to look at, and no reason to leave the rest unmapped.
  @Test func oneOddColumnOfManyIsMapped() throws {
    let result = try read("elev;skoleår;trinn;kjønn;status\na1;2024-25;10;K;xyz\na2;2024-25;Vg1;M;xyz\n")
    #expect(result.schema?.name == "pupil_years")
  }
}
