import TrinnBasis
import TrinnTable

/// A closed list of codes, declared as an enum whose raw value is the code as tables hold it.
public protocol CodedValue: RawRepresentable, CaseIterable, Sendable, Hashable where RawValue == String {
  /// The list's name, as column types name it.
  static var listName: String { get }
  var bokmål: String { get }
  var english: String { get }
  /// What files write for it beside the code and the two names.
  var spellings: [String] { get }
}

extension CodedValue {
  public var spellings: [String] { [] }
}

/// A code list as data, for help, checks and readers.
public struct CodeList: Sendable {
  public struct Item: Sendable {
    public let code: String
    public let bokmål: String
    public let english: String
    let spellings: [String]
  }

  public let name: String
  public let items: [Item]
  /// Made when a file's text is first looked up: most lists are never asked.
  private let codeByFoldedSpelling = Once<[String: String]>()

  public init<Value: CodedValue>(_ type: Value.Type) {
    name = type.listName
    items = type.allCases.map { value in
      Item(code: value.rawValue, bokmål: value.bokmål, english: value.english, spellings: value.spellings)
    }
  }

  /// The code that a file's text means, or nil where the list has none. Case and blanks at the ends do not matter.
  public func code(for text: String) -> String? {
    codeByFoldedSpelling.value(spellings)[CodeList.folded(text)]
  }

  private func spellings() -> [String: String] {
    var index: [String: String] = [:]
    // A code wins over another code's name: "M" is the code M before it is anybody's abbreviation.
    for item in items { index[CodeList.folded(item.code)] = item.code }
    for item in items {
      for spelling in [item.bokmål, item.english] + item.spellings {
        let key = CodeList.folded(spelling)
        if index[key] == nil { index[key] = item.code }
      }
    }
    return index
  }

  public var codes: [String] { items.map(\.code) }

  private static func folded(_ text: String) -> String {
    String(text.lowercased().drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// Every closed list. Municipalities, schools, programme areas and subjects are registers of their own.
  public static let all: [CodeList] = [
    CodeList(Sex.self), CodeList(ProgrammeType.self), CodeList(PupilStatus.self), CodeList(CompletionCode.self),
    CodeList(EndReason.self), CodeList(Mark.self), CodeList(SubjectStatus.self), CodeList(SubjectGroup.self),
    CodeList(SchoolTerm.self), CodeList(AbsenceKind.self), CodeList(ContractKind.self), CodeList(ExamResult.self),
    CodeList(FollowUpStatus.self), CodeList(SchoolKind.self), CodeList(SchoolOwner.self),
  ]

  public static func named(_ name: String) -> CodeList? { all.first { $0.name == name } }
}
