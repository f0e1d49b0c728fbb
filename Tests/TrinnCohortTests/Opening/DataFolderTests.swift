import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

/// Identity numbers are of the synthetic series.
@Suite struct DataFolderTests {
  let pupilYears = """
    Fødselsnummer;Skoleår;Kjønn;Bostedskommune;Skule;Trinn;Programområde;Fullførtkode;Fråvær dagar;Grunnskulepoeng;Merknad
    01811050047;2024-25;J;3316;974544466;Vg1;STUSP1––––;B;4;41,76;ringte 018110 50055
    018110 50055;2024/2025;G;301;974544466;VG1;HSHSF1----;Sluttet;12;33,1;
    """

  @Test func norwegianNamesBecomeTheCanonicalTable() throws {
    let folder = try TemporaryFolder([
      "elevår.csv": pupilYears, "about.csv": "key,value\nname,Testfylke\nsynthetic,true\n",
    ])
    let data = try DataFolder(folder.path)
    #expect(data.name == "Testfylke (synthetic)")
    #expect(data.tableNames == ["pupil_years"])
    let table = try data.table(named: "pupil_years")
    #expect(table.names.prefix(5) == ["pupil", "school_year", "sex", "home_municipality", "school"])
    #expect(try table.column("pupil").type == .identity)
    #expect(try table.column("sex")[0] == .text("F"))
    #expect(try table.column("home_municipality")[1] == .text("0301"))
    #expect(try table.column("programme")[0] == .text("STUSP1----"))
    #expect(try table.column("end_status")[1] == .text("S"))
    #expect(try table.column("school_year")[1] == .schoolYear(SchoolYear(start: 2024)))
    #expect(try table.column("grade_level")[1] == .level(10, .gradeLevel))
    #expect(try table.column("grunnskolepoeng")[0] == .decimal(FixedDecimal(units: 4176, scale: 2)))
    #expect(try data.problems(of: "pupil_years").rowCount == 0)
  }

  @Test func numbersNeverGetIn() throws {
    let folder = try TemporaryFolder(["pupil_years.csv": pupilYears])
    let table = try DataFolder(folder.path).table(named: "pupil_years")
    #expect(folder.has(PseudonymKey.fileName))
    #expect(try table.column("Merknad")[0] == .text("ringte [fødselsnummer]"))
    for column in table.columns {
      guard case .codes(_, let dictionary) = column.values else { continue }
      for text in dictionary.texts { #expect(!text.contains("50047") && !text.contains("50055")) }
    }
  }

  @Test func aPupilIsTheSameInEveryTable() throws {
    let folder = try TemporaryFolder([
      "pupil_years.csv": pupilYears, "ot.csv": "elev;registrert;OT-status\n1811050047;01.09.2025;OTOV\n",
    ])
    let data = try DataFolder(folder.path)
    let here = try data.table(named: "pupil_years").column("pupil")[0]
    #expect(try data.table(named: "ot_cases").column("pupil")[0] == here)
    #expect(try DataFolder(folder.path).table(named: "pupil_years").column("pupil")[0] == here)
  }

  @Test func aColumnOfNumbersThatNoSchemaKnowsBecomesPseudonyms() throws {
    let folder = try TemporaryFolder([
      "pupil_years.csv": "pupil;school_year;grade_level;foresatt\na;2024-25;10;01811050047\nb;2024-25;10;01811050055\n",
      "grade10.csv": "pupil;school_year;school;mor\na;2024-25;974544466;31811050000\nb;2024-25;974544466;31811050001\n",
    ])
    let data = try DataFolder(folder.path)
    #expect(try data.table(named: "pupil_years").column("foresatt").type == .identity)
    #expect(try data.table(named: "grade10").column("mor").type != .identity)
  }

  @Test func aFileWithoutATellingNameIsKnownByItsColumns() throws {
    let folder = try TemporaryFolder([
      "uttrekk 2025.csv": pupilYears, "notes.txt": "a;b\n1;2\n",
    ])
    let data = try DataFolder(folder.path)
    #expect(data.files == ["pupil_years": "uttrekk 2025.csv"])
    #expect(data.unknownFiles == ["notes.txt"])
  }

  @Test func aMissingColumnNamesTheNearestOne() throws {
    let folder = try TemporaryFolder(["pupil_years.csv": "pupil;skolaar;trinn\na;2024-25;10\n"])
    do {
      _ = try DataFolder(folder.path).table(named: "pupil_years")
      Issue.record("read without a school year")
    } catch let error as TrinnError {
      #expect(error.code == .unknownColumn)
      #expect(error.place?.source == "\(folder.path)/pupil_years.csv")
      #expect(error.hint == "is \"skolaar\" meant? rename it to \"school_year\"")
    }
  }

  @Test func whatIsNoFolderOfTablesSaysSo() throws {
    let empty = try TemporaryFolder()
    let file = try TemporaryFolder(["a.csv": "x;y\n1;2\n"])
    let two = try TemporaryFolder(["elevår.csv": pupilYears, "pupil_years.csv": pupilYears])
    for (path, code) in [
      ("/nowhere/at/all", TrinnError.Code.fileNotFound), ("\(file.path)/a.csv", .unreadable), (empty.path, .noData),
      (file.path, .noData), (two.path, .mismatch),
    ] {
      #expect { try DataFolder(path) } throws: { ($0 as? TrinnError)?.code == code }
    }
  }

  @Test func anUnknownTableNamesTheNearest() throws {
    let folder = try TemporaryFolder(["pupil_years.csv": pupilYears])
    let data = try DataFolder(folder.path)
    #expect { try data.table(named: "pupil_year") } throws: {
      ($0 as? TrinnError)?.hint == "did you mean \"pupil_years\"?"
    }
  }

  @Test func onlyAClearYesMakesDataSynthetic() throws {
    let folder = try TemporaryFolder([
      "pupil_years.csv": pupilYears, "about.csv": "key;value\nsyntetic;yes\nseed;7\ncounty;6\n",
    ])
    let data = try DataFolder(folder.path)
    #expect(!data.facts.isSynthetic && data.facts.county == "06")
    #expect(data.facts.others == ["syntetic": "yes", "seed": "7"])
    #expect(folder.has(PseudonymKey.fileName))
  }

  @Test func aCountysOwnMunicipalitiesJoinTheRegister() throws {
    let folder = try TemporaryFolder([
      "municipalities.csv": """
      code;name;county;region;valid_from;valid_to;parts
      9003;Lillevåg;90;Ytre;;2019;9003
      9004;Nordvåg;90;Ytre;;2019;9004
      9018;Nyvåg;90;Ytre;2020;;9003 9004
      0301;Oslo;03;;;;0301
      """, "about.csv": "name;Fjordland\ncounty;90\nsynthetic;yes\n",
    ])
    let register = try DataFolder(folder.path).register()
    #expect(try register.area("nyvåg", in: 2026).code == "9018")
    #expect(try register.area("Fjordland", in: 2026).code == "90")
    #expect(register.versions(of: "0301").count == 1)
    let bridge = try AreaBridge(to: 2024, register: register)
    #expect(bridge.answer(for: "9003") == .exact("9018"))
  }
}
