import Testing
import TrinnCohort
import TrinnTable

@Suite struct CodeTests {
  @Test(arguments: [
    ("STUSP1----", "STUSP1----"), ("STUSP1––––", "STUSP1----"), ("STUSP1——", "STUSP1----"), ("stusp1", "STUSP1----"),
    (" ELELE2---- ", "ELELE2----"), ("BABAT1RS--", "BABAT1RS--"),
  ])
  func programmeAreasAreNormalised(text: String, code: String) { #expect(ProgrammeArea(text)?.code == code) }

  @Test(arguments: ["", "STUSP", "STUSP1-----", "STU-P1----", "STÆSP1----"])
  func whatIsNoProgrammeAreaIsRefused(text: String) { #expect(ProgrammeArea(text) == nil) }

  @Test func aCountysVariantLeadsToTheNationalCode() throws {
    let area = try #require(ProgrammeArea("STUSP1--T-"))
    #expect(area.base.code == "STUSP1----")
    #expect(area.educationProgramme == "ST" && area.year == 1 && area.variant == "--T-")
    #expect(try ProgrammeRegister.standard().entry(for: area)?.bokmål == "Studiespesialisering")
  }

  @Test(arguments: [
    ("STUSP1----", ProgrammeType.general), ("IDIDR2----", .general), ("MDMUS3----", .general), ("MKMED1----", .general),
    ("MKMGR3----", .vocational), ("HSHEA3----", .vocational), ("NANAB3----", .general), ("NANAB1----", .vocational),
    ("PBPBY3----", .supplementary),
    ("PBPBY4YK--", .supplementary),
  ])
  func typeFollowsTheEducationProgramme(code: String, type: ProgrammeType) {
    #expect(ProgrammeArea(code)?.type == type)
  }

  @Test func all497AreasAreRead() throws {
    let register = try ProgrammeRegister.standard()
    #expect(register.entries.count == 497)
    #expect(register.entries.allSatisfy { !$0.bokmål.isEmpty })
  }

  @Test(arguments: [
    ("10", "10"), ("10. trinn", "10"), ("Trinn 10", "10"), ("10. årstrinn", "10"), ("5.", "5"), ("VG1", "Vg1"),
    ("vg 2", "Vg2"), ("Vg4", "Vg3"), ("VKI", "Vg2"), ("vk2", "Vg3"), ("GK", "Vg1"), ("L1", "L1"), ("Lære 2", "L2"),
  ])
  func gradeLevels(text: String, label: String) {
    #expect(GradeLevel.rank(of: text) == LevelScale.gradeLevel.rank(of: label))
  }

  @Test(arguments: ["", "11", "0", "Vg9", "trinn", "L7", "1a"])
  func whatIsNoGradeLevelIsRefused(text: String) { #expect(GradeLevel.rank(of: text) == nil) }

  @Test func organisationNumbers() {
    #expect(OrganisationNumber.checkDigit(of: [1, 2, 3, 4, 5, 6, 7, 8]) == 5)
    #expect(OrganisationNumber("123456785")?.text == "123456785")
    #expect(OrganisationNumber("123 456 785")?.text == "123456785")
    #expect(OrganisationNumber("123456784") == nil)
    #expect(OrganisationNumber("U90099017")?.isAbroad == true)
    #expect(OrganisationNumber("12345678") == nil)
    #expect(OrganisationNumber("U9009901") == nil)
  }

  @Test(arguments: [
    ("K", "F"), ("J", "F"), ("F", "F"), ("2", "F"), ("Jenter", "F"), ("M", "M"), ("G", "M"), ("1", "M"), ("gutt", "M"),
  ])
  func sexByDictionary(text: String, code: String) { #expect(CodeList.named("sex")?.code(for: text) == code) }

  @Test func codeListsAreClosedAndUnambiguous() {
    for list in CodeList.all {
      #expect(Set(list.codes).count == list.codes.count, "\(list.name)")
      for item in list.items { #expect(list.code(for: item.code) == item.code, "\(list.name) \(item.code)") }
    }
    #expect(CodeList.named("completion_code")?.code(for: "bestått") == "B")
    #expect(CodeList.named("mark")?.code(for: "xx") == nil)
  }

  @Test func followUpCodesFallInFiveGroups() {
    let counts = Dictionary(grouping: FollowUpStatus.allCases, by: \.group).mapValues(\.count)
    #expect(counts == [.unknown: 1, .followedUp: 1, .inActivity: 7, .settled: 5, .outsideTargetGroup: 9])
  }
}
