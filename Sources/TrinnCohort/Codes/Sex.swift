/// Read from K/M, J/G, F/M and 1/2 (1 man, 2 woman, as in SSB's lists). A file's `M` is always a man.
public enum Sex: String, CodedValue {
  case female = "F"
  case male = "M"

  public static let listName = "sex"

  public var bokmål: String { self == .female ? "Kvinne" : "Mann" }
  public var english: String { self == .female ? "Female" : "Male" }

  public var spellings: [String] {
    switch self {
    case .female: ["K", "J", "2", "Kvinner", "Jente", "Jenter", "Woman", "Girl", "Kvinne/jente"]
    case .male: ["G", "1", "Menn", "Gutt", "Gutter", "Gut", "Gutar", "Man", "Boy", "Mann/gutt"]
    }
  }
}
