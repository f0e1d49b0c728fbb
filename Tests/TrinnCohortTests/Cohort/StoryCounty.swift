import TrinnCohort
import TrinnTable

/// A pupil's school years in words, as a specification tells them: `Story("a", from: 2015, "10", "Vg1 ST B", "-")`.
///
/// A year is its grade level and, in any order, the programme type (ST, YF, PB), the completion code (B, I, M, A, H, S),
/// `#EL` an education programme, `@X` a school, `=V` a pupil status, `~0301` a home municipality. A dash is a year away.
struct Story {
  let pupil: String
  let from: Int
  let years: [String]
  var sex = "F"
  var home = "3316"
  var origin: String? = "U1"
  var born: Int?

  init(_ pupil: String, from: Int, _ years: String...) {
    self.init(pupil, from: from, years: years)
  }

  init(_ pupil: String, from: Int, years: [String]) {
    self.pupil = pupil
    self.from = from
    self.years = years
  }

  func with(sex: String? = nil, home: String? = nil, origin: String?? = nil, born: Int? = nil) -> Story {
    var copy = self
    copy.born = born ?? copy.born
    copy.sex = sex ?? copy.sex
    copy.home = home ?? copy.home
    copy.origin = origin ?? copy.origin
    return copy
  }
}

struct ContractStory {
  var pupil: String
  var kind = "apprentice"
  var applied: String?
  var start: String?
  var approved: String?
  var ended: String?
  var endReason: String?
  var exam: String?

  func of(_ kind: String) -> ContractStory {
    var copy = self
    copy.kind = kind
    return copy
  }
}

/// A county made of stories: a table source as an opened folder is one.
struct StoryCounty: TableSource {
  let name = "Story"
  private(set) var tables: [String: Table] = [:]

  var tableNames: [String] { tables.keys.sorted() }

  func table(named name: String) throws -> Table {
    guard let table = tables[name] else { throw MissingTable(name: name) }
    return table
  }

  struct MissingTable: Error { let name: String }

  init(_ stories: [Story], contracts: [ContractStory] = [], tables: [String: Table] = [:]) throws {
    var rows: [StoryYear] = []
    for story in stories {
      for (offset, text) in story.years.enumerated() where text != "-" {
        rows.append(StoryYear(story, year: story.from + offset, text))
      }
    }
    self.tables = tables
    self.tables["pupil_years"] = try Table([
      ("pupil", Column(identities: rows.map(\.story.pupil))),
      ("school_year", Column(schoolYears: rows.map { SchoolYear(start: Int16($0.year)) })),
      ("birth_year", Column(integers: rows.map(\.story.born))),
      ("sex", Column(codes: rows.map(\.story.sex), list: "sex")),
      ("home_municipality", Column(codes: rows.map(\.home), list: "municipality")),
      ("school", Column(codes: rows.map(\.school), list: "school")),
      ("origin_school", Column(codes: rows.map(\.story.origin), list: "school")),
      ("grade_level", Column(levels: rows.map(\.level), scale: .gradeLevel)),
      ("programme", Column(codes: rows.map(\.programme), list: "programme_area")),
      ("programme_type", Column(codes: rows.map(\.type), list: "programme_type")),
      ("status", Column(codes: rows.map(\.status), list: "pupil_status")),
      ("end_status", Column(codes: rows.map(\.endStatus), list: "completion_code")),
    ])
    if !contracts.isEmpty { self.tables["contracts"] = try StoryCounty.table(contracts) }
  }

  private static func table(_ contracts: [ContractStory]) throws -> Table {
    try Table([
      ("pupil", Column(identities: contracts.map(\.pupil))),
      ("kind", Column(codes: contracts.map(\.kind), list: "contract_kind")),
      ("applied", Column(dates: contracts.map { day($0.applied) })),
      ("start", Column(dates: contracts.map { day($0.start) })),
      ("approved", Column(dates: contracts.map { day($0.approved) })),
      ("ended", Column(dates: contracts.map { day($0.ended) })),
      ("end_reason", Column(codes: contracts.map(\.endReason), list: "end_reason")),
      ("exam_result", Column(codes: contracts.map(\.exam), list: "exam_result")),
    ])
  }
}

/// `2019-10-01` as a date.
func day(_ text: String?) -> CalendarDate? {
  guard let parts = text?.split(separator: "-").compactMap({ Int($0) }), parts.count == 3 else { return nil }
  return CalendarDate(year: parts[0], month: parts[1], day: parts[2])
}

private struct StoryYear {
  let story: Story
  let year: Int
  let level: String
  var type: String?
  var endStatus: String?
  var programme: String?
  var school: String?
  var status: String? = "E"
  var home: String?

  init(_ story: Story, year: Int, _ text: String) {
    self.story = story
    self.year = year
    home = story.home
    let words = text.split(separator: " ").map(String.init)
    level = words.first ?? ""
    for word in words.dropFirst() {
      switch word.first {
      case "#": programme = String(word.dropFirst())
      case "@": school = String(word.dropFirst())
      case "=": status = String(word.dropFirst())
      case "~": home = String(word.dropFirst())
      default: if ["ST", "YF", "PB"].contains(word) { type = word } else { endStatus = word }
      }
    }
  }
}

extension CountyData {
  convenience init(_ stories: [Story], contracts: [ContractStory] = [], tables: [String: Table] = [:]) throws {
    self.init(try StoryCounty(stories, contracts: contracts, tables: tables))
  }
}
